package org.packguard.model.quantity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The dictionary: one entry for everything that can be measured or derived. Values are SI, current and power are
 * positive while charging, cells count from 1. An unknown value is absent, never 0.
 */
public enum Quantity {
    VOLTAGE("voltage", Unit.VOLT, "Voltage"),
    CURRENT("current", Unit.AMPERE, "Current"),
    POWER("power", Unit.WATT, "Power"),
    SOC("soc", Unit.PERCENT, "State of charge"),
    SOH("soh", Unit.PERCENT, "State of health"),
    SOC_CALIBRATED("soc_calibrated", Scope.PACK, Kind.FLAG, "State of charge calibrated"),
    CHARGE_EFFICIENCY("charge_efficiency", Unit.PERCENT, "Charge efficiency"),
    REMAINING_CAPACITY("remaining_capacity", Unit.AMPERE_HOUR, "Remaining capacity"),
    FULL_CAPACITY("full_capacity", Unit.AMPERE_HOUR, "Full capacity"),
    CYCLES("cycles", Unit.ONE, "Cycles"),
    CYCLE_CAPACITY("cycle_capacity", Unit.AMPERE_HOUR, "Charge throughput"),
    STORED_ENERGY("stored_energy", Unit.WATT_HOUR, "Stored energy"),
    FULL_ENERGY("full_energy", Unit.WATT_HOUR, "Full energy"),
    ENERGY_IN("energy_in", Unit.WATT_HOUR, "Energy in"),
    ENERGY_OUT("energy_out", Unit.WATT_HOUR, "Energy out"),
    ENERGY_IN_TODAY("energy_in_today", Unit.WATT_HOUR, "Energy in today"),
    ENERGY_OUT_TODAY("energy_out_today", Unit.WATT_HOUR, "Energy out today"),
    CHARGED_ENERGY("charged_energy", Unit.WATT_HOUR, "Energy into the cells"),
    DISCHARGED_ENERGY("discharged_energy", Unit.WATT_HOUR, "Energy out of the cells"),
    INPUT_CURRENT("input_current", Unit.AMPERE, "Source current"),
    OUTPUT_CURRENT("output_current", Unit.AMPERE, "Load current"),
    INPUT_POWER("input_power", Unit.WATT, "Source power"),
    OUTPUT_POWER("output_power", Unit.WATT, "Load power"),
    CELL_COUNT("cell_count", Unit.ONE, "Cells"),
    CELL_VOLTAGE_MIN("cell_voltage_min", Unit.VOLT, "Lowest cell voltage"),
    CELL_VOLTAGE_MAX("cell_voltage_max", Unit.VOLT, "Highest cell voltage"),
    CELL_VOLTAGE_AVG("cell_voltage_avg", Unit.VOLT, "Average cell voltage"),
    CELL_VOLTAGE_DELTA("cell_voltage_delta", Unit.VOLT, "Cell voltage difference"),
    CELL_VOLTAGE_MIN_INDEX("cell_voltage_min_index", Unit.ONE, "Lowest cell"),
    CELL_VOLTAGE_MAX_INDEX("cell_voltage_max_index", Unit.ONE, "Highest cell"),
    CELL_TEMPERATURE_MIN("cell_temperature_min", Unit.CELSIUS, "Lowest cell temperature"),
    CELL_TEMPERATURE_MAX("cell_temperature_max", Unit.CELSIUS, "Highest cell temperature"),
    CELL_TEMPERATURE_MIN_INDEX("cell_temperature_min_index", Unit.ONE, "Coldest cell"),
    CELL_TEMPERATURE_MAX_INDEX("cell_temperature_max_index", Unit.ONE, "Warmest cell"),
    TEMPERATURE_MOS("temperature_mos", Unit.CELSIUS, "Power stage temperature"),
    TEMPERATURE_1("temperature_1", Unit.CELSIUS, "Temperature 1"),
    TEMPERATURE_2("temperature_2", Unit.CELSIUS, "Temperature 2"),
    TEMPERATURE_3("temperature_3", Unit.CELSIUS, "Temperature 3"),
    TEMPERATURE_4("temperature_4", Unit.CELSIUS, "Temperature 4"),
    TEMPERATURE_5("temperature_5", Unit.CELSIUS, "Temperature 5"),
    TEMPERATURE_6("temperature_6", Unit.CELSIUS, "Temperature 6"),
    TEMPERATURE_7("temperature_7", Unit.CELSIUS, "Temperature 7"),
    TEMPERATURE_8("temperature_8", Unit.CELSIUS, "Temperature 8"),
    BALANCE_CURRENT("balance_current", Unit.AMPERE, "Balance current"),
    HEATING_CURRENT("heating_current", Unit.AMPERE, "Heating current"),
    BALANCING("balancing", Scope.PACK, Kind.CHOICE, "Balancing", "off", "charge", "discharge"),
    CHARGE_SWITCH("charge_switch", Scope.PACK, Kind.FLAG, "Charge switch"),
    DISCHARGE_SWITCH("discharge_switch", Scope.PACK, Kind.FLAG, "Discharge switch"),
    PRECHARGE_SWITCH("precharge_switch", Scope.PACK, Kind.FLAG, "Precharge switch"),
    BALANCER_SWITCH("balancer_switch", Scope.PACK, Kind.FLAG, "Balancer switch"),
    HEATER_SWITCH("heater_switch", Scope.PACK, Kind.FLAG, "Heater switch"),
    CHARGE_ALLOWED("charge_allowed", Scope.PACK, Kind.FLAG, "Charge allowed"),
    DISCHARGE_ALLOWED("discharge_allowed", Scope.PACK, Kind.FLAG, "Discharge allowed"),
    FORCE_CHARGE_REQUEST("force_charge_request", Scope.PACK, Kind.FLAG, "Force charge request"),
    FORCE_CHARGE_REQUEST_2("force_charge_request_2", Scope.PACK, Kind.FLAG, "Force charge request 2"),
    FULL_CHARGE_REQUEST("full_charge_request", Scope.PACK, Kind.FLAG, "Full charge request"),
    CHARGE_VOLTAGE_LIMIT("charge_voltage_limit", Unit.VOLT, "Charge voltage limit"),
    DISCHARGE_VOLTAGE_LIMIT("discharge_voltage_limit", Unit.VOLT, "Discharge voltage limit"),
    CHARGE_CURRENT_LIMIT("charge_current_limit", Unit.AMPERE, "Charge current limit"),
    DISCHARGE_CURRENT_LIMIT("discharge_current_limit", Unit.AMPERE, "Discharge current limit"),
    CELL_VOLTAGE_LIMIT_LOW("cell_voltage_limit_low", Unit.VOLT, "Cell voltage lower limit"),
    CELL_VOLTAGE_LIMIT_HIGH("cell_voltage_limit_high", Unit.VOLT, "Cell voltage upper limit"),
    CELL_VOLTAGE_BALANCE("cell_voltage_balance", Unit.VOLT, "Balance voltage"),
    CELL_VOLTAGE_FULL("cell_voltage_full", Unit.VOLT, "Full cell voltage"),
    CELL_VOLTAGE_NOMINAL("cell_voltage_nominal", Unit.VOLT, "Nominal cell voltage"),
    RUNTIME("runtime", Unit.SECOND, "Total run time"),
    UPTIME("uptime", Unit.SECOND, "Time since power-on"),
    POWER_ON_COUNT("power_on_count", Unit.ONE, "Power-on count"),
    MODULES("modules", Unit.ONE, "Modules"),
    MODULES_ONLINE("modules_online", Unit.ONE, "Modules online"),
    MODULES_BLOCKING_CHARGE("modules_blocking_charge", Unit.ONE, "Modules blocking charge"),
    MODULES_BLOCKING_DISCHARGE("modules_blocking_discharge", Unit.ONE, "Modules blocking discharge"),
    BATTERY_LEVEL("battery_level", Scope.PACK, Kind.CHOICE, "Battery level", "low", "normal"),
    SOLAR("solar", Scope.PACK, Kind.CHOICE, "Solar", "excess", "deficit"),
    CELL_VOLTAGE("voltage", Scope.CELL, Unit.VOLT, "Voltage"),
    CELL_RESISTANCE("resistance", Scope.CELL, Unit.OHM, "Resistance"),
    CELL_TEMPERATURE("temperature", Scope.CELL, Unit.CELSIUS, "Temperature"),
    CELL_LOAD_TEMPERATURE("load_temperature", Scope.CELL, Unit.CELSIUS, "Load resistor temperature"),
    CELL_BALANCING("balancing", Scope.CELL, Kind.FLAG, "Balancing"),
    CELL_UPTIME("uptime", Scope.CELL, Unit.SECOND, "Balancer up time"),
    CELL_FIRMWARE("firmware", Scope.CELL, Kind.TEXT, "Balancer firmware");

