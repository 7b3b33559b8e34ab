package org.packguard.driver.jk;

import java.util.Optional;
import org.packguard.driver.kit.Wire;
import org.packguard.model.quantity.Quantity;

/** The three layouts of a cells frame, told apart by the frame itself, since software and hardware versions mislead. */
enum JkVariant {
    /** JK02 with room for 24 cells. */
    JK02_24S(24, 54),
    /** JK02 with room for 32 cells. */
    JK02_32S(32, 70),
    /** JK04, whose numbers are floats. */
    JK04(24, 214);

    /** Where the voltage of the first cell stands in all of them. */
    static final int FIRST_CELL = 6;

    private static final float LOWEST_CELL = 0.3f;
    private static final float HIGHEST_CELL = 6f;

    private final int room;
    private final int mask;

    JkVariant(int room, int mask) {
        this.room = room;
        this.mask = mask;
    }

    /** How many cells there is room for. */
    int room() {
        return room;
    }

    /** The bits of the cells that are there, bit 0 for cell 1. */
    int enabled(byte[] frame, int base) {
        return Wire.i32le(frame, base + mask) & -1 >>> Integer.SIZE - room;
    }

    /**
     * Finds the layout of a cells frame: a float as the first or second cell, or the mask of cells at the place where it agrees with
     * the cells that are not 0. A cell of 0 V, as with a broken wire, must not hide the others: then it suffices that no
     * voltage stands outside the mask. Empty where nothing fits.
     */
    static Optional<JkVariant> of(byte[] frame, int base) {
        if (isCellVoltage(Wire.f32le(frame, base + FIRST_CELL))
                // the first cell may be one that cannot be measured
                || isCellVoltage(Wire.f32le(frame, base + FIRST_CELL + Float.BYTES))) {
            return Optional.of(JK04);
        }
        int seen = notZero(frame, base);
        int enabled32 = JK02_32S.enabled(frame, base);
        if (enabled32 != 0 && Integer.bitCount(enabled32) == Integer.bitCount(seen)) {
            return Optional.of(JK02_32S);
        }
        int seen24 = seen & 0xFF_FFFF;
        int enabled24 = JK02_24S.enabled(frame, base);
        if (enabled24 != 0 && Integer.bitCount(enabled24) == Integer.bitCount(seen24)) {
            return Optional.of(JK02_24S);
        }
        if (enabled32 != 0 && (seen & ~enabled32) == 0) {
            return Optional.of(JK02_32S);
        }
        return enabled24 != 0 && (seen24 & ~enabled24) == 0 ? Optional.of(JK02_24S) : Optional.empty();
    }

    /** Whether a number can be the voltage of a cell, which no other content of these frames looks like as a float. */
    static boolean isCellVoltage(float volts) {
        return volts >= LOWEST_CELL && volts <= HIGHEST_CELL;
    }

    /** A float in steps of the quantity's unit, rounded half-even: the product is exact in a double. */
    static long steps(Quantity quantity, float value) {
        return (long) Math.rint(value * Math.pow(10, quantity.unit().decimals()));
    }

    private static int notZero(byte[] frame, int base) {
        int seen = 0;
        for (int i = 0; i < JK02_32S.room; i++) {
            if (Wire.u16le(frame, base + FIRST_CELL + 2 * i) != 0) {
                seen |= 1 << i;
            }
        }
        return seen;
    }
}
