package org.packguard.itests;

import java.util.Arrays;
import java.util.Locale;

/** Latencies in a line of figures. */
final class Latencies {
    private Latencies() {}

    /**
     * The usual and the worst ones, and how many reach a goal.
     *
     * @param nanos at least one
     */
    static String row(String label, long[] nanos, long goalMillis) {
        long[] sorted = sorted(nanos);
        return String.format(
                Locale.ROOT,
                "%-16s p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, max %.2f ms, within %d ms %.2f %%",
                label,
                at(sorted, 0.5),
                at(sorted, 0.99),
                at(sorted, 0.999),
                at(sorted, 1),
                goalMillis,
                100.0
                        * Arrays.stream(sorted)
                                .filter(one -> one <= goalMillis * 1_000_000)
                                .count()
                        / sorted.length);
    }

    /** The milliseconds that a share of all stays within. */
    static double millis(long[] nanos, double share) {
        return at(sorted(nanos), share);
    }

    private static long[] sorted(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double at(long[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)] / 1e6;
    }
}
