package org.packguard.driver.pylontech;

import static org.packguard.driver.kit.Wire.I16_LE;
import static org.packguard.driver.kit.Wire.U16_LE;
import static org.packguard.driver.kit.Wire.U32_LE;
import static org.packguard.driver.kit.Wire.U8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.packguard.driver.kit.Wire;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;
import org.packguard.model.quantity.Unit;

/**
 * The frames of the low-voltage protocol as tables: CANBUS protocol V1.2 of 2018 and V1.3 of Pylontech, and what SMA, Victron,
 * Seplos and others have added to it. Numbers have their low byte first.
 */
final class LvFormats {
    private static final int KELVIN = 273;
    private static final int FORCED = 0xFF;

    private final Dialect dialect;
    private final long energyCount;

    private LvFormats(Dialect dialect, long energyCount) {
        this.dialect = dialect;
        this.energyCount = energyCount;
    }

    /**
     * The frames by identifier.
     *
     * @param dialect whose additions
     * @param energyCount the Wh of one count of the energy counters
     */
    static Map<Integer, FrameFormat> of(Dialect dialect, long energyCount) {
        return new LvFormats(dialect, energyCount).all();
    }

    private Map<Integer, FrameFormat> all() {
        Map<Integer, FrameFormat> all = new TreeMap<>();
        all.put(0x351, limits());
        all.put(
                0x354,
                FrameFormat.of(
                        4,
                        Row.of(Quantity.FULL_CAPACITY, 0, U16_LE, 1, 1).absentAt(0),
                        Row.of(Quantity.REMAINING_CAPACITY, 2, U16_LE, 1, 1)));
        all.put(0x355, charge());
        all.put(0x356, measured());
        all.put(0x359, flags());
        all.put(0x35A, pairs());
        all.put(0x35C, requests());
        all.put(0x35E, FrameFormat.of(1, Texts.of("vendor", 0)));
        all.put(0x35F, device());
        all.put(0x360, FrameFormat.of(1, flag(0, (first, into) -> into.values()
                .set(Quantity.FORCE_CHARGE_REQUEST, first == FORCED))));
        all.put(0x370, FrameFormat.of(8, nameOr(0, extremes())));
        all.put(0x371, FrameFormat.of(8, nameOr(1, extremePlaces())));
        all.put(0x372, modules());
        all.put(
                0x373,
                FrameFormat.of(
                        8,
                        Row.of(Quantity.CELL_VOLTAGE_MIN, 0, U16_LE, 1, 3),
                        Row.of(Quantity.CELL_VOLTAGE_MAX, 2, U16_LE, 1, 3),
                        Row.of(Quantity.CELL_TEMPERATURE_MIN, 4, U16_LE, 1, 0).zeroAt(KELVIN),
                        Row.of(Quantity.CELL_TEMPERATURE_MAX, 6, U16_LE, 1, 0).zeroAt(KELVIN),
                        Computed.DELTA));
        all.put(0x374, FrameFormat.of(1, Texts.ofCell("lowest cell", Quantity.CELL_VOLTAGE_MIN_INDEX)));
        all.put(0x375, FrameFormat.of(1, Texts.ofCell("highest cell", Quantity.CELL_VOLTAGE_MAX_INDEX)));
        all.put(0x376, FrameFormat.of(1, Texts.ofCell("coldest cell", Quantity.CELL_TEMPERATURE_MIN_INDEX)));
        all.put(0x377, FrameFormat.of(1, Texts.ofCell("warmest cell", Quantity.CELL_TEMPERATURE_MAX_INDEX)));
        all.put(
                0x378,
                FrameFormat.of(
                        8,
                        Row.of(Quantity.ENERGY_IN, 0, U32_LE, energyCount, 0),
                        Row.of(Quantity.ENERGY_OUT, 4, U32_LE, energyCount, 0)));
        all.put(
                0x379,
                FrameFormat.of(2, Row.of(Quantity.FULL_CAPACITY, 0, U16_LE).absentAt(0)));
        all.put(0x380, FrameFormat.of(1, Texts.of("serial", 0)));
        all.put(0x381, FrameFormat.of(1, Texts.of("serial", 1)));
        all.put(0x382, FrameFormat.of(1, Texts.of("model", 0)));
        return Collections.unmodifiableMap(all);
    }

