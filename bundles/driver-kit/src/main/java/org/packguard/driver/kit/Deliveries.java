package org.packguard.driver.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Delivery.Role;
import org.packguard.model.quantity.Quantity;

/** A table of what a driver delivers, written in a few lines. */
public final class Deliveries {
    private final List<Delivery> all = new ArrayList<>();
    private final Duration replyTimeout;

    private Deliveries(Duration replyTimeout) {
        this.replyTimeout = replyTimeout;
    }

    /** A table for a device whose replies may take this long; zero where it sends unasked. */
    public static Deliveries withReplyTimeout(Duration replyTimeout) {
        return new Deliveries(replyTimeout);
    }

    /** Adds quantities that protection may require. */
    public Deliveries required(Duration period, Quantity... quantities) {
        return add(Role.REQUIRED, period, false, quantities);
    }

    /** Adds quantities that protection may require and that are computed from others of the same frame. */
    public Deliveries derived(Duration period, Quantity... quantities) {
        return add(Role.REQUIRED, period, true, quantities);
    }

    /** Adds the extremes, average, difference and indexes of cell voltages, computed from the cells. */
    public Deliveries extremes(Duration period) {
        return derived(period, Extremes.VOLTAGES.toArray(Quantity[]::new));
    }

    /** Adds details. */
    public Deliveries details(Duration period, Quantity... quantities) {
        return add(Role.DETAIL, period, false, quantities);
    }

    /** The finished table. */
    public List<Delivery> list() {
        return List.copyOf(all);
    }

    private Deliveries add(Role role, Duration period, boolean derived, Quantity... quantities) {
        for (Quantity quantity : quantities) {
            all.add(new Delivery(quantity, role, period, replyTimeout, derived));
        }
        return this;
    }

    static Map<Quantity, Delivery> byQuantity(List<Delivery> deliveries) {
        Map<Quantity, Delivery> map = new EnumMap<>(Quantity.class);
        deliveries.forEach(one -> map.put(one.quantity(), one));
        return Collections.unmodifiableMap(map);
    }
}