    private static final List<Quantity> PACK =
            Stream.of(values()).filter(q -> q.scope == Scope.PACK).toList();
    private static final List<Quantity> CELL =
            Stream.of(values()).filter(q -> q.scope == Scope.CELL).toList();
    private static final Map<String, Quantity> PACK_BY_ID =
            PACK.stream().collect(Collectors.toUnmodifiableMap(Quantity::id, q -> q));
    private static final Map<String, Quantity> CELL_BY_ID =
            CELL.stream().collect(Collectors.toUnmodifiableMap(Quantity::id, q -> q));

    private final String id;
    private final Scope scope;
    private final Kind kind;
    private final Unit unit;
    private final String label;
    private final List<String> choices;

    Quantity(String id, Unit unit, String label) {
        this(id, Scope.PACK, Kind.NUMBER, unit, label, List.of());
    }

    Quantity(String id, Scope scope, Unit unit, String label) {
        this(id, scope, Kind.NUMBER, unit, label, List.of());
    }

    Quantity(String id, Scope scope, Kind kind, String label, String... choices) {
        this(id, scope, kind, Unit.ONE, label, List.of(choices));
    }

    Quantity(String id, Scope scope, Kind kind, Unit unit, String label, List<String> choices) {
        this.id = id;
        this.scope = scope;
        this.kind = kind;
        this.unit = unit;
        this.label = label;
        this.choices = choices;
    }

