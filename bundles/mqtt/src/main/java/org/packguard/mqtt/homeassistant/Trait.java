package org.packguard.mqtt.homeassistant;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.packguard.model.quantity.Kind;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Unit;

/**
 * What Home Assistant wants to know of a number.
 *
 * @param deviceClass the class that goes with the unit, where there is one
 * @param stateClass how its statistics are made, where they make sense
 * @param unit the unit, where there is one
 * @param precision decimals worth showing
 * @param diagnostic whether it is a detail
 */
record Trait(
        Optional<String> deviceClass,
        Optional<String> stateClass,
        Optional<String> unit,
        int precision,
        boolean diagnostic) {
    private static final Set<Quantity> RISING = EnumSet.of(
            Quantity.ENERGY_IN,
            Quantity.ENERGY_OUT,
            Quantity.ENERGY_IN_TODAY,
            Quantity.ENERGY_OUT_TODAY,
            Quantity.CHARGED_ENERGY,
            Quantity.DISCHARGED_ENERGY,
            Quantity.CYCLES,
            Quantity.CYCLE_CAPACITY,
            Quantity.RUNTIME,
            Quantity.POWER_ON_COUNT);

    private static final Set<Quantity> STORED = EnumSet.of(Quantity.STORED_ENERGY, Quantity.FULL_ENERGY);

    /** Numbers that name something, of which no average makes sense. */
    private static final Set<Quantity> NUMBERS = EnumSet.of(
            Quantity.CELL_VOLTAGE_MIN_INDEX,
            Quantity.CELL_VOLTAGE_MAX_INDEX,
            Quantity.CELL_TEMPERATURE_MIN_INDEX,
            Quantity.CELL_TEMPERATURE_MAX_INDEX);

    private static final Set<Quantity> MAIN = EnumSet.of(
            Quantity.VOLTAGE,
            Quantity.CURRENT,
            Quantity.POWER,
            Quantity.SOC,
            Quantity.REMAINING_CAPACITY,
            Quantity.STORED_ENERGY,
            Quantity.ENERGY_IN,
            Quantity.ENERGY_OUT,
            Quantity.ENERGY_IN_TODAY,
            Quantity.ENERGY_OUT_TODAY,
            Quantity.CHARGED_ENERGY,
            Quantity.DISCHARGED_ENERGY,
            Quantity.INPUT_POWER,
            Quantity.OUTPUT_POWER,
            Quantity.CELL_VOLTAGE_MIN,
            Quantity.CELL_VOLTAGE_MAX,
            Quantity.CELL_VOLTAGE_DELTA,
            Quantity.CELL_TEMPERATURE_MIN,
            Quantity.CELL_TEMPERATURE_MAX,
            Quantity.TEMPERATURE_1,
            Quantity.BATTERY_LEVEL,
            Quantity.SOLAR,
            Quantity.CHARGE_ALLOWED,
            Quantity.DISCHARGE_ALLOWED);

    static Trait of(Quantity quantity) {
        Unit unit = quantity.unit();
        boolean number = quantity.kind() == Kind.NUMBER;
        return new Trait(
                number ? deviceClass(quantity) : Optional.empty(),
                number && !NUMBERS.contains(quantity)
                        ? Optional.of(RISING.contains(quantity) ? "total_increasing" : "measurement")
                        : Optional.empty(),
                number && unit != Unit.ONE ? Optional.of(unit.symbol()) : Optional.empty(),
                precision(quantity),
                !MAIN.contains(quantity));
    }

    private static Optional<String> deviceClass(Quantity quantity) {
        return switch (quantity.unit()) {
            case VOLT -> Optional.of("voltage");
            case AMPERE -> Optional.of("current");
            case WATT -> Optional.of("power");
            case PERCENT -> quantity == Quantity.SOC ? Optional.of("battery") : Optional.empty();
            case WATT_HOUR -> Optional.of(STORED.contains(quantity) ? "energy_storage" : "energy");
            case CELSIUS -> Optional.of("temperature");
            case SECOND -> Optional.of("duration");
            case AMPERE_HOUR, OHM, ONE -> Optional.empty();
        };
    }

    private static int precision(Quantity quantity) {
        return switch (quantity.unit()) {
            case VOLT -> quantity.id().startsWith("cell") || quantity == Quantity.CELL_VOLTAGE ? 3 : 2;
            case AMPERE -> 2;
            case AMPERE_HOUR, CELSIUS -> 1;
            case OHM -> 5;
            case WATT, PERCENT, WATT_HOUR, SECOND, ONE -> 0;
        };
    }
}
