package org.packguard.simulator.wire;

/** Says when something periodic is due, without running after time that was slept away. One thread at a time. */
public final class Pulse {
    private final long period;
    private boolean started;
    private long next;

    /**
     * Due at once and then after every period.
     *
     * @param periodNanos more than 0
     */
    public Pulse(long periodNanos) {
        period = periodNanos;
    }

    /** Whether it is due; asking then waits for the next time. */
    public boolean due(long now) {
        if (started && now - next < 0) {
            return false;
        }
        boolean late = !started || now - next >= period;
        next = (late ? now : next) + period;
        started = true;
        return true;
    }

    /** In how many nanoseconds it is due, 0 when it is overdue. */
    public long left(long now) {
        return started ? Math.max(0, next - now) : 0;
    }

    /** Makes it due at once. */
    public void restart() {
        started = false;
    }
}