    /** The name used everywhere outside, unique within its scope. */
    public String id() {
        return id;
    }

    /** Whether it belongs to the pack or to each cell. */
    public Scope scope() {
        return scope;
    }

    /** Number, flag, choice or text. */
    public Kind kind() {
        return kind;
    }

    /** The unit, {@link Unit#ONE} for everything that is not a physical number. */
    public Unit unit() {
        return unit;
    }

    /** The English name for people. */
    public String label() {
        return label;
    }

    /** The words of a choice, in the order of their values; empty for other kinds. */
    public List<String> choices() {
        return choices;
    }

    /** All quantities of the pack in the order of the dictionary. */
    public static List<Quantity> pack() {
        return PACK;
    }

    /** All quantities of a cell in the order of the dictionary. */
    public static List<Quantity> cell() {
        return CELL;
    }

    /** Finds a quantity of the pack by its id. */
    public static Optional<Quantity> pack(String id) {
        return Optional.ofNullable(PACK_BY_ID.get(id));
    }

    /** Finds a quantity of a cell by its id. */
    public static Optional<Quantity> cell(String id) {
        return Optional.ofNullable(CELL_BY_ID.get(id));
    }

    /** The numbered temperature sensor of the pack, 1 to 8. */
    public static Quantity temperature(int sensor) {
        if (sensor < 1 || sensor > 8) {
            throw new IllegalArgumentException("temperature sensor " + sensor + " is not within 1 to 8");
        }
        return values()[TEMPERATURE_1.ordinal() + sensor - 1];
    }

    /** A value as plain Java: exact decimal, Boolean or the word of a choice. */
    public Object plain(long value) {
        return switch (kind) {
            case NUMBER -> unit.decimal(value);
            case FLAG -> value != 0;
            case CHOICE, TEXT -> choices.get(Math.toIntExact(value));
        };
    }
}
