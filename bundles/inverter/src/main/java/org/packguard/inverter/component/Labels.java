package org.packguard.inverter.component;

import java.util.Map;
import java.util.Optional;
import org.packguard.inverter.encode.Label;
import org.packguard.model.battery.Bank;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

/** Says in words what an inverter may show. Pure. */
final class Labels {
    private static final int LENGTH = 8;
    private static final Map<Label, Quantity> CELLS = Map.of(
            Label.LOWEST_CELL, Quantity.CELL_VOLTAGE_MIN_INDEX,
            Label.HIGHEST_CELL, Quantity.CELL_VOLTAGE_MAX_INDEX,
            Label.COLDEST_CELL, Quantity.CELL_TEMPERATURE_MIN_INDEX,
            Label.WARMEST_CELL, Quantity.CELL_TEMPERATURE_MAX_INDEX);

    private Labels() {}

    /** The text of a label; empty where it is not known. */
    static Optional<String> of(Battery battery, Values values, Label label) {
        if (label == Label.BATTERY) {
            return Optional.of(battery.name());
        }
        Quantity cell = CELLS.get(label);
        return values.has(cell) ? Optional.of(place(battery, values.get(cell))) : Optional.empty();
    }

    /** The number of the cell, behind as much of the battery's id as there is room for where it is one of a bank. */
    private static String place(Battery battery, long cell) {
        Optional<Bank.Place> place = battery instanceof Bank bank ? bank.place(cell) : Optional.empty();
        return place.map(one -> {
                    String number = "." + one.cell();
                    int room = Math.min(one.battery().length(), Math.max(0, LENGTH - number.length()));
                    return one.battery().substring(0, room) + number;
                })
                .orElseGet(() -> Long.toString(cell));
    }
}
