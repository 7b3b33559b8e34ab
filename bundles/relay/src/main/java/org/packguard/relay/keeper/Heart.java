package org.packguard.relay.keeper;

import java.util.function.LongSupplier;

/** Whether the one who feeds the keeper is alive. Safe for any thread; times are monotonic nanoseconds. */
final class Heart {
    private final LongSupplier clock;
    private final long patience;
    private volatile long last;
    private volatile boolean stopped;

    /**
     * A heart that has beaten just now.
     *
     * @param patience how long it may be silent
     */
    Heart(LongSupplier clock, long patience) {
        this.clock = clock;
        this.patience = patience;
        this.last = clock.getAsLong();
    }

    void beat() {
        last = clock.getAsLong();
    }

    /** It will never beat again. */
    void stop() {
        stopped = true;
    }

    /** How long it may still be silent; not positive when it has been for too long. */
    long left(long now) {
        return stopped ? 0 : last + patience - now;
    }
}
