package org.packguard.inverter.assess;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Nature;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;

/**
 * What a battery says, without what is too old: older than the larger of 10 s and three periods with two reply time-outs, or than
 * the configured age. Where something is too old on which limits depend, everything is.
 *
 * @param lack why nothing of it can be used
 * @param values what is fresh
 * @param absent what the battery delivers and has not told
 */
public record Fresh(Optional<Reason> lack, Values values, Set<Quantity> absent) {
    private static final List<Quantity> ESSENTIAL = List.of(
            Quantity.VOLTAGE,
            Quantity.CURRENT,
            Quantity.SOC,
            Quantity.CHARGE_VOLTAGE_LIMIT,
            Quantity.CHARGE_CURRENT_LIMIT,
            Quantity.DISCHARGE_CURRENT_LIMIT,
            Quantity.CHARGE_ALLOWED,
            Quantity.DISCHARGE_ALLOWED);

    /** Nothing at all, for this reason. */
    public static Fresh nothing(Reason reason) {
        return new Fresh(Optional.of(reason), Values.NONE, Set.of());
    }

    /**
     * What is fresh of a snapshot.
     *
     * @param maxAge the configured age in nanoseconds, replaces the usual one
     * @param now in monotonic nanoseconds
     */
    public static Fresh of(Snapshot snapshot, Map<Quantity, Delivery> deliveries, OptionalLong maxAge, long now) {
        Values all = snapshot.values();
        if (!all.has(Quantity.VOLTAGE)) {
            return nothing(Reason.of("inverter.no-voltage", "the battery has not told its voltage"));
        }
        Values.Builder fresh = all.toBuilder();
        for (Quantity quantity : all.quantities()) {
            if (now - snapshot.receivedAt(quantity) > age(deliveries.get(quantity), maxAge)) {
                if (ESSENTIAL.contains(quantity)) {
                    return nothing(Reason.of("inverter.stale", "{0} of the battery is too old", quantity.id()));
                }
                fresh.clear(quantity);
            }
        }
        Set<Quantity> absent = EnumSet.noneOf(Quantity.class);
        ESSENTIAL.stream()
                .filter(quantity -> deliveries.containsKey(quantity) && !all.has(quantity))
                .forEach(absent::add);
        return new Fresh(Optional.empty(), fresh.build(), Set.copyOf(absent));
    }

    /** Whether the battery ought to have told this and has not. */
    boolean missing(Quantity quantity) {
        return absent.contains(quantity);
    }

    private static long age(Delivery delivery, OptionalLong maxAge) {
        if (maxAge.isPresent()) {
            return maxAge.getAsLong();
        }
        return delivery == null ? Nature.PLAIN.usualAge() : delivery.usualAge(Nature.PLAIN);
    }
}
