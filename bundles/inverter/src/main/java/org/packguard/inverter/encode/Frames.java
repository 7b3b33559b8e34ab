package org.packguard.inverter.encode;

import static org.packguard.model.quantity.Quantity.CELL_TEMPERATURE_MAX;
import static org.packguard.model.quantity.Quantity.CELL_TEMPERATURE_MIN;
import static org.packguard.model.quantity.Quantity.CELL_VOLTAGE_MAX;
import static org.packguard.model.quantity.Quantity.CELL_VOLTAGE_MIN;
import static org.packguard.model.quantity.Quantity.CHARGE_CURRENT_LIMIT;
import static org.packguard.model.quantity.Quantity.CHARGE_VOLTAGE_LIMIT;
import static org.packguard.model.quantity.Quantity.CURRENT;
import static org.packguard.model.quantity.Quantity.CYCLES;
import static org.packguard.model.quantity.Quantity.DISCHARGE_CURRENT_LIMIT;
import static org.packguard.model.quantity.Quantity.DISCHARGE_VOLTAGE_LIMIT;
import static org.packguard.model.quantity.Quantity.ENERGY_IN;
import static org.packguard.model.quantity.Quantity.ENERGY_OUT;
import static org.packguard.model.quantity.Quantity.FORCE_CHARGE_REQUEST;
import static org.packguard.model.quantity.Quantity.FULL_CAPACITY;
import static org.packguard.model.quantity.Quantity.MODULES;
import static org.packguard.model.quantity.Quantity.MODULES_BLOCKING_CHARGE;
import static org.packguard.model.quantity.Quantity.MODULES_BLOCKING_DISCHARGE;
import static org.packguard.model.quantity.Quantity.MODULES_ONLINE;
import static org.packguard.model.quantity.Quantity.REMAINING_CAPACITY;
import static org.packguard.model.quantity.Quantity.SOC;
import static org.packguard.model.quantity.Quantity.SOH;
import static org.packguard.model.quantity.Quantity.TEMPERATURE_1;
import static org.packguard.model.quantity.Quantity.VOLTAGE;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

/**
 * The frames of the low-voltage protocol (Pylontech's V1.2 of 2018, with what SMA, Victron, Luxpower and Sofar have added), each as a
 * table. A state of health that is not known is told as 100 %, modules that are not known as one.
 */
final class Frames {
    /** The identifier of the frame with the limits. */
    static final int LIMITS = 0x351;

    private static final int NO_U16 = 0xFFFF;
    private static final int KELVIN = 273;
    private static final int BATTERY_FULL = 100;
    private static final int FORCED = 0xFF;
    private static final int WATT_HOURS = 100;

    private Frames() {}

    /** Limits, with the discharge voltage where there is room for it. */
    static FrameRow limits() {
        return FrameRow.of(
                LIMITS,
                8,
                Field.u16(0, 1, CHARGE_VOLTAGE_LIMIT),
                Field.limit(2, 1, CHARGE_CURRENT_LIMIT),
                Field.limit(4, 1, DISCHARGE_CURRENT_LIMIT),
                Field.u16(6, 1, DISCHARGE_VOLTAGE_LIMIT).optional());
    }

    /** Limits as SMA has them, whose numbers at the end of the range mean that something is not given. */
    static FrameRow limitsOfSma() {
        return FrameRow.of(
                LIMITS,
                8,
                Field.u16(0, 1, CHARGE_VOLTAGE_LIMIT).atMost(NO_U16 - 1),
                Field.limit(2, 1, CHARGE_CURRENT_LIMIT),
                Field.limit(4, 1, DISCHARGE_CURRENT_LIMIT),
                Field.u16(6, 1, DISCHARGE_VOLTAGE_LIMIT).unknownAs(NO_U16));
    }

    /** State of charge and of health. */
    static FrameRow charge(int length) {
        return FrameRow.of(0x355, length, soc(), soh());
    }

    /** The same with the state of charge in hundredths. */
    static FrameRow fineCharge(int length) {
        return FrameRow.of(0x355, length, soc(), soh(), Field.u16(4, 2, SOC));
    }

