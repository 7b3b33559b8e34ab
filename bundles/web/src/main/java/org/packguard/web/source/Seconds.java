package org.packguard.web.source;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Nanoseconds as seconds with one to three decimals. */
public final class Seconds {
    private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000);

    private Seconds() {}

    /** The seconds, rounded half-even. */
    public static BigDecimal of(long nanos) {
        BigDecimal seconds = BigDecimal.valueOf(nanos)
                .divide(NANOS_PER_SECOND, 3, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return seconds.scale() < 1 ? seconds.setScale(1) : seconds;
    }
}
