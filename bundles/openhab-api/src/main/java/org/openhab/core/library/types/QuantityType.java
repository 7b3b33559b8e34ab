package org.openhab.core.library.types;

import java.math.BigDecimal;
import javax.measure.Quantity;
import javax.measure.Unit;
import org.openhab.core.types.Command;
import org.openhab.core.types.PrimitiveType;
import org.openhab.core.types.State;

/** A number with its unit. */
public class QuantityType<T extends Quantity<T>> extends Number
        implements PrimitiveType, State, Command, Comparable<QuantityType<T>> {
    private static final long serialVersionUID = 1L;

    private final BigDecimal value;
    private final transient Unit<T> unit;

    /** A number with its unit. */
    public QuantityType(Number value, Unit<T> unit) {
        this.value = new BigDecimal(value.toString());
        this.unit = unit;
    }

    /** The unit. */
    public Unit<T> getUnit() {
        return unit;
    }

    /** The same in another unit; null where that does not measure the same. */
    @SuppressWarnings("unchecked")
    public QuantityType<T> toUnit(Unit<?> targetUnit) {
        if (!unit.isCompatible(targetUnit)) {
            return null;
        }
        Unit<T> target = (Unit<T>) targetUnit;
        return new QuantityType<>(unit.getConverterTo(target).convert(value), target);
    }

    /** The number. */
    public BigDecimal toBigDecimal() {
        return value;
    }

    @Override
    public String format(String pattern) {
        return String.format(pattern, value);
    }

    @Override
    public String toFullString() {
        return value.toPlainString() + " " + unit;
    }

    @Override
    public String toString() {
        return toFullString();
    }

    @Override
    public int hashCode() {
        return value.stripTrailingZeros().hashCode();
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof QuantityType<?> other && unit.equals(other.unit) && value.compareTo(other.value) == 0;
    }

    @Override
    public int compareTo(QuantityType<T> o) {
        return value.compareTo(o.value);
    }

    @Override
    public int intValue() {
        return value.intValue();
    }

    @Override
    public long longValue() {
        return value.longValue();
    }

    @Override
    public float floatValue() {
        return value.floatValue();
    }

    @Override
    public double doubleValue() {
        return value.doubleValue();
    }
}
