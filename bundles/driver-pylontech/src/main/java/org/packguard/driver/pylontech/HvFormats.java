package org.packguard.driver.pylontech;

import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.packguard.driver.kit.Wire;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;

/**
 * The frames of the high-voltage protocol (Force H2, version 1.26, and what others made of it) as tables, by the identifier of
 * address 0. Numbers of two bytes have their low byte first unless told otherwise.
 */
final class HvFormats {
    private static final int TEMPERATURE_ZERO = 1_000;
    private static final int CURRENT_ZERO = 30_000;
    private static final int FORBIDDEN = 0xAA;
    private static final int FORCE_CHARGE = 0x08;
    private static final int BALANCE_CHARGE = 0x10;

    private final boolean bigEndian;
    private final boolean offset;
    private final Wire unsigned;

    private HvFormats(boolean bigEndian, boolean offset) {
        this.bigEndian = bigEndian;
        this.offset = offset;
        this.unsigned = bigEndian ? Wire.U16_BE : Wire.U16_LE;
    }

    /**
     * The frames by identifier.
     *
     * @param bigEndian whether numbers have their high byte first
     * @param offset whether 30000 stands for no current, instead of a number with a sign
     */
    static Map<Integer, FrameFormat> of(boolean bigEndian, boolean offset) {
        return new HvFormats(bigEndian, offset).all();
    }

    private Map<Integer, FrameFormat> all() {
        Map<Integer, FrameFormat> all = new TreeMap<>();
        all.put(
                0x4210,
                FrameFormat.of(
                        8,
                        number(Quantity.VOLTAGE, 0, 1, 1),
                        current(Quantity.CURRENT, 2),
                        Computed.POWER,
                        temperature(Quantity.TEMPERATURE_1, 4),
                        Row.of(Quantity.SOC, 6, Wire.U8),
                        Row.of(Quantity.SOH, 7, Wire.U8)));
        all.put(
                0x4220,
                FrameFormat.of(
                        8,
                        number(Quantity.CHARGE_VOLTAGE_LIMIT, 0, 1, 1),
                        number(Quantity.DISCHARGE_VOLTAGE_LIMIT, 2, 1, 1),
                        current(Quantity.CHARGE_CURRENT_LIMIT, 4).magnitude(),
                        current(Quantity.DISCHARGE_CURRENT_LIMIT, 6).magnitude()));
        all.put(
                0x4230,
                FrameFormat.of(
                        8,
                        number(Quantity.CELL_VOLTAGE_MAX, 0, 1, 3),
                        number(Quantity.CELL_VOLTAGE_MIN, 2, 1, 3),
                        number(Quantity.CELL_VOLTAGE_MAX_INDEX, 4, 1, 0).absentAt(0),
                        number(Quantity.CELL_VOLTAGE_MIN_INDEX, 6, 1, 0).absentAt(0),
                        Computed.DELTA));
        all.put(
                0x4240,
                FrameFormat.of(
                        8,
                        temperature(Quantity.CELL_TEMPERATURE_MAX, 0),
                        temperature(Quantity.CELL_TEMPERATURE_MIN, 2),
                        number(Quantity.CELL_TEMPERATURE_MAX_INDEX, 4, 1, 0).absentAt(0),
                        number(Quantity.CELL_TEMPERATURE_MIN_INDEX, 6, 1, 0).absentAt(0)));
        all.put(0x4250, FrameFormat.of(8, Part.of(8, this::state), number(Quantity.CYCLES, 1, 1, 0)));
        // the extremes of modules have no quantity of their own
        all.put(0x4260, FrameFormat.of(8));
        all.put(0x4270, FrameFormat.of(8));
        all.put(0x4280, FrameFormat.of(2, Part.of(2, (data, into) -> into.values()
                .set(Quantity.CHARGE_ALLOWED, (data[0] & 0xFF) != FORBIDDEN)
                .set(Quantity.DISCHARGE_ALLOWED, (data[1] & 0xFF) != FORBIDDEN))));
        all.put(0x4290, FrameFormat.of(1, Part.of(1, HvFormats::fault)));
        all.put(0x42E0, FrameFormat.of(1, Texts.of("name", 0)));
        all.put(0x42F0, FrameFormat.of(1, Texts.of("name", 1)));
        all.put(
                0x7310,
                FrameFormat.of(
                        1,
                        Part.of(
                                0,
                                (data, into) -> into.text(
                                        "versions",
                                        0,
                                        HexFormat.ofDelimiter(" ")
                                                .withUpperCase()
                                                .formatHex(data)))));
        all.put(
                0x7320,
                FrameFormat.of(
                        8,
                        number(Quantity.CELL_COUNT, 0, 1, 0).absentAt(0),
                        Row.of(Quantity.MODULES, 2, Wire.U8).absentAt(0),
                        number(Quantity.FULL_CAPACITY, 6, 1, 0).absentAt(0)));
        all.put(0x7330, FrameFormat.of(1, Texts.of("vendor", 0)));
        all.put(0x7340, FrameFormat.of(1, Texts.of("vendor", 1)));
        return Collections.unmodifiableMap(all);
    }

    private Row number(Quantity quantity, int at, long count, int decimals) {
        return Row.of(quantity, at, unsigned, count, decimals);
    }

    private Row current(Quantity quantity, int at) {
        Wire signed = bigEndian ? Wire.I16_BE : Wire.I16_LE;
        return offset ? number(quantity, at, 1, 1).zeroAt(CURRENT_ZERO) : Row.of(quantity, at, signed, 1, 1);
    }

    private Row temperature(Quantity quantity, int at) {
        return number(quantity, at, 1, 1).zeroAt(TEMPERATURE_ZERO);
    }

    /** What it asks for, and everything that is wrong. */
    private void state(byte[] data, Saying into) {
        into.values().set(Quantity.FORCE_CHARGE_REQUEST, (data[0] & FORCE_CHARGE) != 0);
        into.values().set(Quantity.FULL_CHARGE_REQUEST, (data[0] & BALANCE_CHARGE) != 0);
        Alarms errors = AlarmBits.ERRORS.of(data[3], Severity.PROTECTION);
        Alarms alarms = AlarmBits.HIGH_VOLTAGE.of(unsigned.read(data, 4), Severity.WARNING);
        Alarms protections = AlarmBits.HIGH_VOLTAGE.of(unsigned.read(data, 6), Severity.PROTECTION);
        into.values().alarms(errors.with(alarms).with(protections));
        into.against(protections);
    }

    /** More faults than the error byte has room for; what they are is not told apart. */
    private static void fault(byte[] data, Saying into) {
        into.values().alarms(data[0] == 0 ? Alarms.NONE : AlarmBits.ERRORS.of(1 << 7, Severity.PROTECTION));
    }
}
