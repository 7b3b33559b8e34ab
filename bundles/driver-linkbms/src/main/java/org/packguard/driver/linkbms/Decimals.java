package org.packguard.driver.linkbms;

import java.math.BigDecimal;
import java.util.Optional;

/** Numbers as they are written, with or without quotes. Pure. */
final class Decimals {
    private static final int LONGEST = 32;
    private static final int MOST_DIGITS = 12;

    private Decimals() {}

    /** Reads a number; empty for everything else, and for numbers that no quantity can have. */
    static Optional<BigDecimal> read(Object value) {
        if (!(value instanceof String text) || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text.strip());
            // Without this bound an exponent of some bytes would ask for gigabytes of digits.
            boolean sane = Math.abs((long) number.scale()) <= LONGEST
                    && (long) number.precision() - number.scale() <= MOST_DIGITS;
            return sane ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
