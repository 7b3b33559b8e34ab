package org.packguard.core.level;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

/** When a value is stale: older than the larger of 10 s (Bluetooth 30 s) and three periods with two reply time-outs. */
final class Freshness {
    private static final Duration LEAST = Duration.ofSeconds(10);
    private static final Duration LEAST_BY_BLUETOOTH = Duration.ofSeconds(30);

    private final Supplier<Map<Quantity, Delivery>> deliveries;
    private final Duration least;

    Freshness(Supplier<Map<Quantity, Delivery>> deliveries, boolean bluetooth) {
        this.deliveries = deliveries;
        this.least = bluetooth ? LEAST_BY_BLUETOOTH : LEAST;
    }

    /** How old a value of the quantity may be, in nanoseconds. */
    long limit(Quantity quantity) {
        Delivery delivery = deliveries.get().get(quantity);
        if (delivery == null) {
            return least.toNanos();
        }
        Duration own =
                delivery.period().multipliedBy(3).plus(delivery.replyTimeout().multipliedBy(2));
        return Math.max(least.toNanos(), own.toNanos());
    }

    /** The value, if it is known and not stale. */
    OptionalLong value(Snapshot snapshot, Quantity quantity, long now) {
        Values values = snapshot.values();
        boolean fresh = values.has(quantity) && now - snapshot.receivedAt(quantity) <= limit(quantity);
        return fresh ? OptionalLong.of(values.get(quantity)) : OptionalLong.empty();
    }
}
