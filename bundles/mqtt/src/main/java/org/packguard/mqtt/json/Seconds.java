package org.packguard.mqtt.json;

import java.math.BigDecimal;
import org.packguard.model.quantity.Unit;

/** Times in JSON: seconds with milliseconds. */
public final class Seconds {
    private static final int DECIMALS = 3;

    private Seconds() {}

    /** Nanoseconds as seconds. */
    public static BigDecimal of(long nanos) {
        return BigDecimal.valueOf(Unit.divideHalfEven(nanos, 1_000_000), DECIMALS);
    }
}
