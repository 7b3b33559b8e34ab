package org.packguard.guard.engine;

/**
 * How many bad samples over what time make a trip.
 *
 * @param samples how many, at least 1
 * @param nanos how long after the first of them the last must come
 * @param every whether one good sample starts it again, instead of taking one off
 * @param beyond whether the time must be exceeded, not only reached
 */
public record Debounce(int samples, long nanos, boolean every, boolean beyond) {
    /** The first sample trips. */
    public static final Debounce FIRST = new Debounce(1, 0, false, false);

    /** A leaky counter: so many samples and so many seconds. */
    public static Debounce leaky(int samples, long seconds) {
        return new Debounce(samples, Times.seconds(seconds), false, false);
    }

    /** Every sample for so many seconds. */
    public static Debounce everySample(long seconds) {
        return new Debounce(1, Times.seconds(seconds), true, false);
    }

    /** Every sample for more than so many seconds. */
    public static Debounce everySampleBeyond(long seconds) {
        return new Debounce(1, Times.seconds(seconds), true, true);
    }

    /** So many samples in a row. */
    public static Debounce inARow(int samples) {
        return new Debounce(samples, 0, true, false);
    }

    boolean tripped(int count, long elapsed) {
        return count >= samples && (beyond ? elapsed > nanos : elapsed >= nanos);
    }
}
