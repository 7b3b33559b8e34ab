package org.packguard.relay.http;

import java.time.Duration;

/** How long the timer of a device is to run for a lease. */
public final class Timer {
    /** How much longer than the lease, so that one renewal may be late. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private Timer() {}

    /** Whole seconds: the lease, rounded up, and a little. */
    public static long seconds(Duration lease) {
        Duration whole = lease.plus(MARGIN);
        return whole.getNano() == 0 ? whole.getSeconds() : whole.getSeconds() + 1;
    }
}
