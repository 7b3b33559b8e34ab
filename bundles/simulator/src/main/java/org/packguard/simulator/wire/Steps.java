package org.packguard.simulator.wire;

/** Measured values as whole numbers of a wire format. */
public final class Steps {
    private Steps() {}

    /** A value in steps, rounded, and held at the ends of what an unsigned field of so many bits can carry. */
    public static long unsigned(double value, double step, int bits) {
        return within(value, step, 0, (1L << bits) - 1);
    }

    /** A value in steps, rounded, and held at the ends of what a signed field of so many bits can carry. */
    public static long signed(double value, double step, int bits) {
        long end = 1L << bits - 1;
        return within(value, step, -end, end - 1);
    }

    /** A counter in steps, cut off, that starts again at 0 as its field does. */
    public static long counter(double value, double step, int bits) {
        return (long) Math.floor(value / step) & (1L << bits) - 1;
    }

    private static long within(double value, double step, long least, long most) {
        return Math.max(least, Math.min(most, Math.round(value / step)));
    }
}
