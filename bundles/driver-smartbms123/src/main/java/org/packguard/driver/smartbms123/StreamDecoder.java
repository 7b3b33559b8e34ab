package org.packguard.driver.smartbms123;

import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Unit;

/** What one record of the stream over Bluetooth says, in the quantities of the cable. Pure and without state; safe for any thread. */
final class StreamDecoder {
    private static final long VOLTAGE_COUNT = 5;
    private static final long CURRENT_COUNT = 50;
    private static final long KILOWATT_HOUR = 1_000;
    /** Steps of voltage times steps of current are this many times finer than steps of power. */
    private static final long POWER_DIVISOR = 10_000;

    private static final long HIGHEST_PERCENTAGE = 100;
    private static final int CYCLE_DECIMALS = 2;

    /** Places of the status bytes in the record of a cell. */
    private static final int STATUS = 4;

    private static final int STATUS_2 = 5;

    private final TemperatureFormula formula;

    StreamDecoder(TemperatureFormula formula) {
        this.formula = formula;
    }

    /** All that the record says by itself, status included. */
    Values decode(StreamRecord record) {
        Values.Builder into = builder(record);
        if (record.kind() == StreamRecord.Kind.C) {
            StatusBits.read(status(record), hasSecond(record) ? second(record) : 0, into);
            if (hasSecond(record)) {
                StatusBits.readRelays(second(record), into);
            }
        }
        return into.build();
    }

    /** What the record measures: all but status, which needs more than one record to be trusted. */
    Values measured(StreamRecord record) {
        return builder(record).build();
    }

    /** The first status byte in the record of a cell. */
    static int status(StreamRecord cell) {
        return (int) cell.number(STATUS);
    }

    /** Whether there is a second one. */
    static boolean hasSecond(StreamRecord cell) {
        return cell.fields() > STATUS_2;
    }

    /** The second one. */
    static int second(StreamRecord cell) {
        return (int) cell.number(STATUS_2);
    }

    private Values.Builder builder(StreamRecord record) {
        Values.Builder into = Values.builder();
        switch (record.kind()) {
            case U -> pack(record, into);
            case V -> voltages(record, into);
            case T -> temperatures(record, into);
            case C -> cell(record, into);
            case E -> {
                into.set(Quantity.ENERGY_IN_TODAY, Unit.WATT_HOUR.steps(record.number(0), 0));
                into.set(Quantity.STORED_ENERGY, Unit.WATT_HOUR.steps(record.number(1), 0));
                into.set(Quantity.ENERGY_OUT_TODAY, Unit.WATT_HOUR.steps(record.number(2), 0));
                into.set(Quantity.SOC, Unit.PERCENT.steps(record.number(3), 0));
            }
            case M -> {
                into.set(Quantity.ENERGY_IN, kilowattHours(record.number(0)));
                into.set(Quantity.ENERGY_OUT, kilowattHours(record.number(1)));
            }
            case H -> {
                percentage(Quantity.SOH, record.number(0), into);
                percentage(Quantity.CHARGE_EFFICIENCY, record.number(3), into);
                into.set(Quantity.CYCLES, Quantity.CYCLES.unit().steps(record.number(4), CYCLE_DECIMALS));
            }
            case B -> {
                into.set(Quantity.CHARGED_ENERGY, kilowattHours(record.number(0)));
                into.set(Quantity.DISCHARGED_ENERGY, kilowattHours(record.number(1)));
            }
        }
        return into;
    }

    private static void pack(StreamRecord record, Values.Builder into) {
        into.set(Quantity.VOLTAGE, volts(record.number(0)));
        current(Quantity.INPUT_CURRENT, record, 1, into);
        current(Quantity.CURRENT, record, 2, into);
        current(Quantity.OUTPUT_CURRENT, record, 3, into);
        if (into.has(Quantity.CURRENT)) {
            long product = into.get(Quantity.VOLTAGE) * into.get(Quantity.CURRENT);
            into.set(Quantity.POWER, Unit.divideHalfEven(product, POWER_DIVISOR));
        } else {
            into.invalid(Quantity.POWER);
        }
    }

    private static void voltages(StreamRecord record, Values.Builder into) {
        into.set(Quantity.CELL_VOLTAGE_MIN, volts(record.number(0)));
        number(Quantity.CELL_VOLTAGE_MIN_INDEX, record.number(1), into);
        into.set(Quantity.CELL_VOLTAGE_MAX, volts(record.number(2)));
        number(Quantity.CELL_VOLTAGE_MAX_INDEX, record.number(3), into);
        into.set(Quantity.CELL_VOLTAGE_BALANCE, volts(record.number(4)));
        into.set(
                Quantity.CELL_VOLTAGE_DELTA, into.get(Quantity.CELL_VOLTAGE_MAX) - into.get(Quantity.CELL_VOLTAGE_MIN));
    }

    private void temperatures(StreamRecord record, Values.Builder into) {
        into.set(Quantity.CELL_TEMPERATURE_MIN, formula.lowest((int) record.number(0)));
        number(Quantity.CELL_TEMPERATURE_MIN_INDEX, record.number(1), into);
        into.set(Quantity.CELL_TEMPERATURE_MAX, formula.highest((int) record.number(2)));
        number(Quantity.CELL_TEMPERATURE_MAX_INDEX, record.number(3), into);
    }

    /** Where the cells do not answer, the last that was known of this one is repeated: the maker's app leaves it out. */
    private void cell(StreamRecord record, Values.Builder into) {
        int cell = (int) record.number(0);
        into.set(Quantity.CELL_COUNT, record.number(1));
        if (cell > 0 && !StatusBits.cellsAreSilent(status(record))) {
            into.cell(Quantity.CELL_VOLTAGE, cell, volts(record.number(2)));
            into.cell(Quantity.CELL_TEMPERATURE, cell, formula.cell((int) record.number(3)));
        }
    }

    private static void current(Quantity quantity, StreamRecord record, int field, Values.Builder into) {
        if (record.isAvailable(field)) {
            into.set(quantity, Unit.AMPERE.steps(record.number(field) * CURRENT_COUNT, 3));
        } else {
            into.invalid(quantity);
        }
    }

    private static void number(Quantity index, long cell, Values.Builder into) {
        if (cell > 0) {
            into.set(index, cell);
        }
    }

    private static void percentage(Quantity quantity, long percent, Values.Builder into) {
        if (percent <= HIGHEST_PERCENTAGE) {
            into.set(quantity, Unit.PERCENT.steps(percent, 0));
        }
    }

    static long volts(long counts) {
        return Unit.VOLT.steps(counts * VOLTAGE_COUNT, 3);
    }

    private static long kilowattHours(long counts) {
        return Unit.WATT_HOUR.steps(counts * KILOWATT_HOUR, 0);
    }
}
