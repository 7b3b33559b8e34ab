package org.packguard.driver.jk;

import java.util.Optional;
import org.packguard.driver.kit.Extremes;
import org.packguard.driver.kit.Field;
import org.packguard.driver.kit.Layout;
import org.packguard.driver.kit.Wire;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Unit;

/**
 * What a cells frame (type 2) says, in all three variants. Extremes are computed from the cells, since the frame's own
 * indexes are wrong on several firmwares, and power from voltage and current, since the frame's own has no sign. Pure.
 *
 * @param variant which of the layouts it has
 * @param values everything measured
 */
record JkCells(JkVariant variant, Values values) {
    private static final int NO_SENSOR = -2000;
    private static final int SENSORS_NOT_TOLD = 0xFF;

    /** From byte 112 on, the 32S layout is the 24S layout moved by this. */
    private static final int SHIFT_32S = 32;

    private static final Table TABLE_24S = new Table(0, 64, 134, 130, 132);
    private static final Table TABLE_32S = new Table(SHIFT_32S, 80, 144, 162, 164, 258, 256, 254);

    private static final int ALARMS = 136;
    private static final int VOLTAGE = 118;
    private static final int CURRENT = 126;
    private static final int BALANCING = 140;
    private static final int SENSORS = 182;
    private static final Layout JK04 = Layout.of(Field.of(Quantity.RUNTIME, 286, Wire.U32_LE));
    private static final int JK04_BALANCE_CURRENT = 222;
    private static final int JK04_RESISTANCES = 102;
    private static final int JK04_BALANCING = 220;
    private static final float JK04_BELIEVABLE = 1_000f;

    private static final Quantity[] TEMPERATURES = {
        Quantity.TEMPERATURE_1,
        Quantity.TEMPERATURE_2,
        Quantity.TEMPERATURE_3,
        Quantity.TEMPERATURE_4,
        Quantity.TEMPERATURE_5
    };

    /** Sensors 1 and 2 are always connected, unless the frame says otherwise. */
    private static final int USUAL_SENSORS = 2;

    /** The fifth repeats the power stage on the firmwares that do not tell which sensors there are. */
    private static final int FIFTH_SENSOR = 4;

    /** A variant of JK02 as a table; the rows are those of 24S, moved by the shift. */
    private record Table(int shift, int resistances, int[] sensors, Layout rows) {
        Table(int shift, int resistances, int mosTemperature, int... sensors) {
            this(
                    shift,
                    resistances,
                    sensors,
                    Layout.of(
                            Field.of(Quantity.TEMPERATURE_MOS, mosTemperature, Wire.I16_LE, 1, 1)
                                    .absentAt(NO_SENSOR),
                            Field.of(Quantity.VOLTAGE, shift + VOLTAGE, Wire.U32_LE, 1, 3),
                            Field.of(Quantity.CURRENT, shift + CURRENT, Wire.I32_LE, 1, 3),
                            Field.of(Quantity.BALANCE_CURRENT, shift + 138, Wire.I16_LE, 1, 3),
                            Field.of(Quantity.SOC, shift + 141, Wire.U8),
                            Field.of(Quantity.REMAINING_CAPACITY, shift + 142, Wire.U32_LE, 1, 3),
                            Field.of(Quantity.FULL_CAPACITY, shift + 146, Wire.U32_LE, 1, 3),
                            Field.of(Quantity.CYCLES, shift + 150, Wire.U32_LE),
                            Field.of(Quantity.CYCLE_CAPACITY, shift + 154, Wire.U32_LE, 1, 3),
                            Field.of(Quantity.SOH, shift + 158, Wire.U8),
                            Field.of(Quantity.RUNTIME, shift + 162, Wire.U32_LE),
                            Field.flag(Quantity.CHARGE_SWITCH, shift + 166, Wire.U8, -1),
                            Field.flag(Quantity.DISCHARGE_SWITCH, shift + 167, Wire.U8, -1),
                            Field.flag(Quantity.HEATER_SWITCH, shift + 183, Wire.U8, -1),
                            Field.of(Quantity.HEATING_CURRENT, shift + 204, Wire.I16_LE, 1, 3)));
        }
    }

