package org.packguard.driver.pylontech;

import org.packguard.driver.kit.Field;
import org.packguard.driver.kit.Wire;
import org.packguard.model.quantity.Quantity;

/**
 * A number in a frame. One raw number of two bytes means "not available" in these protocols: 0x8000 where it has a sign,
 * 0xFFFF where it has none.
 */
record Row(Field field, Field plain, int offset, Wire wire, long unavailable) implements Part {
    private static final long NONE = Long.MIN_VALUE;

    /** A number at an offset; what one count means is given in units of 10<sup>-decimals</sup>. */
    static Row of(Quantity quantity, int offset, Wire wire, long count, int decimals) {
        Field field = Field.of(quantity, offset, wire, count, decimals);
        return new Row(field, field, offset, wire, unavailable(wire));
    }

    /** A count that is taken as it is. */
    static Row of(Quantity quantity, int offset, Wire wire) {
        return of(quantity, offset, wire, 1, 0);
    }

    private static long unavailable(Wire wire) {
        return switch (wire) {
            case U16_LE, U16_BE -> 0xFFFF;
            case I16_LE, I16_BE -> Short.MIN_VALUE;
            default -> NONE;
        };
    }

    /** The same, but one raw number says that the sender does not have the value at all. */
    Row absentAt(long raw) {
        return new Row(field.absentAt(raw), plain.absentAt(raw), offset, wire, unavailable);
    }

    /** The same, but this raw number means zero. */
    Row zeroAt(long raw) {
        return new Row(field.zeroAt(raw), plain.zeroAt(raw), offset, wire, unavailable);
    }

    /** The same without its sign. */
    Row magnitude() {
        return new Row(field.magnitude(), plain, offset, wire, unavailable);
    }

    @Override
    public int end() {
        return field.end();
    }

    @Override
    public void read(byte[] data, Saying into) {
        if (wire.read(data, offset) == unavailable) {
            plain.read(data, 0, into.values());
            into.unavailable(field.quantity());
        } else {
            field.read(data, 0, into.values());
        }
    }
}
