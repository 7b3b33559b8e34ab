package org.packguard.bank.combine;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Delivery.Role;
import org.packguard.model.battery.Nature;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

/** Members of banks for tests. */
final class Pack {
    static final long NOW = Duration.ofMinutes(10).toNanos();
    static final Freshness FRESH = new Freshness(Nature.PLAIN, OptionalLong.empty());
    static final Policy PLAIN = policy(LimitPolicy.SUM, EnablePolicy.ALL, MissingPolicy.EXCLUDE);

    private static final Set<Quantity> PERMITS = EnumSet.of(Quantity.CHARGE_ALLOWED, Quantity.DISCHARGE_ALLOWED);

    private Pack() {}

    static Policy policy(LimitPolicy limits, EnablePolicy enables, MissingPolicy missing) {
        return new Policy(limits, enables, missing, OptionalLong.empty(), OptionalLong.empty());
    }

    static Part of(UnaryOperator<Values.Builder> values) {
        return of(values, Part.Settings.NONE);
    }

    static Part of(UnaryOperator<Values.Builder> values, Part.Settings settings) {
        return of(Snapshot.of(1, values.apply(Values.builder()).build(), NOW), settings);
    }

    /** It delivers everything but permits that it has not told. */
    static Part of(Snapshot snapshot, Part.Settings settings) {
        List<Quantity> quantities = Arrays.stream(Quantity.values())
                .filter(one -> !PERMITS.contains(one) || snapshot.values().has(one))
                .toList();
        return of(snapshot, settings, quantities);
    }

    static Part of(Snapshot snapshot, Part.Settings settings, List<Quantity> quantities) {
        Map<Quantity, Delivery> deliveries = new EnumMap<>(Quantity.class);
        for (Quantity quantity : quantities) {
            Role role = quantity == Quantity.SOH ? Role.DETAIL : Role.REQUIRED;
            deliveries.put(quantity, new Delivery(quantity, role, Duration.ofSeconds(1), Duration.ZERO, false));
        }
        return new Part(true, snapshot, deliveries, FRESH, settings, Numbering.cells(snapshot.values()));
    }

    static Part missing(Part part) {
        return new Part(false, part.snapshot(), part.deliveries(), part.freshness(), part.settings(), part.cells());
    }

    static Part.Settings capacity(long milliampereHours) {
        return new Part.Settings(OptionalLong.of(milliampereHours), OptionalLong.empty(), OptionalLong.empty());
    }
}