    /** Reads it; empty where the layout is not recognised. */
    static Optional<JkCells> decode(byte[] frame, int base) {
        Optional<JkVariant> variant = JkVariant.of(frame, base);
        if (variant.isEmpty()) {
            return Optional.empty();
        }
        Values.Builder into = Values.builder();
        switch (variant.get()) {
            case JK02_24S -> {
                jk02(JkVariant.JK02_24S, TABLE_24S, frame, base, into);
                into.alarms(JkAlarms.DATA.of(Wire.u16le(frame, base + ALARMS)));
                temperatures(TABLE_24S, frame, base, into);
            }
            case JK02_32S -> {
                jk02(JkVariant.JK02_32S, TABLE_32S, frame, base, into);
                into.alarms(JkAlarms.DATA.of(Wire.i32le(frame, base + 166)));
                into.set(Quantity.PRECHARGE_SWITCH, frame[base + 200] != 0);
                temperatures(TABLE_32S, frame, base, into);
            }
            case JK04 -> jk04(frame, base, into);
        }
        return Optional.of(new JkCells(variant.get(), into.build()));
    }

    private static void jk02(JkVariant variant, Table table, byte[] frame, int base, Values.Builder into) {
        cells(variant, table.resistances, frame, base, into);
        table.rows.read(frame, base, into);
        int shifted = base + table.shift;
        long microwatts = Wire.U32_LE.read(frame, shifted + VOLTAGE) * Wire.I32_LE.read(frame, shifted + CURRENT);
        into.set(Quantity.POWER, Unit.divideHalfEven(microwatts, 1_000));
        balancing(frame[shifted + BALANCING], into);
    }

    private static void cells(JkVariant variant, int resistances, byte[] frame, int base, Values.Builder into) {
        int enabled = variant.enabled(frame, base);
        int count = Integer.bitCount(enabled);
        long[] voltages = new long[count];
        long[] ohms = new long[count];
        int next = 0;
        for (int rest = enabled; rest != 0; rest &= rest - 1) {
            int cell = Integer.numberOfTrailingZeros(rest);
            voltages[next] = Wire.u16le(frame, base + JkVariant.FIRST_CELL + 2 * cell) * 10L;
            ohms[next] = Wire.u16le(frame, base + resistances + 2 * cell) * 100L;
            next++;
        }
        into.set(Quantity.CELL_COUNT, count);
        extremes(enabled, voltages, into);
        if ((enabled & enabled + 1) == 0) {
            into.cells(Quantity.CELL_VOLTAGE, voltages);
            into.cells(Quantity.CELL_RESISTANCE, ohms);
            return;
        }
        next = 0;
        for (int rest = enabled; rest != 0; rest &= rest - 1) {
            int cell = Integer.numberOfTrailingZeros(rest) + 1;
            into.cell(Quantity.CELL_VOLTAGE, cell, voltages[next]);
            into.cell(Quantity.CELL_RESISTANCE, cell, ohms[next]);
            next++;
        }
    }

    /** Extremes of the enabled cells; they keep their numbers where the mask has gaps. */
    private static void extremes(int enabled, long[] voltages, Values.Builder into) {
        Extremes.ofVoltages(voltages, into);
        if ((enabled & enabled + 1) != 0) {
            into.set(Quantity.CELL_VOLTAGE_MIN_INDEX, cellNumber(enabled, into.get(Quantity.CELL_VOLTAGE_MIN_INDEX)));
            into.set(Quantity.CELL_VOLTAGE_MAX_INDEX, cellNumber(enabled, into.get(Quantity.CELL_VOLTAGE_MAX_INDEX)));
        }
    }

    /** The number of the n-th enabled cell. */
    private static int cellNumber(int enabled, long nth) {
        int rest = enabled;
        for (long i = 1; i < nth; i++) {
            rest &= rest - 1;
        }
        return Integer.numberOfTrailingZeros(rest) + 1;
    }