    /** Senders that follow the document to the letter leave the discharge voltage blank, or out. */
    private static FrameFormat limits() {
        return FrameFormat.of(
                6,
                Row.of(Quantity.CHARGE_VOLTAGE_LIMIT, 0, U16_LE, 1, 1),
                Row.of(Quantity.CHARGE_CURRENT_LIMIT, 2, I16_LE, 1, 1).magnitude(),
                Row.of(Quantity.DISCHARGE_CURRENT_LIMIT, 4, I16_LE, 1, 1).magnitude(),
                Row.of(Quantity.DISCHARGE_VOLTAGE_LIMIT, 6, U16_LE, 1, 1).absentAt(0));
    }

    private FrameFormat charge() {
        List<Part> parts = new ArrayList<>(List.of(Row.of(Quantity.SOC, 0, U16_LE), Row.of(Quantity.SOH, 2, U16_LE)));
        switch (dialect) {
            case LUXPOWER -> {
                parts.add(Row.of(Quantity.CELL_VOLTAGE_MAX, 4, U16_LE, 1, 3).absentAt(0));
                parts.add(Row.of(Quantity.CELL_VOLTAGE_MIN, 6, U16_LE, 1, 3).absentAt(0));
                parts.add(Computed.DELTA);
            }
            case SOFAR -> {
                parts.add(Part.of(6, LvFormats::fineCharge));
                parts.add(Row.of(Quantity.REMAINING_CAPACITY, 6, U16_LE).absentAt(0));
            }
            default -> parts.add(Part.of(6, LvFormats::fineCharge));
        }
        return new FrameFormat(4, parts);
    }

    /** The state of charge in hundredths: zero is not given, and a number that contradicts the whole percents is something else. */
    private static void fineCharge(byte[] data, Saying into) {
        long fine = Wire.u16le(data, 4);
        if (fine != 0
                && into.has(Quantity.SOC)
                && Math.abs(fine - into.values().get(Quantity.SOC)) <= Unit.PERCENT.steps(1, 0)) {
            into.values().set(Quantity.SOC, fine);
        }
    }

    private FrameFormat measured() {
        int decimals = dialect == Dialect.SOLARK ? 1 : 2;
        List<Part> parts = new ArrayList<>(List.of(
                Row.of(Quantity.VOLTAGE, 0, I16_LE, 1, decimals),
                Row.of(Quantity.CURRENT, 2, I16_LE, 1, 1),
                Computed.POWER));
        if (dialect == Dialect.LUXPOWER) {
            parts.add(Row.of(Quantity.CELL_TEMPERATURE_MAX, 4, I16_LE, 1, 1));
            parts.add(Row.of(Quantity.CELL_TEMPERATURE_MIN, 6, I16_LE, 1, 1));
        } else {
            parts.add(Row.of(Quantity.TEMPERATURE_1, 4, I16_LE, 1, 1));
        }
        if (dialect == Dialect.SOFAR) {
            parts.add(Row.of(Quantity.CYCLES, 6, U16_LE));
        }
        return new FrameFormat(6, parts);
    }

    private FrameFormat flags() {
        List<Part> parts = new ArrayList<>(List.of(
                Part.of(4, (data, into) -> {
                    Alarms protections = AlarmBits.PROTECTIONS.of(Wire.u16le(data, 0), Severity.PROTECTION);
                    Alarms warnings = AlarmBits.WARNINGS.of(Wire.u16le(data, 2), Severity.WARNING);
                    into.values().alarms(protections.with(warnings));
                    into.against(protections);
                }),
                Row.of(Quantity.MODULES, 4, U8)));
        parts.add(
                dialect == Dialect.LUXPOWER
                        ? Row.of(Quantity.FULL_CAPACITY, 5, U16_LE).absentAt(0)
                        : flag(7, LvFormats::online));
        return new FrameFormat(4, parts);
    }

    /** Seplos has a bit for each pack that is online; others leave the byte unused. */
    private static void online(int bitmap, Saying into) {
        if (bitmap != 0) {
            into.values().set(Quantity.MODULES_ONLINE, Integer.bitCount(bitmap));
        }
    }

    /** The order is that of SMA; the first half are alarms, the second one warnings. */
    private static FrameFormat pairs() {
        return FrameFormat.of(
                4,
                Part.of(4, (data, into) -> {
                    long active = AlarmBits.active(Wire.i32le(data, 0));
                    into.values().alarms(AlarmBits.PAIRS.of(active, Severity.WARNING));
                    // that there is any says nothing of its direction
                    AlarmBits.PAIRS
                            .of(active & ~1L, Severity.WARNING)
                            .forEach(one -> into.against(one.id().direction()));
                }),
                Part.of(8, (data, into) -> {
                    Alarms alarms = AlarmBits.PAIRS.of(AlarmBits.active(Wire.i32le(data, 0)), Severity.WARNING);
                    long active = AlarmBits.active(Wire.i32le(data, 4));
                    into.values().alarms(alarms.with(AlarmBits.PAIRS.of(active, Severity.WARNING)));
                }));
    }

