package org.packguard.guard.engine;

/**
 * Where the permit of one direction stands.
 *
 * @param base the hysteresis below everything that only masks
 * @param under whether it would be given without an inhibit
 * @param given whether it is given: the relay is to be closed
 * @param closedOnce whether it has been given since the last check began
 * @param minOffUntil when it may return at the earliest, {@link Times#NEVER} where nothing holds it back
 * @param openedAt when it was withdrawn last, {@link Times#NEVER} if never
 */
public record Permit(boolean base, boolean under, boolean given, boolean closedOnce, long minOffUntil, long openedAt) {
    /** Open, and never closed. */
    public static final Permit OPEN = new Permit(false, false, false, false, Times.NEVER, Times.NEVER);

    Permit moved(long by) {
        return new Permit(base, under, given, closedOnce, Times.moved(minOffUntil, by), Times.moved(openedAt, by));
    }
}
