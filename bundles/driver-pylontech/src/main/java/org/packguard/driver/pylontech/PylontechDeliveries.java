package org.packguard.driver.pylontech;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Delivery.Role;
import org.packguard.model.quantity.Quantity;

/** What a battery delivers: everything that the protocol has until it is known what this one sends, and that from then on. */
final class PylontechDeliveries {
    private static final Set<Quantity> DERIVED = EnumSet.of(Quantity.POWER, Quantity.CELL_VOLTAGE_DELTA);

    /** What is measured, the extremes of cells that the battery sends itself, and what it permits. */
    private static final Set<Quantity> REQUIRED = EnumSet.of(
            Quantity.VOLTAGE,
            Quantity.CURRENT,
            Quantity.POWER,
            Quantity.SOC,
            Quantity.CELL_VOLTAGE_MIN,
            Quantity.CELL_VOLTAGE_MAX,
            Quantity.CELL_VOLTAGE_DELTA,
            Quantity.CELL_TEMPERATURE_MIN,
            Quantity.CELL_TEMPERATURE_MAX,
            Quantity.TEMPERATURE_1,
            Quantity.CHARGE_ALLOWED,
            Quantity.DISCHARGE_ALLOWED,
            Quantity.CHARGE_VOLTAGE_LIMIT,
            Quantity.CHARGE_CURRENT_LIMIT,
            Quantity.DISCHARGE_CURRENT_LIMIT);

    private static final Set<Quantity> DETAILS = EnumSet.of(
            Quantity.SOH,
            Quantity.DISCHARGE_VOLTAGE_LIMIT,
            Quantity.CELL_VOLTAGE_MIN_INDEX,
            Quantity.CELL_VOLTAGE_MAX_INDEX,
            Quantity.CELL_TEMPERATURE_MIN_INDEX,
            Quantity.CELL_TEMPERATURE_MAX_INDEX,
            Quantity.FULL_CAPACITY,
            Quantity.MODULES,
            Quantity.FORCE_CHARGE_REQUEST,
            Quantity.FULL_CHARGE_REQUEST);

    private PylontechDeliveries() {}

    /**
     * The table.
     *
     * @param periods what has been seen
     * @param computed what follows from several frames
     * @param more whether what has not been seen may still come
     */
    static List<Delivery> of(Periods periods, Set<Quantity> computed, boolean more) {
        Set<Quantity> all = EnumSet.noneOf(Quantity.class);
        if (more) {
            all.addAll(REQUIRED);
            all.addAll(DETAILS);
        }
        all.addAll(periods.quantities());
        all.addAll(computed);
        return table(all, periods);
    }

    private static List<Delivery> table(Set<Quantity> quantities, Periods periods) {
        List<Delivery> table = new ArrayList<>();
        for (Quantity quantity : quantities) {
            Role role = REQUIRED.contains(quantity) ? Role.REQUIRED : Role.DETAIL;
            Duration period = periods.of(quantity);
            table.add(new Delivery(quantity, role, period, Duration.ZERO, DERIVED.contains(quantity)));
        }
        return List.copyOf(table);
    }
}
