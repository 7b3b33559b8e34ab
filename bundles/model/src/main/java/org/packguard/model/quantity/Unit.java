package org.packguard.model.quantity;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The units of the dictionary, each with the fixed decimal step in which values are held as {@code long}. */
public enum Unit {
    /** Step 0.1 mV. */
    VOLT("V", 4, 1),
    /** Step 1 mA. */
    AMPERE("A", 3, 1),
    /** Step 1 mW. */
    WATT("W", 3, 1),
    /** Step 0.01 %. */
    PERCENT("%", 2, 0),
    /** Step 1 mAh. */
    AMPERE_HOUR("Ah", 3, 1),
    /** Step 0.1 Wh. */
    WATT_HOUR("Wh", 1, 0),
    /** Step 0.01 °C. */
    CELSIUS("°C", 2, 1),
    /** Step 10 µΩ. */
    OHM("Ω", 5, 1),
    /** Step 1 s. */
    SECOND("s", 0, 0),
    /** Counts and numbers without unit, step 1. */
    ONE("", 0, 0);

    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private final String symbol;
    private final int decimals;
    private final int shownDecimals;

    Unit(String symbol, int decimals, int shownDecimals) {
        this.symbol = symbol;
        this.decimals = decimals;
        this.shownDecimals = shownDecimals;
    }

    /** The symbol as printed, empty for counts. */
    public String symbol() {
        return symbol;
    }

    /** The number of decimals that one step has. */
    public int decimals() {
        return decimals;
    }

    /**
     * Converts a number given in units of 10<sup>-decimals</sup> to steps, rounding once and half-even where it is finer.
     *
     * @param value the number, for example 3284 mV
     * @param fromDecimals its decimals, for example 3 for thousandths; 0 to 8
     */
    public long steps(long value, int fromDecimals) {
        if (fromDecimals == decimals) {
            return value;
        }
        if (fromDecimals < decimals) {
            return Math.multiplyExact(value, POWERS[decimals - fromDecimals]);
        }
        return divideHalfEven(value, POWERS[fromDecimals - decimals]);
    }

    /** Converts a decimal number to steps, rounding half-even; throws {@link ArithmeticException} beyond the range of long. */
    public long steps(BigDecimal value) {
        return value.setScale(decimals, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
    }

    /** Steps as an exact decimal without superfluous zeros, never in scientific notation. */
    public BigDecimal decimal(long steps) {
        BigDecimal exact = BigDecimal.valueOf(steps, decimals).stripTrailingZeros();
        return exact.scale() < shownDecimals ? exact.setScale(shownDecimals) : exact;
    }

    /** The integer quotient rounded half-even; the divisor must be positive. */
    public static long divideHalfEven(long value, long divisor) {
        long floor = Math.floorDiv(value, divisor);
        long twice = 2 * Math.floorMod(value, divisor);
        if (twice > divisor || (twice == divisor && (floor & 1) == 1)) {
            return floor + 1;
        }
        return floor;
    }
}
