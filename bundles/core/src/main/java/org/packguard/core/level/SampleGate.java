package org.packguard.core.level;

import java.util.OptionalLong;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.quantity.Quantity;

/**
 * Lets a value of one quantity pass once for every time it was received anew, and knows how old the last one is. A value
 * computed from many has the time of the oldest of them, so that it counts anew only when each of them has been received
 * again.
 */
final class SampleGate {
    private static final long LEAST_CELL_VOLTAGE = 5_000;

    private final Quantity quantity;
    private final Freshness freshness;
    /** The newest receive time of the snapshot that the last sample came with. */
    private OptionalLong takenAt = OptionalLong.empty();

    private OptionalLong sampledAt = OptionalLong.empty();

    SampleGate(Quantity quantity, Freshness freshness) {
        this.quantity = quantity;
        this.freshness = freshness;
    }

    /** The value, if it is a new sample. */
    OptionalLong sample(Snapshot snapshot, long now) {
        OptionalLong value = freshness.value(snapshot, quantity, now);
        if (value.isEmpty() || invalid(value.getAsLong())) {
            return OptionalLong.empty();
        }
        long at = snapshot.receivedAt(quantity);
        if (takenAt.isPresent() && at - takenAt.getAsLong() <= 0) {
            return OptionalLong.empty();
        }
        takenAt = OptionalLong.of(snapshot.receivedAt());
        sampledAt = OptionalLong.of(at);
        return value;
    }

    /** When the last sample was received; only after there was one. */
    long sampledAt() {
        return sampledAt.orElseThrow();
    }

    boolean stale(long now) {
        return sampledAt.isEmpty() || now - sampledAt.getAsLong() > freshness.limit(quantity);
    }

    /** A cell under 0.5 V is a fault of its sensor and no sample of anything. */
    private boolean invalid(long value) {
        return quantity == Quantity.CELL_VOLTAGE_MIN && value < LEAST_CELL_VOLTAGE;
    }
}
