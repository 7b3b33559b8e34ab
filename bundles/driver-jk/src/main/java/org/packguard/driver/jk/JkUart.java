package org.packguard.driver.jk;

import java.util.Map;
import org.packguard.driver.kit.Extremes;
import org.packguard.driver.kit.Field;
import org.packguard.driver.kit.Wire;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Unit;

/**
 * What a 4E57 reply says. Its data are a stream of tags, each with a width of its own; some may be missing, and what
 * follows an unknown tag is not read. The password in tag B2 is never read.
 *
 * @param values everything measured and the thresholds
 * @param switches the switches as they are set, whatever the MOSFETs do
 * @param info what the device is
 */
record JkUart(Values values, Values switches, DeviceInfo info) {
    private static final int DATA = 11;
    /** Record number, end mark, two zeros, checksum. */
    private static final int TRAILER = 9;

    private static final int CELLS = 0x79;
    private static final int MOS_TEMPERATURE = 0x80;
    private static final int TEMPERATURE_1 = 0x81;
    private static final int TEMPERATURE_2 = 0x82;
    private static final int VOLTAGE = 0x83;
    private static final int CURRENT = 0x84;
    private static final int ALARMS = 0x8B;
    private static final int ACTUAL_CAPACITY = 0xB9;
    private static final int CURRENT_ENCODING = 0xC0;
    private static final int MOST_CELLS = 32;

    /** Widths by tag; 0 for unknown, and for the cells, whose width is in the stream. */
    private static final byte[] WIDTHS = new byte[256];

    /** The rows that are taken as they stand, by tag. */
    private static final Map<Integer, Field[]> FIELDS = Map.ofEntries(
            row(VOLTAGE, Field.of(Quantity.VOLTAGE, 0, Wire.U16_BE, 1, 2)),
            row(0x85, Field.of(Quantity.SOC, 0, Wire.U8)),
            row(0x87, Field.of(Quantity.CYCLES, 0, Wire.U16_BE)),
            row(0x89, Field.of(Quantity.CYCLE_CAPACITY, 0, Wire.U32_BE, 1, 0)),
            row(
                    0x8C,
                    Field.flag(Quantity.CHARGE_SWITCH, 0, Wire.U16_BE, 1),
                    Field.flag(Quantity.DISCHARGE_SWITCH, 0, Wire.U16_BE, 2),
                    Field.flag(Quantity.BALANCER_SWITCH, 0, Wire.U16_BE, 4)),
            row(0x90, Field.of(Quantity.CELL_VOLTAGE_LIMIT_HIGH, 0, Wire.U16_BE, 1, 3)),
            row(0x93, Field.of(Quantity.CELL_VOLTAGE_LIMIT_LOW, 0, Wire.U16_BE, 1, 3)),
            row(0x97, Field.of(Quantity.DISCHARGE_CURRENT_LIMIT, 0, Wire.U16_BE, 1, 0)),
            row(0x99, Field.of(Quantity.CHARGE_CURRENT_LIMIT, 0, Wire.U16_BE, 1, 0)),
            row(0x9B, Field.of(Quantity.CELL_VOLTAGE_BALANCE, 0, Wire.U16_BE, 1, 3)),
            row(0xAA, Field.of(Quantity.FULL_CAPACITY, 0, Wire.U32_BE, 1, 0)),
            row(0xB6, Field.of(Quantity.RUNTIME, 0, Wire.U32_BE, 60, 0)),
            row(
                    ACTUAL_CAPACITY,
                    Field.of(Quantity.FULL_CAPACITY, 0, Wire.U32_BE, 1, 0).absentAt(0)));

    /** The switches as they are set, by tag. */
    private static final Map<Integer, Field[]> SWITCHES = Map.ofEntries(
            row(0x9D, Field.flag(Quantity.BALANCER_SWITCH, 0, Wire.U8, -1)),
            row(0xAB, Field.flag(Quantity.CHARGE_SWITCH, 0, Wire.U8, -1)),
            row(0xAC, Field.flag(Quantity.DISCHARGE_SWITCH, 0, Wire.U8, -1)));

    static {
        widths(1, 0x85, 0x86, 0x9D, 0xA9, 0xAB, 0xAC, 0xAE, 0xAF, 0xB1, 0xB3, 0xB8, CURRENT_ENCODING);
        widths(2, 0x80, 0x81, 0x82, 0x83, 0x84, 0x87, 0x8A, 0x8B, 0x8C, 0x8E, 0x8F, 0xAD, 0xB0);
        for (int tag = 0x90; tag <= 0xA8; tag++) {
            if (tag != 0x9D) {
                widths(2, tag);
            }
        }
        widths(4, 0x89, 0xAA, 0xB5, 0xB6, ACTUAL_CAPACITY);
        widths(8, 0xB4);
        widths(10, 0xB2);
        widths(15, 0xB7);
        widths(24, 0xBA);
    }

    /** Whether a whole frame is an answer with values: a reply or an unasked report, to a read command. */
    static boolean isReport(byte[] frame, int base) {
        boolean read = frame[base + 8] == 3 || frame[base + 8] == 6;
        return read && isFromDevice(frame, base);
    }

    /** Whether a whole frame comes from the device, and is no request as echoed by an adapter. */
    static boolean isFromDevice(byte[] frame, int base) {
        return frame[base + 10] == 1 || frame[base + 10] == 2;
    }

