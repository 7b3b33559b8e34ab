package org.packguard.inverter.assess;

import org.packguard.model.setpoint.InverterStatus.Phase;

/**
 * What an inverter is told while nothing may flow: 0 A without permits for a while, then nothing. Pure.
 *
 * @param phase what it is told
 * @param since since when nothing may flow, in monotonic nanoseconds; counts only then
 */
public record Silence(Phase phase, long since) {
    /** Before anything was told. */
    public static final Silence BEGINNING = new Silence(Phase.WAITING, 0);

    /**
     * What it is told from now on.
     *
     * @param lacking whether nothing may flow
     * @param tellable whether there is anything to tell; before the first time only
     * @param now in monotonic nanoseconds
     * @param zeroTime for how long 0 A is told, in nanoseconds
     * @param ends whether it is told nothing after that
     */
    public Silence next(boolean lacking, boolean tellable, long now, long zeroTime, boolean ends) {
        if (!lacking) {
            return new Silence(Phase.SENDING, now);
        }
        return switch (phase) {
            case WAITING -> tellable ? new Silence(Phase.ZERO, now) : this;
            case SENDING -> new Silence(Phase.ZERO, now);
            case ZERO -> ends && now - since >= zeroTime ? new Silence(Phase.SILENT, since) : this;
            case SILENT -> this;
        };
    }
}