    /** The same with what remains, for Sofar. */
    static FrameRow chargeOfSofar() {
        return FrameRow.of(
                0x355,
                8,
                soc(),
                soh(),
                Field.u16(4, 2, SOC),
                Field.u16(6, 0, REMAINING_CAPACITY).optional());
    }

    /** The same with the extremes of the cells, for Luxpower. */
    static FrameRow chargeOfLuxpower() {
        return FrameRow.of(
                0x355,
                8,
                soc(),
                soh(),
                Field.u16(4, 3, CELL_VOLTAGE_MAX).optional(),
                Field.u16(6, 3, CELL_VOLTAGE_MIN).optional());
    }

    /** What is measured. */
    static FrameRow measured(int length) {
        return FrameRow.of(0x356, length, Field.s16(0, 2, VOLTAGE), current(), temperature());
    }

    /** The same as SMA has it, whose lowest number means that something is not given. */
    static FrameRow measuredOfSma() {
        return FrameRow.of(
                0x356,
                8,
                Field.s16(0, 2, VOLTAGE),
                Field.s16(2, 1, CURRENT).unknownAs(Short.MIN_VALUE),
                temperature().unknownAs(Short.MIN_VALUE));
    }

    /** The same with the cycles, for Sofar. */
    static FrameRow measuredOfSofar() {
        return FrameRow.of(
                0x356,
                8,
                Field.s16(0, 2, VOLTAGE),
                current(),
                temperature(),
                Field.u16(6, 0, CYCLES).optional());
    }

    /** The same with the voltage in tenths, as Sol-Ark's document has it. */
    static FrameRow measuredOfSolark() {
        return FrameRow.of(0x356, 8, Field.s16(0, 1, VOLTAGE), current(), temperature());
    }

    /** The same with the highest and the lowest temperature, for Luxpower. */
    static FrameRow measuredOfLuxpower() {
        return FrameRow.of(
                0x356,
                8,
                Field.s16(0, 2, VOLTAGE),
                current(),
                Field.s16(4, 1, CELL_TEMPERATURE_MAX, TEMPERATURE_1),
                Field.s16(6, 1, CELL_TEMPERATURE_MIN, TEMPERATURE_1));
    }

    /** Protections and warnings, with the token that tells Pylontech. */
    static FrameRow flags(int length) {
        return FrameRow.of(0x359, length, Flags::of359, modules(), text(5, "PN"));
    }

    /** The same with the capacity instead of the token, for Luxpower. */
    static FrameRow flagsOfLuxpower() {
        return FrameRow.of(
                0x359,
                8,
                Flags::of359,
                modules(),
                Field.u16(5, 0, FULL_CAPACITY).optional());
    }

    /** Protections and warnings in pairs of bits. */
    static FrameRow pairs() {
        return FrameRow.of(0x35A, 8, Flags::of35a);
    }

    /** Permits and requests. */
    static FrameRow requests(int length) {
        return FrameRow.of(0x35C, length, (facts, data) -> requests(facts, data, 5, 4));
    }

    /** The same with the two requests for charge the other way round, as Sol-Ark's document has them. */
    static FrameRow requestsOfSolark() {
        return FrameRow.of(0x35C, 8, (facts, data) -> requests(facts, data, 4, 5));
    }

    /** The same with the cycles, for Luxpower. */
    static FrameRow requestsOfLuxpower() {
        return FrameRow.of(
                0x35C,
                8,
                (facts, data) -> requests(facts, data, 5, 4),
                Field.u16(2, 0, CYCLES).optional());
    }

    /** The name by which an inverter recognises the battery, padded with blanks. */
    static FrameRow name(String name) {
        return FrameRow.of(0x35E, 8, text(0, String.format("%-8s", name)));
    }

    /** How many modules there are, and which way they block. */
    static FrameRow modulesOnline() {
        return FrameRow.of(
                0x372,
                8,
                Field.u16(0, 0, MODULES_ONLINE),
                Field.u16(2, 0, MODULES_BLOCKING_CHARGE).optional(),
                Field.u16(4, 0, MODULES_BLOCKING_DISCHARGE).optional(),
                Frames::offline);
    }

