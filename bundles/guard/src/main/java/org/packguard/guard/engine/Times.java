package org.packguard.guard.engine;

import java.math.BigDecimal;

/** Durations and moments as the engine counts them: monotonic nanoseconds. */
public final class Times {
    /** A moment that has not been: something never received, a timer that does not run. */
    public static final long NEVER = Long.MIN_VALUE;

    /** A deadline that is not there. */
    public static final long NONE = Long.MAX_VALUE;

    /** One second. */
    public static final long SECOND = 1_000_000_000L;

    /** One minute. */
    public static final long MINUTE = 60 * SECOND;

    /** One hour. */
    public static final long HOUR = 60 * MINUTE;

    private Times() {}

    /** Seconds as nanoseconds. */
    public static long seconds(long seconds) {
        return seconds * SECOND;
    }

    /** Seconds as nanoseconds, rounded down. */
    public static long seconds(BigDecimal seconds) {
        return seconds.movePointRight(9).longValue();
    }

    /** A moment moved; what has never been or is not there stays so. */
    public static long moved(long moment, long by) {
        return moment == NEVER || moment == NONE ? moment : moment + by;
    }
}
