package org.packguard.history.record;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.packguard.history.archive.Columns;
import org.packguard.model.quantity.Kind;
import org.packguard.model.quantity.Quantity;

/** What is kept of what a battery delivers: the measured before the counted, the counted before the set. Pure. */
final class Choice {
    private static final List<Quantity> FIRST = List.of(
            Quantity.VOLTAGE,
            Quantity.CURRENT,
            Quantity.POWER,
            Quantity.SOC,
            Quantity.CELL_VOLTAGE_MIN,
            Quantity.CELL_VOLTAGE_MAX,
            Quantity.CELL_VOLTAGE_DELTA,
            Quantity.CELL_TEMPERATURE_MIN,
            Quantity.CELL_TEMPERATURE_MAX,
            Quantity.TEMPERATURE_MOS,
            Quantity.TEMPERATURE_1,
            Quantity.TEMPERATURE_2,
            Quantity.TEMPERATURE_3,
            Quantity.TEMPERATURE_4,
            Quantity.INPUT_CURRENT,
            Quantity.OUTPUT_CURRENT,
            Quantity.REMAINING_CAPACITY,
            Quantity.STORED_ENERGY,
            Quantity.BALANCE_CURRENT,
            Quantity.HEATING_CURRENT,
            Quantity.CHARGE_CURRENT_LIMIT,
            Quantity.DISCHARGE_CURRENT_LIMIT,
            Quantity.SOH,
            Quantity.FULL_CAPACITY,
            Quantity.ENERGY_IN,
            Quantity.ENERGY_OUT,
            Quantity.CHARGED_ENERGY,
            Quantity.DISCHARGED_ENERGY,
            Quantity.CELL_VOLTAGE_AVG,
            Quantity.CHARGE_VOLTAGE_LIMIT,
            Quantity.DISCHARGE_VOLTAGE_LIMIT);
    /** Numbers whose mean says nothing. */
    private static final Set<Quantity> NEVER = EnumSet.of(
            Quantity.CELL_COUNT,
            Quantity.CELL_VOLTAGE_MIN_INDEX,
            Quantity.CELL_VOLTAGE_MAX_INDEX,
            Quantity.CELL_TEMPERATURE_MIN_INDEX,
            Quantity.CELL_TEMPERATURE_MAX_INDEX);

    private static final List<Quantity> CELL =
            List.of(Quantity.CELL_VOLTAGE, Quantity.CELL_RESISTANCE, Quantity.CELL_TEMPERATURE);

    private Choice() {}

    /**
     * The columns for a battery.
     *
     * @param delivered everything that it delivers or has delivered
     * @param cells how many cells it has shown; 0 where its cells are kept with its members
     */
    static Columns of(Set<Quantity> delivered, int cells) {
        Set<Quantity> rest = EnumSet.copyOf(Quantity.pack());
        rest.removeAll(NEVER);
        List<Quantity> pack = new ArrayList<>();
        for (Quantity quantity : FIRST) {
            rest.remove(quantity);
            if (delivered.contains(quantity)) {
                pack.add(quantity);
            }
        }
        rest.stream()
                .filter(quantity -> quantity.kind() == Kind.NUMBER && delivered.contains(quantity))
                .forEach(pack::add);
        List<Quantity> cell = cells == 0
                ? List.of()
                : CELL.stream().filter(delivered::contains).toList();
        return new Columns(pack, cell, cells);
    }
}
