package org.packguard.guard.engine;

import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

/** How far the sum of the cells is from the pack voltage, in 0.01 % of it; known where both came at once and neither is derived. */
final class PackSum implements Levels.Probe {
    @Override
    public Reading reading(View view) {
        Values values = view.values();
        if (!values.has(Quantity.VOLTAGE) || values.get(Quantity.VOLTAGE) <= 0 || !measured(view)) {
            return null;
        }
        long at = view.member().snapshot().receivedAt(Quantity.VOLTAGE);
        int cells = view.settings().cells().orElse(values.cells());
        long sum = 0;
        for (int cell = 1; cell <= cells; cell++) {
            if (!values.hasCell(Quantity.CELL_VOLTAGE, cell)
                    || view.member().snapshot().cellReceivedAt(Quantity.CELL_VOLTAGE, cell) != at) {
                return null;
            }
            sum += values.cell(Quantity.CELL_VOLTAGE, cell);
        }
        long voltage = values.get(Quantity.VOLTAGE);
        return cells == 0
                ? null
                : new Reading(0, 0, Math.abs(sum - voltage) * 10_000 / voltage, view.fresh(Quantity.VOLTAGE));
    }

    private static boolean measured(View view) {
        Delivery pack = view.member().deliveries().get(Quantity.VOLTAGE);
        Delivery cells = view.member().deliveries().get(Quantity.CELL_VOLTAGE);
        return pack != null && !pack.derived() && cells != null && !cells.derived();
    }
}
