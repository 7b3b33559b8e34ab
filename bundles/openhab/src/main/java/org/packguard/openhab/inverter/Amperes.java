package org.packguard.openhab.inverter;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;
import org.openhab.core.library.types.DecimalType;
import org.openhab.core.library.types.QuantityType;
import org.openhab.core.library.unit.Units;

/** Currents as commands and rules give them, in mA, rounded down since they are limits. */
final class Amperes {
    private static final BigDecimal LEAST = new BigDecimal("0.001");
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    private Amperes() {}

    /** Amperes, or a number with a unit; empty where it is no current. Whatever is negative becomes -1 mA. */
    static OptionalLong milliamperes(Object given) {
        return decimal(given)
                .map(amperes -> OptionalLong.of(milliamperes(amperes)))
                .orElse(OptionalLong.empty());
    }

    private static long milliamperes(BigDecimal amperes) {
        if (amperes.signum() < 0) {
            return -1;
        } else if (amperes.compareTo(LEAST) < 0) {
            return 0;
        }
        return amperes.min(MOST)
                .movePointRight(3)
                .setScale(0, RoundingMode.DOWN)
                .longValue();
    }

    private static Optional<BigDecimal> decimal(Object given) {
        if (given instanceof QuantityType<?> quantity) {
            return Optional.ofNullable(quantity.toUnit(Units.AMPERE)).map(QuantityType::toBigDecimal);
        } else if (given instanceof DecimalType number) {
            return Optional.of(number.toBigDecimal());
        } else if (given instanceof Number number) {
            return parsed(number.toString());
        }
        return Optional.empty();
    }

    private static Optional<BigDecimal> parsed(String number) {
        try {
            return Optional.of(new BigDecimal(number));
        } catch (NumberFormatException e) {
            // infinite, or not a number
            return Optional.empty();
        }
    }
}
