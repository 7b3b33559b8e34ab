package org.packguard.guard.engine;

import java.math.BigDecimal;
import java.util.List;
import org.packguard.model.provider.Parameter;
import org.packguard.model.quantity.Unit;

/** The configuration keys that are common to all profiles, as parameters. Voltages are per cell. */
public final class Keys {
    /** The battery or bank. */
    public static final Parameter<String> BATTERY =
            Parameter.text("battery", "The battery or bank to protect").in(Parameter.Context.BATTERY);

    /** The chemistry. */
    public static final Parameter<String> CHEMISTRY =
            Parameter.choice("chemistry", Chemistry.ids(), "The chemistry of the cells, for levels not given");

    /** How many cells in series, or {@code off} where the BMS gives no cell data. */
    public static final Parameter<String> CELLS =
            text("cells", "The number of cells in series; off: the BMS gives no cell data (profile standard only)");

    /** How many cells in series where {@code cells = off}. */
    public static final Parameter<Long> CELL_COUNT =
            Parameter.whole("cellCount", 1, 512, "The number of cells in series where cells is off");

    /** Capacity. */
    public static final Parameter<Long> CAPACITY = Parameter.quantity(
            "capacity", Unit.AMPERE_HOUR, "0.1", "100000", "The capacity where the BMS does not tell it");

    /** The highest charge current. */
    public static final Parameter<Long> MAX_CHARGE =
            Parameter.quantity("maxCharge", Unit.AMPERE, "0.1", "10000", "The highest charge current");

    /** The highest discharge current. */
    public static final Parameter<Long> MAX_DISCHARGE =
            Parameter.quantity("maxDischarge", Unit.AMPERE, "0.1", "10000", "The highest discharge current");

    /** No discharge at and below. */
    public static final Parameter<Long> V_MIN = voltage("vMin", "No cell is discharged at or below it");

    /** No charge at and above. */
    public static final Parameter<Long> V_MAX = voltage("vMax", "No cell is charged at or above it");

    /** Charging returns below. */
    public static final Parameter<Long> V_BALANCE = voltage("vBalance", "Balancing starts; charging returns below it");

    /** Latches at and below. */
    public static final Parameter<Long> EXTREME_LOW = voltage("extremeLow", "A cell at or below it latches");

    /** Latches at and above. */
    public static final Parameter<Long> EXTREME_HIGH = voltage("extremeHigh", "A cell at or above it latches");

    /** Deep discharge below. */
    public static final Parameter<Long> DEEP_DISCHARGE =
            voltage("deepDischarge", "A cell below it must be looked at by a person");

    /** No charge below. */
    public static final Parameter<Long> T_MIN = temperature("tMin", "Lowest temperature for charging");

    /** No charge above. */
    public static final Parameter<Long> T_MAX = temperature("tMax", "Highest temperature for charging");

    /** No discharge below. */
    public static final Parameter<Long> T_MIN_DISCHARGE =
            temperature("tMinDischarge", "Lowest temperature for discharging");

    /** No discharge above, profile standard. */
    public static final Parameter<Long> T_MAX_DISCHARGE =
            temperature("tMaxDischarge", "Highest temperature for discharging, profile standard");

    /** Latches above, profile standard. */
    public static final Parameter<Long> CRITICAL_TEMPERATURE =
            temperature("criticalTemperature", "A temperature that latches, profile standard");

    /** Load resistors, profile standard. */
    public static final Parameter<Long> RESISTOR_MAX =
            temperature("resistorMax", "Highest temperature of a load resistor, profile standard");

    /** Difference of cells that trips, profile standard. */
    public static final Parameter<Long> DIFFERENCE =
            voltage("difference", "Difference of the cells at rest that trips, profile standard");

    /** What a cell is charged to, profile standard. */
    public static final Parameter<Long> CELL_CHARGE_VOLTAGE =
            voltage("cellChargeVoltage", "Voltage that a cell is charged to, profile standard");

    /** What a full cell is kept at, profile standard. */
    public static final Parameter<Long> CELL_FLOAT_VOLTAGE =
            voltage("cellFloatVoltage", "Voltage that a full cell is kept at, profile standard");

    /** Charging returns below this SOC. */
    public static final Parameter<Long> CHARGE_RESTART = percent("chargeRestart", "Charging returns below this SOC");

    /** The load returns at this SOC. */
    public static final Parameter<Long> DISCHARGE_RESTART =
            percent("dischargeRestart", "Discharging returns at this SOC");