    /** The extremes of the cells; temperatures in whole kelvin. */
    static FrameRow extremes() {
        return FrameRow.of(
                0x373,
                8,
                Field.u16(0, 3, CELL_VOLTAGE_MIN),
                Field.u16(2, 3, CELL_VOLTAGE_MAX),
                Field.u16(4, 0, CELL_TEMPERATURE_MIN).zeroAt(KELVIN),
                Field.u16(6, 0, CELL_TEMPERATURE_MAX).zeroAt(KELVIN));
    }

    /** The installed capacity. */
    static FrameRow capacity() {
        return FrameRow.of(0x379, 8, Field.u16(0, 0, FULL_CAPACITY));
    }

    /** What kind of battery it is (SMA has the chemistry first), and its capacity; versions are not known. */
    static FrameRow device() {
        return FrameRow.of(0x35F, 8, text(0, "LI"), Field.u16(4, 0, FULL_CAPACITY));
    }

    /** Whether it asks to be charged, which Victron has in a frame of its own. */
    static FrameRow forcedCharge() {
        return FrameRow.of(0x360, 8, (facts, data) -> {
            data[0] = (byte) (facts.isSet(FORCE_CHARGE_REQUEST) ? FORCED : 0);
            return facts.values().has(FORCE_CHARGE_REQUEST);
        });
    }

    /** What the battery is called, in two frames of eight characters. */
    static FrameRow labelOfBattery(int part) {
        return FrameRow.of(0x370 + part, 8, label(Label.BATTERY, part));
    }

    /** Where one of the extremes of the cells is. */
    static FrameRow place(int id, Label cell) {
        return FrameRow.of(id, 8, label(cell, 0));
    }

    /** What went in and out, in counts of 100 Wh. */
    static FrameRow energies() {
        return FrameRow.of(
                0x378,
                8,
                Field.u32(0, 0, ENERGY_IN).counting(WATT_HOURS),
                Field.u32(4, 0, ENERGY_OUT).counting(WATT_HOURS));
    }

    /** Bytes that are always the same. */
    static Part text(int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return (facts, data) -> {
            System.arraycopy(bytes, 0, data, offset, bytes.length);
            return true;
        };
    }

    /** Part of a text, eight bytes of it padded with blanks; what is not ASCII is a question mark. */
    private static Part label(Label label, int part) {
        return (facts, data) -> {
            Optional<String> text = facts.labels().apply(label);
            text.ifPresent(known -> {
                for (int i = 0; i < data.length; i++) {
                    int at = part * data.length + i;
                    data[i] = (byte) (at < known.length() ? printable(known.charAt(at)) : ' ');
                }
            });
            return text.isPresent();
        };
    }

    private static char printable(char one) {
        return one >= ' ' && one <= '~' ? one : '?';
    }

    private static Field soc() {
        return Field.u16(0, 0, SOC);
    }

    private static Field soh() {
        return Field.u16(2, 0, SOH).unknownAs(BATTERY_FULL);
    }

    private static Field current() {
        return Field.s16(2, 1, CURRENT);
    }

    private static Field temperature() {
        return Field.s16(4, 1, TEMPERATURE_1, CELL_TEMPERATURE_MAX, CELL_TEMPERATURE_MIN);
    }

    private static Field modules() {
        return Field.u8(4, 0, MODULES).unknownAs(1);
    }

    private static boolean requests(Facts facts, byte[] data, int forceOne, int forceTwo) {
        data[0] = (byte) (bit(facts, Quantity.CHARGE_ALLOWED, 7)
                | bit(facts, Quantity.DISCHARGE_ALLOWED, 6)
                | bit(facts, Quantity.FORCE_CHARGE_REQUEST, forceOne)
                | bit(facts, Quantity.FORCE_CHARGE_REQUEST_2, forceTwo)
                | bit(facts, Quantity.FULL_CHARGE_REQUEST, 3));
        return true;
    }

    private static int bit(Facts facts, Quantity flag, int bit) {
        return facts.isSet(flag) ? 1 << bit : 0;
    }

    private static boolean offline(Facts facts, byte[] data) {
        Values values = facts.values();
        if (values.has(MODULES)) {
            long offline = Math.max(0, Math.min(NO_U16, values.get(MODULES) - values.get(MODULES_ONLINE)));
            data[6] = (byte) offline;
            data[7] = (byte) (offline >> Byte.SIZE);
        }
        return true;
    }
}