    private FrameFormat requests() {
        int one = dialect == Dialect.SOLARK ? 4 : 5;
        int two = dialect == Dialect.SOLARK ? 5 : 4;
        List<Part> parts = new ArrayList<>(List.of(flag(0, (bits, into) -> into.values()
                .set(Quantity.CHARGE_ALLOWED, isSet(bits, 7))
                .set(Quantity.DISCHARGE_ALLOWED, isSet(bits, 6))
                .set(Quantity.FORCE_CHARGE_REQUEST, isSet(bits, one))
                .set(Quantity.FORCE_CHARGE_REQUEST_2, isSet(bits, two))
                .set(Quantity.FULL_CHARGE_REQUEST, isSet(bits, 3)))));
        if (dialect == Dialect.LUXPOWER) {
            parts.add(Row.of(Quantity.CYCLES, 2, U16_LE));
        }
        return new FrameFormat(1, parts);
    }

    /** Chemistry or product, firmware with its main number first, capacity, a number of the hardware. */
    private static FrameFormat device() {
        return FrameFormat.of(
                6,
                Part.of(2, (data, into) -> {
                    byte[] id = {data[0], data[1]};
                    into.text(
                            "product",
                            0,
                            Texts.isText(id)
                                    ? Texts.text(id)
                                    : HexFormat.of().withUpperCase().formatHex(id));
                }),
                Part.of(4, (data, into) -> into.text("software", 0, (data[2] & 0xFF) + "." + (data[3] & 0xFF))),
                Row.of(Quantity.FULL_CAPACITY, 4, U16_LE).absentAt(0),
                Part.of(
                        8,
                        (data, into) -> into.text(
                                "hardware", 0, HexFormat.of().withUpperCase().toHexDigits((short)
                                        Wire.u16le(data, 6)))));
    }

    /** Those that are away are counted too. */
    private static FrameFormat modules() {
        return FrameFormat.of(
                8,
                Row.of(Quantity.MODULES_ONLINE, 0, U16_LE),
                Row.of(Quantity.MODULES_BLOCKING_CHARGE, 2, U16_LE),
                Row.of(Quantity.MODULES_BLOCKING_DISCHARGE, 4, U16_LE),
                Part.of(8, (data, into) -> into.values()
                        .set(Quantity.MODULES, (long) Wire.u16le(data, 0) + Wire.u16le(data, 6))));
    }

    /** Victron's name of the battery, in two frames; Seplos has numbers in these, which are never printable. */
    private static Part nameOr(int part, List<Part> numbers) {
        return Part.of(8, (data, into) -> {
            if (Texts.isText(data)) {
                into.text("name", part, Texts.text(data));
            } else {
                numbers.forEach(number -> number.read(data, into));
            }
        });
    }

    private static List<Part> extremes() {
        return List.of(
                Row.of(Quantity.CELL_TEMPERATURE_MAX, 0, I16_LE, 1, 1),
                Row.of(Quantity.CELL_TEMPERATURE_MIN, 2, I16_LE, 1, 1),
                Row.of(Quantity.CELL_VOLTAGE_MAX, 4, U16_LE, 1, 3),
                Row.of(Quantity.CELL_VOLTAGE_MIN, 6, U16_LE, 1, 3),
                Computed.DELTA);
    }

    private static List<Part> extremePlaces() {
        return List.of(
                Row.of(Quantity.CELL_TEMPERATURE_MAX_INDEX, 0, U16_LE).absentAt(0),
                Row.of(Quantity.CELL_TEMPERATURE_MIN_INDEX, 2, U16_LE).absentAt(0),
                Row.of(Quantity.CELL_VOLTAGE_MAX_INDEX, 4, U16_LE).absentAt(0),
                Row.of(Quantity.CELL_VOLTAGE_MIN_INDEX, 6, U16_LE).absentAt(0));
    }

    private static boolean isSet(int bits, int bit) {
        return (bits >>> bit & 1) != 0;
    }

    /** What one byte says. */
    private interface Flags {
        void read(int bits, Saying into);
    }

    private static Part flag(int offset, Flags flags) {
        return Part.of(offset + 1, (data, into) -> flags.read(data[offset] & 0xFF, into));
    }
}
