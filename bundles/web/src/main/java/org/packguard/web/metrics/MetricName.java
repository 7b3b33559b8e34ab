package org.packguard.web.metrics;

import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;
import org.packguard.model.quantity.Unit;

/**
 * The rule by which metrics are named: {@code packguard_}, then {@code cell_} for a quantity of a cell, then the id of the
 * dictionary, then the unit in the plural: {@code packguard_voltage_volts}, {@code packguard_cell_resistance_ohms},
 * {@code packguard_temperature_mos_celsius}. Percent become a {@code _ratio} from 0 to 1, as is the custom there; charge and
 * energy keep the units that everyone around a battery uses, {@code _ampere_hours} and {@code _watt_hours}. Counts, flags (0
 * or 1) and choices (one series per word, 0 or 1, in the label {@code state}) have no unit.
 */
final class MetricName {
    static final String PREFIX = "packguard_";

    private MetricName() {}

    static String of(Quantity quantity) {
        String cell = quantity.scope() == Scope.CELL ? "cell_" : "";
        return PREFIX + cell + quantity.id() + suffix(quantity.unit());
    }

    private static String suffix(Unit unit) {
        return switch (unit) {
            case VOLT -> "_volts";
            case AMPERE -> "_amperes";
            case WATT -> "_watts";
            case PERCENT -> "_ratio";
            case AMPERE_HOUR -> "_ampere_hours";
            case WATT_HOUR -> "_watt_hours";
            case CELSIUS -> "_celsius";
            case OHM -> "_ohms";
            case SECOND -> "_seconds";
            case ONE -> "";
        };
    }
}
