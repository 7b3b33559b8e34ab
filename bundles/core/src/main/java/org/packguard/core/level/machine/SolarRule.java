package org.packguard.core.level.machine;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.packguard.model.level.Solar;

/**
 * What the solar machine goes by.
 *
 * @param excess from this charge current on there is excess, in mA
 * @param deficit below this charge current there is a deficit unless the battery is full, in mA; not above {@code excess}
 * @param upstream whether to judge as the older controller does: at once, by one threshold and one state of charge
 */
public record SolarRule(long excess, long deficit, boolean upstream) {
    private static final long FULL = 90_00;
    private static final long NO_LONGER_FULL = 87_00;
    private static final Duration HOLD = Duration.ofSeconds(30);

    /**
     * What one sample speaks for; empty between the two. A state of charge that is not known makes no battery full.
     *
     * @param current in mA, positive when charging
     * @param soc in 0.01 %
     */
    Optional<Solar> verdict(long current, OptionalLong soc) {
        return upstream ? Optional.of(older(current, soc)) : own(current, soc);
    }

    /** How long samples must speak for one thing until it is decided. */
    Duration hold() {
        return upstream ? Duration.ZERO : HOLD;
    }

    private Optional<Solar> own(long current, OptionalLong soc) {
        if (current < 0 || current < deficit && soc.orElse(0) < NO_LONGER_FULL) {
            return Optional.of(Solar.DEFICIT);
        }
        return current >= excess || soc.orElse(0) >= FULL ? Optional.of(Solar.EXCESS) : Optional.empty();
    }

    private Solar older(long current, OptionalLong soc) {
        return current < 0 || soc.orElse(0) < FULL && current < excess ? Solar.DEFICIT : Solar.EXCESS;
    }
}
