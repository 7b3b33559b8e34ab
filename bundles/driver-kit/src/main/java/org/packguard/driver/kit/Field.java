package org.packguard.driver.kit;

import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Unit;

/**
 * One row of a layout table: where a quantity of the pack stands in a frame and what one count of it means.
 * Immutable; reading is pure.
 */
public final class Field {
    private static final long NO_CODE = Long.MIN_VALUE;

    private final Quantity quantity;
    private final int offset;
    private final Wire wire;
    private final long factor;
    private final long divisor;
    private final long absent;
    private final long mask;
    private final long zero;
    private final boolean magnitude;

    private Field(
            Quantity quantity,
            int offset,
            Wire wire,
            long factor,
            long divisor,
            long absent,
            long mask,
            long zero,
            boolean magnitude) {
        this.quantity = quantity;
        this.offset = offset;
        this.wire = wire;
        this.factor = factor;
        this.divisor = divisor;
        this.absent = absent;
        this.mask = mask;
        this.zero = zero;
        this.magnitude = magnitude;
    }

    /** A count or flag that is taken as it is. */
    public static Field of(Quantity quantity, int offset, Wire wire) {
        return of(quantity, offset, wire, 1, 0);
    }

    /**
     * A physical number.
     *
     * @param count what one count means, in units of 10<sup>-decimals</sup>: 125 and 3 for 0.125 A
     * @param decimals see there
     */
    public static Field of(Quantity quantity, int offset, Wire wire, long count, int decimals) {
        int steps = quantity.unit().decimals();
        long factor = count;
        long divisor = 1;
        for (int i = decimals; i < steps; i++) {
            factor *= 10;
        }
        for (int i = steps; i < decimals; i++) {
            divisor *= 10;
        }
        return new Field(quantity, offset, wire, factor, divisor, NO_CODE, 0, 0, false);
    }

    /** A flag, true where any of the bits of the mask is set. */
    public static Field flag(Quantity quantity, int offset, Wire wire, long mask) {
        return new Field(quantity, offset, wire, 1, 1, NO_CODE, mask, 0, false);
    }

    /** The same, but one raw value means that there is no sensor: the quantity is then absent. */
    public Field absentAt(long raw) {
        return new Field(quantity, offset, wire, factor, divisor, raw, mask, zero, magnitude);
    }

    /** The same, but this raw value means zero: 273 for whole kelvins. */
    public Field zeroAt(long raw) {
        return new Field(quantity, offset, wire, factor, divisor, absent, mask, raw, magnitude);
    }

    /** The same without its sign, for a limit that some senders give as a negative number. */
    public Field magnitude() {
        return new Field(quantity, offset, wire, factor, divisor, absent, mask, zero, true);
    }

    /** The quantity. */
    public Quantity quantity() {
        return quantity;
    }

    /** The first byte behind it, relative to the start of the layout. */
    public int end() {
        return offset + wire.size();
    }

    /** Reads it from a frame, with the layout starting at the base. */
    public void read(byte[] frame, int base, Values.Builder into) {
        long raw = wire.read(frame, base + offset);
        if (mask != 0) {
            into.set(quantity, (raw & mask) != 0);
        } else if (raw != absent) {
            long scaled = (magnitude ? Math.abs(raw - zero) : raw - zero) * factor;
            into.set(quantity, divisor == 1 ? scaled : Unit.divideHalfEven(scaled, divisor));
        }
    }
}