    /** Current below which a full battery counts as full where its capacity is not known. */
    public static final Parameter<Long> TAIL_CURRENT = Parameter.quantity(
            "tailCurrent", Unit.AMPERE, "0", "1000", "Charge current of a full battery where no capacity is known");

    /** Whether SOC is used. */
    public static final Parameter<Boolean> SOC =
            Parameter.flag("soc", "Whether the state of charge is used").withDefault("on");

    /** Whether temperatures are used. */
    public static final Parameter<Boolean> TEMPERATURE =
            Parameter.flag("temperature", "Whether temperatures are used").withDefault("on");

    /** Whether a lost sensor withdraws. */
    public static final Parameter<Boolean> EVERY_SENSOR = Parameter.flag(
                    "everySensor", "Whether one lost temperature sensor of several withdraws the permits")
            .withDefault("false");

    /** The shortest time that a permit is away. */
    public static final Parameter<BigDecimal> MIN_OFF =
            Parameter.decimal("minOff", "10", "86400", "The shortest time for which a permit stays away, in s");

    /** The age at which a required value is stale. */
    public static final Parameter<BigDecimal> MAX_AGE =
            Parameter.decimal("maxAge", "2", "86400", "The age at which a required value is stale, in s");

    /** Whether the BMS's verdict counts. */
    public static final Parameter<Boolean> BMS_VERDICT =
            Parameter.flag("bmsVerdict", "Whether the BMS's own verdict counts").withDefault("true");

    /** Recovery without anything that can hold the current. */
    public static final Parameter<Boolean> RECOVERY_WITHOUT_LIMIT = Parameter.flag(
                    "recoveryWithoutLimit", "Whether recover is allowed where nothing can hold the current")
            .withDefault("false");

    /** What an ignored limit does. */
    public static final Parameter<String> LIMIT_IGNORED = Parameter.choice(
                    "limitIgnored", List.of("alarm", "withdraw"), "What follows when an inverter ignores the limit")
            .withDefault("alarm");

    /** The share of the current that is left at a warning of linkbms. */
    public static final Parameter<BigDecimal> WARNING_FACTOR = Parameter.decimal(
                    "warningFactor", "0", "1", "The share of the current limits left at a warning, profile linkbms")
            .withDefault("0.5");

    /** Slow detection allowed. */
    public static final Parameter<Boolean> ALLOW_SLOW_DETECTION = Parameter.flag(
                    "allowSlowDetection", "Whether detection slower than 120 s (temperature 900 s) is allowed")
            .withDefault("false");

    /** Open members do not count. */
    public static final Parameter<Boolean> EXCLUDE_OPEN_MEMBERS = Parameter.flag(
                    "excludeOpenMembers",
                    "Whether a missing member of a bank is left out while its contactor is read back open")
            .withDefault("false");

    /** All of them. */
    public static final List<Parameter<?>> COMMON = List.of(
            BATTERY,
            CHEMISTRY,
            CELLS,
            CELL_COUNT,
            CAPACITY,
            MAX_CHARGE,
            MAX_DISCHARGE,
            V_MIN,
            V_MAX,
            V_BALANCE,
            EXTREME_LOW,
            EXTREME_HIGH,
            DEEP_DISCHARGE,
            T_MIN,
            T_MAX,
            T_MIN_DISCHARGE,
            T_MAX_DISCHARGE,
            CRITICAL_TEMPERATURE,
            RESISTOR_MAX,
            DIFFERENCE,
            CELL_CHARGE_VOLTAGE,
            CELL_FLOAT_VOLTAGE,
            CHARGE_RESTART,
            DISCHARGE_RESTART,
            TAIL_CURRENT,
            SOC,
            TEMPERATURE,
            EVERY_SENSOR,
            MIN_OFF,
            MAX_AGE,
            BMS_VERDICT,
            RECOVERY_WITHOUT_LIMIT,
            LIMIT_IGNORED,
            WARNING_FACTOR,
            ALLOW_SLOW_DETECTION,
            EXCLUDE_OPEN_MEMBERS);

    private Keys() {}

    /** A voltage of a cell. */
    public static Parameter<Long> voltage(String name, String description) {
        return Parameter.quantity(name, Unit.VOLT, "0", "10", description);
    }

    /** A temperature. */
    public static Parameter<Long> temperature(String name, String description) {
        return Parameter.quantity(name, Unit.CELSIUS, "-80", "200", description);
    }

    private static Parameter<Long> percent(String name, String description) {
        return Parameter.quantity(name, Unit.PERCENT, "0", "100", description);
    }

    private static Parameter<String> text(String name, String description) {
        return Parameter.text(name, description);
    }
}
