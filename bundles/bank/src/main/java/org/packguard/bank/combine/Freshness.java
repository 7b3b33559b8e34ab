package org.packguard.bank.combine;

import java.time.Duration;
import java.util.OptionalLong;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Delivery.Role;

/**
 * How old values may be: the larger of 10 s (Bluetooth 30 s) and three periods with two reply time-outs, as for a guard. The
 * configured age replaces it for what protection may require, but is never below two periods with a reply time-out.
 *
 * @param bluetooth whether the battery is reached by radio
 * @param maxAge the configured age in nanoseconds
 */
public record Freshness(boolean bluetooth, OptionalLong maxAge) {
    private static final Duration LEAST = Duration.ofSeconds(10);
    private static final Duration LEAST_BY_BLUETOOTH = Duration.ofSeconds(30);

    /** How old a value may be of which it is not said how often it comes, in nanoseconds. */
    public long limit() {
        return maxAge.orElse((bluetooth ? LEAST_BY_BLUETOOTH : LEAST).toNanos());
    }

    /** How old a value may be, in nanoseconds. */
    public long limit(Delivery delivery) {
        // in nanoseconds, because a duration is multiplied by way of big decimals, and this is asked for every value
        long period = delivery.period().toNanos();
        long timeout = delivery.replyTimeout().toNanos();
        if (maxAge.isPresent() && delivery.role() == Role.REQUIRED) {
            return Math.max(maxAge.getAsLong(), 2 * period + timeout);
        }
        long usual = 3 * period + 2 * timeout;
        return Math.max((bluetooth ? LEAST_BY_BLUETOOTH : LEAST).toNanos(), usual);
    }
}
