package org.packguard.inverter.limit;

import java.math.BigDecimal;
import java.util.OptionalLong;

/**
 * What one inverter asks for, in one direction.
 *
 * @param split how much of the limit
 * @param share its share, from 0 to 1; counts with {@link Split#SCALE} only
 * @param cap it is never told more, in mA
 */
public record Claim(Split split, BigDecimal share, OptionalLong cap) {
    /** What it may have of so much at most. */
    long capped(long current) {
        return cap.isPresent() ? Math.min(cap.getAsLong(), current) : current;
    }
}
