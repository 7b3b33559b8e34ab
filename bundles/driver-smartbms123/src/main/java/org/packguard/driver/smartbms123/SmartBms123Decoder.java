package org.packguard.driver.smartbms123;

import static org.packguard.driver.smartbms123.StatusFrame.KEY_STATUS_2;

import org.packguard.driver.kit.Field;
import org.packguard.driver.kit.Layout;
import org.packguard.driver.kit.Wire;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Unit;

/** What one frame says, by the maker's document. Pure and without state; safe for any thread. */
final class SmartBms123Decoder {
    private static final Layout LAYOUT = Layout.of(
            Field.of(Quantity.VOLTAGE, 0, Wire.U24_BE, 5, 3),
            Field.of(Quantity.CELL_VOLTAGE_MIN, StatusFrame.LOWEST_VOLTAGE, Wire.U16_BE, 5, 3),
            Field.of(Quantity.CELL_VOLTAGE_MIN_INDEX, StatusFrame.LOWEST_VOLTAGE_CELL, Wire.U8)
                    .absentAt(0),
            Field.of(Quantity.CELL_VOLTAGE_MAX, StatusFrame.HIGHEST_VOLTAGE, Wire.U16_BE, 5, 3),
            Field.of(Quantity.CELL_VOLTAGE_MAX_INDEX, StatusFrame.HIGHEST_VOLTAGE_CELL, Wire.U8)
                    .absentAt(0),
            Field.of(Quantity.CELL_TEMPERATURE_MIN_INDEX, StatusFrame.LOWEST_TEMPERATURE_CELL, Wire.U8)
                    .absentAt(0),
            Field.of(Quantity.CELL_TEMPERATURE_MAX_INDEX, StatusFrame.HIGHEST_TEMPERATURE_CELL, Wire.U8)
                    .absentAt(0),
            Field.of(Quantity.CELL_COUNT, StatusFrame.CELL_COUNT, Wire.U8),
            Field.of(Quantity.ENERGY_IN_TODAY, 31, Wire.U24_BE, 1, 0),
            Field.of(Quantity.STORED_ENERGY, 34, Wire.U24_BE, 1, 0),
            Field.of(Quantity.ENERGY_OUT_TODAY, 37, Wire.U24_BE, 1, 0),
            Field.of(Quantity.SOC, 40, Wire.U8, 1, 0),
            Field.of(Quantity.ENERGY_IN, 41, Wire.U24_BE, 1_000, 0),
            Field.of(Quantity.ENERGY_OUT, 44, Wire.U24_BE, 1_000, 0),
            Field.of(Quantity.FULL_ENERGY, 49, Wire.U16_BE, 100, 0),
            Field.of(Quantity.CELL_VOLTAGE_LIMIT_LOW, 51, Wire.U16_BE, 5, 3),
            Field.of(Quantity.CELL_VOLTAGE_LIMIT_HIGH, 53, Wire.U16_BE, 5, 3),
            Field.of(Quantity.CELL_VOLTAGE_BALANCE, 55, Wire.U16_BE, 5, 3));

    private static final long COUNT_OF_CELL_VOLTAGE = 5;
    private static final long COUNT_OF_CURRENT = 125;
    /** Steps of voltage times steps of current are this many times finer than steps of power. */
    private static final long POWER_DIVISOR = 10_000;

    private final TemperatureFormula formula;

    SmartBms123Decoder(TemperatureFormula formula) {
        this.formula = formula;
    }

    /** All that the frame says by itself, status and slow value included. */
    Values decode(StatusFrame frame) {
        Values.Builder into = builder(frame);
        boolean second = frame.key() == KEY_STATUS_2;
        StatusBits.read(frame.status(), second ? frame.keyValue() : 0, into);
        if (second) {
            StatusBits.readRelays(frame.keyValue(), into);
        }
        SlowValue.ofOneByte(frame.key())
                .filter(slow -> slow.isUsable(frame.keyValue()))
                .ifPresent(slow -> into.set(slow.quantity(), slow.steps(frame.keyValue())));
        return into.build();
    }

    /** What the frame measures: all but status and slow value, which need more than one frame to be trusted. */
    Values measured(StatusFrame frame) {
        return builder(frame).build();
    }

    private Values.Builder builder(StatusFrame frame) {
        Values.Builder into = Values.builder();
        LAYOUT.read(frame.bytes(), 0, into);
        current(frame, StatusFrame.SIGN_IN, Quantity.INPUT_CURRENT, into);
        current(frame, StatusFrame.SIGN_OUT, Quantity.OUTPUT_CURRENT, into);
        current(frame, StatusFrame.SIGN_TOTAL, Quantity.CURRENT, into);
        if (into.has(Quantity.CURRENT)) {
            long product = into.get(Quantity.VOLTAGE) * into.get(Quantity.CURRENT);
            into.set(Quantity.POWER, Unit.divideHalfEven(product, POWER_DIVISOR));
        } else {
            into.invalid(Quantity.POWER);
        }
        into.set(
                Quantity.CELL_VOLTAGE_DELTA, into.get(Quantity.CELL_VOLTAGE_MAX) - into.get(Quantity.CELL_VOLTAGE_MIN));
        into.set(Quantity.CELL_TEMPERATURE_MIN, formula.lowest(frame.u16(StatusFrame.LOWEST_TEMPERATURE)));
        into.set(Quantity.CELL_TEMPERATURE_MAX, formula.highest(frame.u16(StatusFrame.HIGHEST_TEMPERATURE)));
        int cell = frame.cell();
        if (cell > 0) {
            long volts = Unit.VOLT.steps(frame.u16(StatusFrame.CELL_VOLTAGE) * COUNT_OF_CELL_VOLTAGE, 3);
            into.cell(Quantity.CELL_VOLTAGE, cell, volts);
            into.cell(Quantity.CELL_TEMPERATURE, cell, formula.cell(frame.u16(StatusFrame.CELL_TEMPERATURE)));
        }
        return into;
    }

    /** A current that the BMS says it has not must not live on from an earlier frame, so it is invalid, not just absent. */
    private static void current(StatusFrame frame, int sign, Quantity quantity, Values.Builder into) {
        long milliamperes = frame.u16(sign + 1) * COUNT_OF_CURRENT;
        switch (frame.u8(sign)) {
            case StatusFrame.PLUS -> into.set(quantity, Unit.AMPERE.steps(milliamperes, 3));
            case StatusFrame.MINUS -> into.set(quantity, -Unit.AMPERE.steps(milliamperes, 3));
            default -> into.invalid(quantity);
        }
    }
}
