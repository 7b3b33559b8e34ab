package org.packguard.core.level;

import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Nature;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

/** When a value is stale: older than the larger of 10 s (Bluetooth 30 s) and three periods with two reply time-outs. */
final class Freshness {
    private final Supplier<Map<Quantity, Delivery>> deliveries;
    private final Nature nature;

    Freshness(Supplier<Map<Quantity, Delivery>> deliveries, boolean bluetooth) {
        this.deliveries = deliveries;
        this.nature = Nature.PLAIN.byRadio(bluetooth);
    }

    /** How old a value of the quantity may be, in nanoseconds. */
    long limit(Quantity quantity) {
        Delivery delivery = deliveries.get().get(quantity);
        return delivery == null ? nature.usualAge() : delivery.usualAge(nature);
    }

    /** The value, if it is known and not stale. */
    OptionalLong value(Snapshot snapshot, Quantity quantity, long now) {
        Values values = snapshot.values();
        boolean fresh = values.has(quantity) && now - snapshot.receivedAt(quantity) <= limit(quantity);
        return fresh ? OptionalLong.of(values.get(quantity)) : OptionalLong.empty();
    }
}
