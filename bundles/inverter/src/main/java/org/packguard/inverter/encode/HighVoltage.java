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
import static org.packguard.model.quantity.Quantity.CHARGE_ALLOWED;
import static org.packguard.model.quantity.Quantity.CHARGE_CURRENT_LIMIT;
import static org.packguard.model.quantity.Quantity.CHARGE_VOLTAGE_LIMIT;
import static org.packguard.model.quantity.Quantity.CURRENT;
import static org.packguard.model.quantity.Quantity.CYCLES;
import static org.packguard.model.quantity.Quantity.DISCHARGE_ALLOWED;
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
import org.packguard.model.quantity.Unit;

/**
 * The frames of the high-voltage protocol (Force H2, version 1.26), in the variant that an inverter reads: low byte first, 30000 for
 * no current and 1000 for 0 °C unless told otherwise. The temperatures of modules are told by those of the cells, their
 * voltages by their share of the pack's, since their own are not known.
 */
final class HighVoltage {
    private static final int LIMITS = 0x4220;
    private static final int ADDRESS = 0x0F;
    private static final int NO_CURRENT = 30_000;
    private static final int NO_DEGREES = 1_000;
    private static final int FORBIDDEN = 0xAA;
    private static final int CHARGING = 1;
    private static final int DISCHARGING = 2;
    private static final int IDLE = 3;
    private static final int FORCE_CHARGE = 0x08;
    private static final int FULL_CHARGE = 0x10;

    private final Variant variant;

    HighVoltage(Variant variant) {
        this.variant = variant;
    }

    /** Whether it is the identifier of limits, of whatever address. */
    static boolean isLimits(int id) {
        return (id & ~ADDRESS) == LIMITS;
    }

    /** What is told when the battery is asked how it is: what forbids and limits comes first. */
    List<FrameRow> ensemble() {
        return List.of(
                row(0x4280, HighVoltage::forbidden),
                row(
                        LIMITS,
                        word(Field.u16(0, 1, CHARGE_VOLTAGE_LIMIT)),
                        word(Field.u16(2, 1, DISCHARGE_VOLTAGE_LIMIT).optional()),
                        current(Field.u16(4, 1, CHARGE_CURRENT_LIMIT), Field.limit(4, 1, CHARGE_CURRENT_LIMIT)),
                        current(
                                Field.u16(6, 1, DISCHARGE_CURRENT_LIMIT).negated(),
                                Field.limit(6, 1, DISCHARGE_CURRENT_LIMIT))),
                row(
                        0x4210,
                        word(Field.u16(0, 1, VOLTAGE)),
                        current(Field.u16(2, 1, CURRENT), Field.s16(2, 1, CURRENT)),
                        temperature(4, TEMPERATURE_1, CELL_TEMPERATURE_MAX, CELL_TEMPERATURE_MIN),
                        Field.u8(6, 0, SOC).atMost(100),
                        Field.u8(7, 0, SOH).unknownAs(100)),
                row(
                        0x4230,
                        word(Field.u16(0, 3, CELL_VOLTAGE_MAX)),
                        word(Field.u16(2, 3, CELL_VOLTAGE_MIN)),
                        word(Field.u16(4, 0, CELL_VOLTAGE_MAX_INDEX).optional()),
                        word(Field.u16(6, 0, CELL_VOLTAGE_MIN_INDEX).optional())),
                temperatures(0x4240),
                row(0x4250, HighVoltage::state, word(Field.u16(1, 0, CYCLES).optional()), this::alarms),
                row(0x4260, this::modules),
                temperatures(0x4270),
                row(0x4290));
    }

    /** What is told when the battery is asked what it is. */
    List<FrameRow> equipment() {
        return List.of(
                row(0x7310),
                row(0x7320, this::whatItIs),
                row(0x7330, Frames.text(0, "PYLONTEC")),
                row(0x7340, Frames.text(0, "H       ")));
    }

    private FrameRow row(int id, Part... parts) {
        return FrameRow.extended(id + variant.address(), parts);
    }

    private FrameRow temperatures(int id) {
        return row(
                id,
                temperature(0, CELL_TEMPERATURE_MAX),
                temperature(2, CELL_TEMPERATURE_MIN),
                word(Field.u16(4, 0, CELL_TEMPERATURE_MAX_INDEX).optional()),
                word(Field.u16(6, 0, CELL_TEMPERATURE_MIN_INDEX).optional()));
    }

    private Part temperature(int offset, Quantity... quantities) {
        return word(Field.u16(offset, 1, quantities).zeroAt(NO_DEGREES));
    }

    private Part current(Field offset, Field signed) {
        return word(variant.offset() ? offset.zeroAt(NO_CURRENT) : signed);
    }

    private Part word(Field field) {
        return variant.bigEndian() ? field.highByteFirst() : field;
    }

    private static boolean forbidden(Facts facts, byte[] data) {
        data[0] = (byte) (facts.isSet(CHARGE_ALLOWED) ? 0 : FORBIDDEN);
        data[1] = (byte) (facts.isSet(DISCHARGE_ALLOWED) ? 0 : FORBIDDEN);
        return true;
    }

    private static boolean state(Facts facts, byte[] data) {
        if (!facts.values().has(CURRENT)) {
            return false;
        }
        long current = facts.values().get(CURRENT);
        int state = current == 0 ? IDLE : current > 0 ? CHARGING : DISCHARGING;
        data[0] = (byte) (state
                | (facts.isSet(FORCE_CHARGE_REQUEST) ? FORCE_CHARGE : 0)
                | (facts.isSet(FULL_CHARGE_REQUEST) ? FULL_CHARGE : 0));
        return true;
    }

    private boolean alarms(Facts facts, byte[] data) {
        boolean known = Flags.of4250(facts, data);
        if (variant.bigEndian()) {
            Field.swap(data, 4, 2);
            Field.swap(data, 6, 2);
        }
        return known;
    }

    /** Highest and lowest voltage of a module: its share of the pack's. */
    private boolean modules(Facts facts, byte[] data) {
        Values values = facts.values();
        if (!values.has(VOLTAGE) || values.get(MODULES, 0) <= 0) {
            return false;
        }
        Facts share = Facts.of(Values.builder()
                .set(VOLTAGE, Unit.divideHalfEven(values.get(VOLTAGE), values.get(MODULES)))
                .build());
        return word(Field.u16(0, 3, VOLTAGE)).write(share, data)
                && word(Field.u16(2, 3, VOLTAGE)).write(share, data);
    }

    private boolean whatItIs(Facts facts, byte[] data) {
        Values values = facts.values();
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
        Facts told = Facts.of(known.build());
        word(Field.u16(0, 0, CELL_COUNT)).write(told, data);
        Field.u8(2, 0, MODULES).optional().write(told, data);
        if (values.has(MODULES) && values.get(MODULES) > 0) {
            data[3] = (byte) Math.min(0xFF, cells / values.get(MODULES));
        }
        word(Field.u16(4, 0, VOLTAGE).optional()).write(told, data);
        word(Field.u16(6, 0, FULL_CAPACITY).optional()).write(told, data);
        return true;
    }
}