    /**
     * A sensor is there where the mask of sensors says so. Where that tells nothing, the usual ones are, and of the others
     * those that are not 0.
     */
    private static void temperatures(Table table, byte[] frame, int base, Values.Builder into) {
        int mask = frame[base + table.shift + SENSORS] & 0xFF;
        boolean told = mask != SENSORS_NOT_TOLD && mask != 0;
        int coldest = -1;
        int warmest = -1;
        long lowest = Long.MAX_VALUE;
        long highest = Long.MIN_VALUE;
        for (int i = 0; i < table.sensors.length; i++) {
            long raw = Wire.I16_LE.read(frame, base + table.sensors[i]);
            boolean connected = told ? (mask >>> i + 1 & 1) != 0 : i < USUAL_SENSORS || raw != 0;
            if (raw == NO_SENSOR || !connected) {
                continue;
            }
            long degrees = raw * 10;
            into.set(TEMPERATURES[i], degrees);
            if (i == FIFTH_SENSOR && !told) {
                continue;
            }
            if (degrees < lowest) {
                lowest = degrees;
                coldest = i;
            }
            if (degrees > highest) {
                highest = degrees;
                warmest = i;
            }
        }
        if (coldest >= 0) {
            into.set(Quantity.CELL_TEMPERATURE_MIN, lowest);
            into.set(Quantity.CELL_TEMPERATURE_MAX, highest);
            into.set(Quantity.CELL_TEMPERATURE_MIN_INDEX, coldest + 1);
            into.set(Quantity.CELL_TEMPERATURE_MAX_INDEX, warmest + 1);
        }
    }

    private static void balancing(byte action, Values.Builder into) {
        if (action >= 0 && action < Quantity.BALANCING.choices().size()) {
            into.set(Quantity.BALANCING, action);
        }
    }

    /** JK04 measures cells only: the pack voltage is their sum. */
    private static void jk04(byte[] frame, int base, Values.Builder into) {
        int enabled = JkVariant.JK04.enabled(frame, base);
        long[] known = new long[Integer.bitCount(enabled)];
        int next = 0;
        boolean complete = true;
        long sum = 0;
        for (int rest = enabled; rest != 0; rest &= rest - 1) {
            int cell = Integer.numberOfTrailingZeros(rest);
            float volts = Wire.f32le(frame, base + JkVariant.FIRST_CELL + 4 * cell);
            float ohms = Wire.f32le(frame, base + JK04_RESISTANCES + 4 * cell);
            if (isBelievable(ohms)) {
                into.cell(Quantity.CELL_RESISTANCE, cell + 1, JkVariant.steps(Quantity.CELL_RESISTANCE, ohms));
            }
            if (isBelievable(volts)) {
                known[next] = JkVariant.steps(Quantity.CELL_VOLTAGE, volts);
                into.cell(Quantity.CELL_VOLTAGE, cell + 1, known[next]);
                sum += known[next];
                next++;
            } else {
                into.invalidCell(Quantity.CELL_VOLTAGE, cell + 1);
                complete = false;
            }
        }
        into.set(Quantity.CELL_COUNT, known.length);
        if (!complete) {
            // known not to be known, which a guard hears of at once, while what is only absent has to grow old
            into.invalid(Quantity.CELL_VOLTAGE_MIN);
            into.invalid(Quantity.CELL_VOLTAGE_MAX);
            into.invalid(Quantity.VOLTAGE);
        } else if (next > 0) {
            extremes(enabled, known, into);
            into.set(Quantity.VOLTAGE, sum);
        }
        JK04.read(frame, base, into);
        balancing(frame[base + JK04_BALANCING], into);
        float balanceCurrent = Wire.f32le(frame, base + JK04_BALANCE_CURRENT);
        if (isBelievable(balanceCurrent)) {
            into.set(Quantity.BALANCE_CURRENT, JkVariant.steps(Quantity.BALANCE_CURRENT, balanceCurrent));
        }
    }

    /** A float that is a number of a size that can be worked with; whether it is plausible is judged later. */
    private static boolean isBelievable(float number) {
        return Math.abs(number) < JK04_BELIEVABLE;
    }
}
