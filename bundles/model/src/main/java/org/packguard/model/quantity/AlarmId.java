package org.packguard.model.quantity;

import java.util.Locale;

/** What a BMS can complain of, with the direction in which it counts when its severity is protection. */
public enum AlarmId {
    CELL_OVERVOLTAGE(Direction.CHARGE),
    CELL_UNDERVOLTAGE(Direction.DISCHARGE),
    PACK_OVERVOLTAGE(Direction.CHARGE),
    PACK_UNDERVOLTAGE(Direction.DISCHARGE),
    CELL_DIFFERENCE(Direction.NONE),
    CHARGE_OVERCURRENT(Direction.CHARGE),
    DISCHARGE_OVERCURRENT(Direction.DISCHARGE),
    SHORT_CIRCUIT(Direction.BOTH),
    CHARGE_OVERTEMPERATURE(Direction.CHARGE),
    CHARGE_UNDERTEMPERATURE(Direction.CHARGE),
    DISCHARGE_OVERTEMPERATURE(Direction.DISCHARGE),
    DISCHARGE_UNDERTEMPERATURE(Direction.DISCHARGE),
    MOS_OVERTEMPERATURE(Direction.BOTH),
    LOAD_RESISTOR_OVERTEMPERATURE(Direction.CHARGE),
    CELL_COMMUNICATION(Direction.BOTH),
    INTERNAL_COMMUNICATION(Direction.BOTH),
    SENSOR_FAULT(Direction.NONE),
    CELL_COUNT_MISMATCH(Direction.BOTH),
    CONTACTOR_FAULT(Direction.BOTH),
    PRECHARGE_FAULT(Direction.BOTH),
    WIRE_RESISTANCE(Direction.NONE),
    DEFAULT_PASSWORD(Direction.NONE),
    EARLY_WARNING(Direction.NONE),
    SYSTEM_ERROR(Direction.BOTH);

    /** The direction of current that a protection alarm speaks against. */
    public enum Direction {
        /** Charging. */
        CHARGE,
        /** Discharging. */
        DISCHARGE,
        /** Charging and discharging. */
        BOTH,
        /** Neither: such an alarm is never more than a warning. */
        NONE
    }

    private final String id = name().toLowerCase(Locale.ROOT);
    private final Direction direction;

    AlarmId(Direction direction) {
        this.direction = direction;
    }

    /** The name used everywhere outside. */
    public String id() {
        return id;
    }

    /** The direction in which it counts. */
    public Direction direction() {
        return direction;
    }
}
