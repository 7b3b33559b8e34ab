package org.packguard.bank.combine;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Delivery.Role;
import org.packguard.model.quantity.Quantity;

/** What a bank delivers: what any member does, as seldom as the slowest of them, required only where it is of all of them. */
public final class Supply {
    private static final List<Quantity> OWN = List.of(
            Quantity.MODULES,
            Quantity.MODULES_ONLINE,
            Quantity.MODULES_BLOCKING_CHARGE,
            Quantity.MODULES_BLOCKING_DISCHARGE);

    private Supply() {}

    /** Combines the tables of the members. */
    public static Map<Quantity, Delivery> of(List<Map<Quantity, Delivery>> members) {
        Map<Quantity, Delivery> all = new EnumMap<>(Quantity.class);
        for (Map<Quantity, Delivery> member : members) {
            member.forEach((quantity, delivery) -> {
                if (isTold(quantity)) {
                    all.merge(quantity, delivery, Supply::slower);
                }
            });
            for (Way way : Way.values()) {
                verdict(way, member).ifPresent(verdict -> all.merge(way.allowed(), verdict, Supply::slower));
            }
        }
        Duration slowest = all.values().stream()
                .filter(one -> one.role() == Role.REQUIRED)
                .map(Delivery::period)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        if (!all.isEmpty()) {
            OWN.forEach(one -> all.put(one, new Delivery(one, Role.DETAIL, slowest, Duration.ZERO, true)));
        }
        return Collections.unmodifiableMap(all);
    }

    /** Whether a bank tells a quantity at all; how long a device runs, for one, means nothing for several. */
    static boolean isTold(Quantity quantity) {
        return switch (quantity) {
            case RUNTIME, UPTIME, POWER_ON_COUNT, CELL_VOLTAGE_NOMINAL, BATTERY_LEVEL, SOLAR -> false;
            default -> true;
        };
    }

    /** The position of a switch is a verdict where the battery gives no other. */
    private static Optional<Delivery> verdict(Way way, Map<Quantity, Delivery> member) {
        return Optional.ofNullable(member.get(way.position()))
                .filter(position -> !member.containsKey(way.allowed()))
                .map(position ->
                        new Delivery(way.allowed(), position.role(), position.period(), position.replyTimeout(), true));
    }

    private static Delivery slower(Delivery one, Delivery other) {
        return new Delivery(
                one.quantity(),
                one.role() == Role.REQUIRED && other.role() == Role.REQUIRED ? Role.REQUIRED : Role.DETAIL,
                max(one.period(), other.period()),
                max(one.replyTimeout(), other.replyTimeout()),
                one.derived() || other.derived());
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
