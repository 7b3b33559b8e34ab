package org.packguard.bank.combine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.packguard.model.battery.Ages;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Delivery.Role;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

/** What a member says at one moment: its values without those that are stale. */
final class View {
    /** The volts of 0.1 mV times the milliamperes that make a milliwatt. */
    private static final long PER_MILLIWATT = 10_000;

    private final Part part;
    private final Snapshot snapshot;
    private final Values values;
    private final long now;

    View(Part part, long now) {
        this.part = part;
        this.snapshot = part.snapshot();
        this.values = snapshot.values();
        this.now = now;
    }

    /** Whether it is there: connected, and nothing that protection may require is stale, or at least something is new. */
    boolean isPresent() {
        if (!part.online() || values.isEmpty()) {
            return false;
        }
        boolean required = false;
        for (Map.Entry<Quantity, Delivery> one : part.deliveries().entrySet()) {
            if (one.getValue().role() == Role.REQUIRED) {
                OptionalLong at = oldest(one.getKey());
                if (at.isPresent()) {
                    required = true;
                    if (now - at.getAsLong() > limit(one.getKey())) {
                        return false;
                    }
                }
            }
        }
        return required || now - snapshot.receivedAt() <= part.freshness().limit();
    }

    /** When something of it will be stale that is not yet; empty when nothing will. */
    OptionalLong staleAt() {
        Earliest earliest = new Earliest(now);
        for (Quantity quantity : Quantity.pack()) {
            if (values.has(quantity)) {
                earliest.offer(snapshot.receivedAt(quantity) + limit(quantity) + 1);
            }
        }
        for (Quantity quantity : Quantity.cell()) {
            long limit = limit(quantity);
            for (int cell = 1; cell <= values.cells(); cell++) {
                if (values.hasCell(quantity, cell)) {
                    earliest.offer(snapshot.cellReceivedAt(quantity, cell) + limit + 1);
                }
            }
        }
        earliest.offer(snapshot.receivedAt() + part.freshness().limit() + 1);
        return earliest.time();
    }

    boolean has(Quantity quantity) {
        if (quantity == Quantity.POWER && !values.has(quantity)) {
            return has(Quantity.VOLTAGE)
                    && has(Quantity.CURRENT)
                    && computedPower().isPresent();
        }
        return values.has(quantity) && now - snapshot.receivedAt(quantity) <= limit(quantity);
    }

    long get(Quantity quantity) {
        return quantity == Quantity.POWER && !values.has(quantity)
                ? computedPower().orElseThrow()
                : values.get(quantity);
    }

    /** When a known value was received. */
    long at(Quantity quantity) {
        return quantity == Quantity.POWER && !values.has(quantity)
                ? Time.earlier(snapshot.receivedAt(Quantity.VOLTAGE), snapshot.receivedAt(Quantity.CURRENT))
                : snapshot.receivedAt(quantity);
    }

    boolean is(Quantity flag, boolean wanted) {
        return has(flag) && get(flag) != 0 == wanted;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    boolean hasCell(Quantity quantity, int cell) {
        return values.hasCell(quantity, cell) && now - snapshot.cellReceivedAt(quantity, cell) <= limit(quantity);
    }

    /** Its capacity as reported, else as configured, in mAh. */
    OptionalLong capacity() {
        return has(Quantity.FULL_CAPACITY) && get(Quantity.FULL_CAPACITY) > 0
                ? OptionalLong.of(get(Quantity.FULL_CAPACITY))
                : part.settings().capacity();
    }

    /** Whether it lets current flow, by its permit and its switch; empty when it says nothing of either. */
    Optional<Boolean> verdict(Way way) {
        if (is(way.allowed(), false) || is(way.position(), false)) {
            return Optional.of(false);
        }
        return has(way.allowed()) || has(way.position()) ? Optional.of(true) : Optional.empty();
    }

    /** The lower one of its limit as reported and as configured, in mA. */
    OptionalLong limit(Way way) {
        OptionalLong configured = way == Way.CHARGE
                ? part.settings().chargeLimit()
                : part.settings().dischargeLimit();
        if (!has(way.limit())) {
            return configured;
        }
        long reported = get(way.limit());
        return OptionalLong.of(configured.isPresent() ? Math.min(configured.getAsLong(), reported) : reported);
    }

    /**
     * Whether it takes no current: it does not allow it, its switch is open, or its limit is 0; too while it has not said
     * lately whether it allows it, and ought to.
     */
    boolean isBlocking(Way way) {
        OptionalLong limit = limit(way);
        return verdict(way).equals(Optional.of(false))
                || (limit.isPresent() && limit.getAsLong() <= 0)
                || (part.deliveries().containsKey(way.allowed()) && !has(way.allowed()));
    }

    /** When the oldest of what makes its verdict was received. */
    long verdictAt(Way way) {
        return oldest(way.verdict());
    }

    /** When the oldest of what makes its limit was received. */
    long limitAt(Way way) {
        return oldest(way.all());
    }

    private long oldest(List<Quantity> quantities) {
        long oldest = 0;
        boolean any = false;
        for (Quantity quantity : quantities) {
            if (has(quantity)) {
                oldest = any ? Time.earlier(oldest, at(quantity)) : at(quantity);
                any = true;
            }
        }
        return any ? oldest : snapshot.receivedAt();
    }

    private OptionalLong computedPower() {
        return Exact.productHalfEven(values.get(Quantity.VOLTAGE), values.get(Quantity.CURRENT), PER_MILLIWATT);
    }

    private OptionalLong oldest(Quantity quantity) {
        OptionalLong age = Ages.of(snapshot, quantity, now);
        return age.isPresent() ? OptionalLong.of(now - age.getAsLong()) : age;
    }

    private long limit(Quantity quantity) {
        Delivery delivery = part.deliveries().get(quantity);
        return delivery == null ? part.freshness().limit() : part.freshness().limit(delivery);
    }
}
