package org.packguard.model.battery;

import java.util.Arrays;

/** The values of one cell quantity for all cells, with presence; package-private and never changed once it is in a {@link Values}. */
final class CellValues {
    final long[] values;
    final long[] present;

    CellValues(int cells) {
        this(new long[cells], new long[(cells + 63) >>> 6]);
    }

    private CellValues(long[] values, long[] present) {
        this.values = values;
        this.present = present;
    }

    /** All cells known; takes the array over. */
    static CellValues all(long[] values) {
        CellValues all = new CellValues(values, new long[(values.length + 63) >>> 6]);
        Arrays.fill(all.present, -1L);
        int rest = values.length & 63;
        if (rest != 0) {
            all.present[all.present.length - 1] = (1L << rest) - 1;
        }
        return all;
    }

    /** A copy with room for at least the given number of cells. */
    CellValues copy(int cells) {
        int size = Math.max(cells, values.length);
        return new CellValues(Arrays.copyOf(values, size), Arrays.copyOf(present, (size + 63) >>> 6));
    }

    boolean has(int index) {
        return index >= 0 && index < values.length && (present[index >>> 6] >>> index & 1) != 0;
    }

    void set(int index, long value) {
        values[index] = value;
        present[index >>> 6] |= 1L << index;
    }

    void clear(int index) {
        values[index] = 0;
        present[index >>> 6] &= ~(1L << index);
    }

    /** Whether every cell known in the other one is known here. */
    boolean covers(CellValues other) {
        for (int i = 0; i < other.present.length; i++) {
            long here = i < present.length ? present[i] : 0;
            if ((other.present[i] & ~here) != 0) {
                return false;
            }
        }
        return true;
    }

    boolean isEmpty() {
        for (long word : present) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    boolean sameAs(CellValues other) {
        int words = Math.max(present.length, other.present.length);
        for (int i = 0; i < words; i++) {
            long here = i < present.length ? present[i] : 0;
            long there = i < other.present.length ? other.present[i] : 0;
            if (here != there) {
                return false;
            }
        }
        return Arrays.equals(
                values,
                0,
                Math.min(values.length, other.values.length),
                other.values,
                0,
                Math.min(values.length, other.values.length));
    }
}
