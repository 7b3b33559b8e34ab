package org.packguard.web.json;

import java.util.Collection;
import java.util.OptionalLong;
import org.packguard.model.battery.Ages;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;

/** Which cells of a snapshot are still there. */
final class Cells {
    private Cells() {}

    /**
     * How many cells, from the first on, there are: a snapshot keeps what was ever received, so behind the cells that are counted
     * now it may still have some of a time when there were more. Those are left behind only when every counted one has been
     * heard of since: where one of them is silent, the count says that one is missing, not the last.
     */
    static int present(Snapshot snapshot) {
        Values values = snapshot.values();
        int all = values.cells();
        if (!values.has(Quantity.CELL_COUNT)) {
            return all;
        }
        int counted = (int) Math.max(1, Math.min(all, values.get(Quantity.CELL_COUNT)));
        for (int cell = counted + 1; cell <= all; cell++) {
            if (values.hasCell(Quantity.CELL_VOLTAGE, cell) && !isLeft(snapshot, cell, counted)) {
                return all;
            }
        }
        return counted;
    }

    /** The age of a snapshot as {@link Ages} has it, but not that of cells which are left behind. */
    static OptionalLong age(Snapshot snapshot, Collection<Delivery> deliveries, long now) {
        int present = present(snapshot);
        if (present == snapshot.values().cells()) {
            return Ages.of(snapshot, deliveries, now);
        }
        long oldest = 0;
        for (Delivery delivery : deliveries) {
            Quantity quantity = delivery.quantity();
            if (delivery.role() == Delivery.Role.REQUIRED && quantity.scope() == Scope.PACK) {
                oldest = Math.max(oldest, Ages.of(snapshot, quantity, now).orElse(0));
            } else if (delivery.role() == Delivery.Role.REQUIRED) {
                for (int cell = 1; cell <= present; cell++) {
                    if (snapshot.values().hasCell(quantity, cell)) {
                        oldest = Math.max(oldest, now - snapshot.cellReceivedAt(quantity, cell));
                    }
                }
            }
        }
        return OptionalLong.of(Math.max(oldest, now - snapshot.receivedAt()));
    }

    private static boolean isLeft(Snapshot snapshot, int beyond, int counted) {
        long then = snapshot.cellReceivedAt(Quantity.CELL_VOLTAGE, beyond);
        for (int cell = 1; cell <= counted; cell++) {
            if (!snapshot.values().hasCell(Quantity.CELL_VOLTAGE, cell)
                    || snapshot.cellReceivedAt(Quantity.CELL_VOLTAGE, cell) - then <= 0) {
                return false;
            }
        }
        return true;
    }
}
