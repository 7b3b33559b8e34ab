package org.packguard.shell.render;

import java.util.OptionalLong;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;

/** How old the values of a battery are, in monotonic nanoseconds. */
final class Ages {
    private Ages() {}

    /**
     * The age of the oldest value that protection may require; of the newest one where none of these is known; empty before
     * the first.
     */
    static OptionalLong of(Battery battery, Snapshot snapshot, long now) {
        if (snapshot.values().isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong oldest = battery.deliveries().values().stream()
                .filter(delivery -> delivery.role() == Delivery.Role.REQUIRED)
                .map(delivery -> of(snapshot, delivery.quantity(), now))
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .max();
        return oldest.isPresent() ? oldest : OptionalLong.of(now - snapshot.receivedAt());
    }

    /** The age of a quantity, for one of the cells that of the oldest; empty when it is not known. */
    static OptionalLong of(Snapshot snapshot, Quantity quantity, long now) {
        Values values = snapshot.values();
        if (quantity.scope() == Scope.PACK) {
            return values.has(quantity) ? OptionalLong.of(now - snapshot.receivedAt(quantity)) : OptionalLong.empty();
        }
        OptionalLong oldest = OptionalLong.empty();
        for (int cell = 1; cell <= values.cells(); cell++) {
            if (values.hasCell(quantity, cell)) {
                long age = now - snapshot.cellReceivedAt(quantity, cell);
                oldest = OptionalLong.of(oldest.isPresent() ? Math.max(oldest.getAsLong(), age) : age);
            }
        }
        return oldest;
    }

    static String text(OptionalLong age) {
        return age.isPresent() ? Format.seconds(age.getAsLong()) : "";
    }
}
