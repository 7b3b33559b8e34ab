package org.packguard.driver.smartbms123;

import java.util.OptionalInt;

/**
 * Of each bit what two of the last three samples say: one false bit that the weak checksum lets through can have big
 * consequences, so the maker's own software does the same. Undecided before the third sample. For one thread.
 */
final class Majority {
    private final int[] last = new int[3];
    private int samples;

    /** Takes a sample in and says what holds now. */
    OptionalInt accept(int bits) {
        last[samples % last.length] = bits;
        samples = samples + 1 < 2 * last.length ? samples + 1 : last.length;
        int two = last[0] & last[1] | last[1] & last[2] | last[0] & last[2];
        return samples < last.length ? OptionalInt.empty() : OptionalInt.of(two);
    }

    /** Begins anew. */
    void clear() {
        samples = 0;
    }
}