    static JkUart decode(byte[] frame, int base, int length) {
        int[] at = new int[256];
        int end = base + length - TRAILER;
        int cellBytes = 0;
        for (int i = base + DATA; i < end; ) {
            int tag = frame[i] & 0xFF;
            int width = WIDTHS[tag];
            if (tag == CELLS && i + 1 < end) {
                cellBytes = frame[i + 1] & 0xFF;
                width = 1 + cellBytes;
            }
            if (width == 0 || i + 1 + width > end) {
                break;
            }
            at[tag] = i + 1;
            i += 1 + width;
        }
        Values.Builder into = Values.builder();
        cells(frame, at[CELLS], cellBytes, into);
        fields(FIELDS, frame, at, into);
        current(frame, at, into);
        temperatures(frame, at, into);
        if (at[ALARMS] != 0) {
            into.alarms(JkAlarms.UART.of(Wire.u16be(frame, at[ALARMS])));
        }
        Values.Builder switches = Values.builder();
        fields(SWITCHES, frame, at, switches);
        return new JkUart(into.build(), switches.build(), info(frame, at));
    }

    private static void fields(Map<Integer, Field[]> rows, byte[] frame, int[] at, Values.Builder into) {
        for (int tag = 0; tag < at.length; tag++) {
            Field[] fields = at[tag] == 0 ? null : rows.get(tag);
            if (fields != null) {
                for (Field field : fields) {
                    field.read(frame, at[tag], into);
                }
            }
        }
    }

    private static void cells(byte[] frame, int at, int bytes, Values.Builder into) {
        int count = at == 0 ? 0 : Math.min(bytes / 3, MOST_CELLS);
        long[] voltages = new long[count];
        for (int i = 0; i < count; i++) {
            int cell = at + 1 + 3 * i;
            if ((frame[cell] & 0xFF) != i + 1) {
                return;
            }
            voltages[i] = Wire.u16be(frame, cell + 1) * 10L;
        }
        if (count > 0) {
            into.set(Quantity.CELL_COUNT, count);
            Extremes.ofVoltages(voltages, into);
            into.cells(Quantity.CELL_VOLTAGE, voltages);
        }
    }

    /** With the newer encoding the top bit is the direction, with the older 10000 is zero; both in steps of 10 mA. */
    private static void current(byte[] frame, int[] at, Values.Builder into) {
        if (at[CURRENT] == 0) {
            return;
        }
        int raw = Wire.u16be(frame, at[CURRENT]);
        boolean newer = at[CURRENT_ENCODING] != 0 && frame[at[CURRENT_ENCODING]] == 1;
        long current;
        if (newer) {
            long amount = (raw & 0x7FFF) * 10L;
            current = (raw & 0x8000) != 0 ? amount : -amount;
        } else {
            current = (10_000 - raw) * 10L;
        }
        into.set(Quantity.CURRENT, current);
        if (at[VOLTAGE] != 0) {
            into.set(Quantity.POWER, Unit.divideHalfEven(Wire.u16be(frame, at[VOLTAGE]) * 10L * current, 1_000));
        }
    }

    private static void temperatures(byte[] frame, int[] at, Values.Builder into) {
        if (at[MOS_TEMPERATURE] != 0) {
            into.set(Quantity.TEMPERATURE_MOS, degrees(frame, at[MOS_TEMPERATURE]));
        }
        if (at[TEMPERATURE_1] == 0 || at[TEMPERATURE_2] == 0) {
            return;
        }
        long first = degrees(frame, at[TEMPERATURE_1]);
        long second = degrees(frame, at[TEMPERATURE_2]);
        into.set(Quantity.TEMPERATURE_1, first);
        into.set(Quantity.TEMPERATURE_2, second);
        into.set(Quantity.CELL_TEMPERATURE_MIN, Math.min(first, second));
        into.set(Quantity.CELL_TEMPERATURE_MAX, Math.max(first, second));
        into.set(Quantity.CELL_TEMPERATURE_MIN_INDEX, second < first ? 2 : 1);
        into.set(Quantity.CELL_TEMPERATURE_MAX_INDEX, second > first ? 2 : 1);
    }

    /** Whole degrees; above 100 they are negative, 101 is -1 (by the maker's document). */
    private static long degrees(byte[] frame, int at) {
        int raw = Wire.u16be(frame, at);
        return Unit.CELSIUS.steps(raw > 100 ? 100 - raw : raw, 0);
    }

    private static DeviceInfo info(byte[] frame, int[] at) {
        JkText.Texts texts = new JkText.Texts();
        text("software", 0xB7, frame, at, texts);
        text("manufactured", 0xB5, frame, at, texts);
        text("device_id", 0xB4, frame, at, texts);
        text("manufacturer_id", 0xBA, frame, at, texts);
        return new DeviceInfo(texts.all());
    }

    private static void text(String name, int tag, byte[] frame, int[] at, JkText.Texts into) {
        if (at[tag] != 0) {
            into.add(name, frame, at[tag], WIDTHS[tag]);
        }
    }

    private static Map.Entry<Integer, Field[]> row(int tag, Field... fields) {
        return Map.entry(tag, fields);
    }

    private static void widths(int width, int... tags) {
        for (int tag : tags) {
            WIDTHS[tag] = (byte) width;
        }
    }
}
