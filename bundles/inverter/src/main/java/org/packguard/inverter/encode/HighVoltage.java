package org.packguard.inverter.encode;

import static org.packguard.model.quantity.Quantity.CELL_COUNT;
import static org.packguard.model.quantity.Quantity.CELL_TEMPERATURE_MAX;
import static org.packguard.model.quantity.Quantity.CELL_TEMPERATURE_MAX_INDEX;
import static org.packguard.model.quantity.Quantity.CELL_TEMPERATURE_MIN;
import static org.packguard.model.quantity.Quantity.CELL_TEMPERATURE_MIN_INDEX;
import static org.packguard.model.quantity.Quantity.CELL_VOLTAGE_MAX;
import static org.packguard.model.quantity.Quantity.CELL_VOLTAGE_MAX_INDEX;
import static org.packguard.model.quantity.Quantity.CELL_VOLTAGE_MIN;
import static org.packguard.model.quantity.Quantity.CELL_VOLTAGE_MIN_INDEX;
import static org.packguard.model.quantity.Quantity.CELL_VOLTAGE_NOMINAL;
import static org.packguard.model.quantity.Quantity.CHARGE_CURRENT_LIMIT;
import static org.packguard.model.quantity.Quantity.CHARGE_VOLTAGE_LIMIT;
import static org.packguard.model.quantity.Quantity.CURRENT;
import static org.packguard.model.quantity.Quantity.CYCLES;
import static org.packguard.model.quantity.Quantity.DISCHARGE_CURRENT_LIMIT;
import static org.packguard.model.quantity.Quantity.DISCHARGE_VOLTAGE_LIMIT;
import static org.packguard.model.quantity.Quantity.FORCE_CHARGE_REQUEST;
import static org.packguard.model.quantity.Quantity.FULL_CAPACITY;
import static org.packguard.model.quantity.Quantity.FULL_CHARGE_REQUEST;
import static org.packguard.model.quantity.Quantity.MODULES;
import static org.packguard.model.quantity.Quantity.SOC;
import static org.packguard.model.quantity.Quantity.SOH;
import static org.packguard.model.quantity.Quantity.TEMPERATURE_1;
import static org.packguard.model.quantity.Quantity.VOLTAGE;

import java.util.List;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

/**
 * The frames of the high-voltage protocol (Force H2, version 1.26) at address 0: low byte first, 30000 for no current and 1000 for
 * 0 °C. The extremes of modules are told by those of the cells where the protocol asks for temperatures; their voltages are not known.
 */
final class HighVoltage {
    private static final int NO_CURRENT = 30_000;
    private static final int NO_DEGREES = 1_000;
    private static final int FORBIDDEN = 0xAA;
    private static final int CHARGING = 1;
    private static final int DISCHARGING = 2;
    private static final int IDLE = 3;
    private static final int FORCE_CHARGE = 0x08;
    private static final int FULL_CHARGE = 0x10;

    /** What is told when the battery is asked how it is: what forbids and limits comes first. */
    static final List<FrameRow> ENSEMBLE = List.of(
            FrameRow.extended(0x4280, HighVoltage::forbidden),
            FrameRow.extended(
                    0x4220,
                    Field.u16(0, 1, CHARGE_VOLTAGE_LIMIT),
                    Field.u16(2, 1, DISCHARGE_VOLTAGE_LIMIT).optional(),
                    Field.u16(4, 1, CHARGE_CURRENT_LIMIT).zeroAt(NO_CURRENT),
                    Field.u16(6, 1, DISCHARGE_CURRENT_LIMIT).negated().zeroAt(NO_CURRENT)),
            FrameRow.extended(
                    0x4210,
                    Field.u16(0, 1, VOLTAGE),
                    Field.u16(2, 1, CURRENT).zeroAt(NO_CURRENT),
                    temperature(4, TEMPERATURE_1, CELL_TEMPERATURE_MAX, CELL_TEMPERATURE_MIN),
                    Field.u8(6, 0, SOC).atMost(100),
                    Field.u8(7, 0, SOH).unknownAs(100)),
            FrameRow.extended(
                    0x4230,
                    Field.u16(0, 3, CELL_VOLTAGE_MAX),
                    Field.u16(2, 3, CELL_VOLTAGE_MIN),
                    Field.u16(4, 0, CELL_VOLTAGE_MAX_INDEX).optional(),
                    Field.u16(6, 0, CELL_VOLTAGE_MIN_INDEX).optional()),
            temperatures(0x4240),
            FrameRow.extended(
                    0x4250, HighVoltage::state, Field.u16(1, 0, CYCLES).optional(), Flags::of4250),
            temperatures(0x4270),
            FrameRow.extended(0x4290));

    /** What is told when the battery is asked what it is. */
    static final List<FrameRow> EQUIPMENT = List.of(
            FrameRow.extended(0x7310),
            FrameRow.extended(0x7320, HighVoltage::equipment),
            FrameRow.extended(0x7330, Frames.text(0, "PYLONTEC")),
            FrameRow.extended(0x7340, Frames.text(0, "H       ")));

    private HighVoltage() {}

    private static FrameRow temperatures(int id) {
        return FrameRow.extended(
                id,
                temperature(0, CELL_TEMPERATURE_MAX),
                temperature(2, CELL_TEMPERATURE_MIN),
                Field.u16(4, 0, CELL_TEMPERATURE_MAX_INDEX).optional(),
                Field.u16(6, 0, CELL_TEMPERATURE_MIN_INDEX).optional());
    }

    private static Field temperature(int offset, Quantity... quantities) {
        return Field.u16(offset, 1, quantities).zeroAt(NO_DEGREES);
    }

    private static boolean forbidden(Values values, byte[] data) {
        data[0] = (byte) (Frames.isSet(values, Quantity.CHARGE_ALLOWED) ? 0 : FORBIDDEN);
        data[1] = (byte) (Frames.isSet(values, Quantity.DISCHARGE_ALLOWED) ? 0 : FORBIDDEN);
        return true;
    }

    private static boolean state(Values values, byte[] data) {
        if (!values.has(CURRENT)) {
            return false;
        }
        long current = values.get(CURRENT);
        int state = current == 0 ? IDLE : current > 0 ? CHARGING : DISCHARGING;
        data[0] = (byte) (state
                | (Frames.isSet(values, FORCE_CHARGE_REQUEST) ? FORCE_CHARGE : 0)
                | (Frames.isSet(values, FULL_CHARGE_REQUEST) ? FULL_CHARGE : 0));
        return true;
    }

    private static boolean equipment(Values values, byte[] data) {
        if (!values.has(CELL_COUNT)) {
            return false;
        }
        long cells = values.get(CELL_COUNT);
        Values.Builder known = values.toBuilder();
        if (values.has(CELL_VOLTAGE_NOMINAL)) {
            known.set(VOLTAGE, Math.multiplyExact(values.get(CELL_VOLTAGE_NOMINAL), cells));
        } else {
            known.clear(VOLTAGE);
        }
        Values told = known.build();
        Field.u16(0, 0, CELL_COUNT).write(told, data);
        Field.u8(2, 0, MODULES).optional().write(told, data);
        if (values.has(MODULES) && values.get(MODULES) > 0) {
            data[3] = (byte) Math.min(0xFF, cells / values.get(MODULES));
        }
        Field.u16(4, 0, VOLTAGE).optional().write(told, data);
        Field.u16(6, 0, FULL_CAPACITY).optional().write(told, data);
        return true;
    }
}
