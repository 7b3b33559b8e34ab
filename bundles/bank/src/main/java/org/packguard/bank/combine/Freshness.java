package org.packguard.bank.combine;

import java.util.OptionalLong;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Delivery.Role;
import org.packguard.model.battery.Nature;

/**
 * How old values may be: the larger of 10 s (Bluetooth 30 s) and three periods with two reply time-outs, as for a guard. The
 * configured age replaces it for what protection may require, but is never below two periods with a reply time-out.
 *
 * @param nature what is special about the battery
 * @param maxAge the configured age in nanoseconds
 */
public record Freshness(Nature nature, OptionalLong maxAge) {
    /** How old a value may be of which it is not said how often it comes, in nanoseconds. */
    public long limit() {
        return maxAge.orElse(nature.usualAge());
    }

    /** How old a value may be, in nanoseconds. */
    public long limit(Delivery delivery) {
        return maxAge.isPresent() && delivery.role() == Role.REQUIRED
                ? Math.max(maxAge.getAsLong(), delivery.span(2, 1))
                : delivery.usualAge(nature);
    }
}
