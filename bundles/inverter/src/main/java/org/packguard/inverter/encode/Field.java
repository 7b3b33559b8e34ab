package org.packguard.inverter.encode;

import java.util.List;
import java.util.OptionalLong;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Unit;

/**
 * A number in a frame, low byte first: the first of some quantities that is known, in steps of a power of ten of its unit, rounded
 * half-even and clamped to what its bytes can hold.
 */
final class Field implements Part {
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000};

    private final List<Quantity> quantities;
    private final int offset;
    private final int decimals;
    private final int count;
    private final long zero;
    private final long sign;
    private final long lowest;
    private final long highest;
    private final int bytes;
    private final boolean needed;
    private final OptionalLong unknown;

    private Field(
            List<Quantity> quantities,
            int offset,
            int decimals,
            int count,
            long zero,
            long sign,
            long lowest,
            long highest,
            int bytes,
            boolean needed,
            OptionalLong unknown) {
        this.quantities = quantities;
        this.offset = offset;
        this.decimals = decimals;
        this.count = count;
        this.zero = zero;
        this.sign = sign;
        this.lowest = lowest;
        this.highest = highest;
        this.bytes = bytes;
        this.needed = needed;
        this.unknown = unknown;
    }

    private static Field of(int offset, int decimals, long lowest, long highest, int bytes, Quantity... quantities) {
        return new Field(
                List.of(quantities), offset, decimals, 1, 0, 1, lowest, highest, bytes, true, OptionalLong.empty());
    }

    /** Two bytes without sign. */
    static Field u16(int offset, int decimals, Quantity... quantities) {
        return of(offset, decimals, 0, 0xFFFF, 2, quantities);
    }

    /** Two bytes with sign. */
    static Field s16(int offset, int decimals, Quantity... quantities) {
        return of(offset, decimals, Short.MIN_VALUE, Short.MAX_VALUE, 2, quantities);
    }

    /** A limit: two bytes with sign, but never negative. */
    static Field limit(int offset, int decimals, Quantity... quantities) {
        return of(offset, decimals, 0, Short.MAX_VALUE, 2, quantities);
    }

    /** One byte without sign. */
    static Field u8(int offset, int decimals, Quantity... quantities) {
        return of(offset, decimals, 0, 0xFF, 1, quantities);
    }

    /** Four bytes without sign. */
    static Field u32(int offset, int decimals, Quantity... quantities) {
        return of(offset, decimals, 0, 0xFFFF_FFFFL, 4, quantities);
    }

    /** Whole numbers of so many units. */
    Field counting(int units) {
        return new Field(quantities, offset, decimals, units, zero, sign, lowest, highest, bytes, needed, unknown);
    }

    /** So much stands for nothing. */
    Field zeroAt(long newZero) {
        return new Field(quantities, offset, decimals, count, newZero, sign, lowest, highest, bytes, needed, unknown);
    }

    /** More is less. */
    Field negated() {
        return new Field(quantities, offset, decimals, count, zero, -1, lowest, highest, bytes, needed, unknown);
    }

    /** The frame is made without it; its bytes are then 0. */
    Field optional() {
        return new Field(quantities, offset, decimals, count, zero, sign, lowest, highest, bytes, false, unknown);
    }

    /** What stands for an unknown value; the number itself is never written so. */
    Field unknownAs(long raw) {
        long low = raw == lowest ? lowest + 1 : lowest;
        long high = raw == highest ? highest - 1 : highest;
        return new Field(
                quantities, offset, decimals, count, zero, sign, low, high, bytes, false, OptionalLong.of(raw));
    }

    /** Never above so much. */
    Field atMost(long raw) {
        return new Field(
                quantities,
                offset,
                decimals,
                count,
                zero,
                sign,
                lowest,
                Math.min(highest, raw),
                bytes,
                needed,
                unknown);
    }

    /** The same with its high byte first. */
    Part highByteFirst() {
        return (facts, data) -> {
            boolean known = write(facts, data);
            swap(data, offset, bytes);
            return known;
        };
    }

    /** Exchanges the order of some bytes. */
    static void swap(byte[] data, int offset, int bytes) {
        for (int low = offset, high = offset + bytes - 1; low < high; low++, high--) {
            byte kept = data[low];
            data[low] = data[high];
            data[high] = kept;
        }
    }

    @Override
    public boolean write(Facts facts, byte[] data) {
        Values values = facts.values();
        for (Quantity quantity : quantities) {
            if (values.has(quantity)) {
                long raw = raw(values.get(quantity), quantity.unit()) * sign + zero;
                put(data, Math.max(lowest, Math.min(highest, raw)));
                return true;
            }
        }
        unknown.ifPresent(raw -> put(data, raw));
        return !needed;
    }

    private long raw(long steps, Unit unit) {
        int finer = unit.decimals() - decimals;
        return finer >= 0
                ? Unit.divideHalfEven(steps, POWERS[finer] * count)
                : Unit.divideHalfEven(Math.multiplyExact(steps, POWERS[-finer]), count);
    }

    private void put(byte[] data, long raw) {
        for (int i = 0; i < bytes; i++) {
            data[offset + i] = (byte) (raw >> Byte.SIZE * i);
        }
    }
}
