package org.packguard.simulator.smartbms123;

import java.util.Set;
import org.packguard.model.quantity.AlarmId;
import org.packguard.simulator.battery.Reading;
import org.packguard.simulator.battery.Settings;
import org.packguard.simulator.wire.FrameBytes;
import org.packguard.simulator.wire.Steps;

/** Encodes the 58-byte frame, high byte first. Pure. */
final class StatusFrame {
    static final int LENGTH = 58;

    /** Added to the key so that it cannot be taken for the clock hour of older firmware. */
    private static final int KEY_OFFSET = 25;

    private static final double VOLT_STEP = 0.005;
    private static final double AMPERE_STEP = 0.125;
    private static final double CAPACITY_STEP = 100;

    private final TemperatureFormula formula;

    StatusFrame(TemperatureFormula formula) {
        this.formula = formula;
    }

    /**
     * One frame.
     *
     * @param cell the number of the cell it tells of, from 1
     * @param extra the key and value it tells
     */
    byte[] encode(Reading reading, Settings settings, int cell, KeyValue extra) {
        FrameBytes frame = new FrameBytes(LENGTH);
        frame.big(0, Steps.unsigned(reading.voltage(), VOLT_STEP, 24), 3);
        current(frame, 3, reading.source());
        current(frame, 6, reading.load());
        current(frame, 9, reading.current());
        voltage(frame, 12, reading, reading.lowest());
        voltage(frame, 15, reading, reading.highest());
        temperature(frame, 18, reading, reading.coldest());
        temperature(frame, 21, reading, reading.warmest());
        Reading.Cell one = reading.cells().get(cell - 1);
        frame.u8(24, cell);
        frame.u8(25, reading.cells().size());
        frame.big(26, Steps.unsigned(one.voltage(), VOLT_STEP, 16), 2);
        frame.big(28, formula.raw(one.temperature()), 2);
        frame.u8(30, status(reading));
        frame.big(31, Steps.counter(reading.energies().sourceToday(), 1, 24), 3);
        frame.big(34, Steps.unsigned(stored(reading, settings), 1, 24), 3);
        frame.big(37, Steps.counter(reading.energies().loadToday(), 1, 24), 3);
        frame.u8(40, Steps.unsigned(reading.soc(), 1, 8));
        frame.big(41, Steps.counter(reading.energies().source(), 1_000, 24), 3);
        frame.big(44, Steps.counter(reading.energies().load(), 1_000, 24), 3);
        frame.u8(47, extra.key() + KEY_OFFSET);
        frame.u8(48, extra.value());
        frame.big(49, Steps.unsigned(full(reading, settings), CAPACITY_STEP, 16), 2);
        frame.big(51, Steps.unsigned(settings.low().trip(), VOLT_STEP, 16), 2);
        frame.big(53, Steps.unsigned(settings.high().trip(), VOLT_STEP, 16), 2);
        frame.big(55, Steps.unsigned(settings.balanceStart(), VOLT_STEP, 16), 2);
        return frame.sum8(LENGTH - 1).toArray();
    }

    static double full(Reading reading, Settings settings) {
        return reading.capacity() * settings.nominal() * reading.cells().size();
    }

    static double stored(Reading reading, Settings settings) {
        return full(reading, settings) * reading.soc() / 100;
    }

    private static void current(FrameBytes frame, int at, double amperes) {
        frame.u8(at, amperes < 0 ? '-' : '+');
        frame.big(at + 1, Steps.unsigned(Math.abs(amperes), AMPERE_STEP, 16), 2);
    }

    private static void voltage(FrameBytes frame, int at, Reading reading, int index) {
        frame.big(at, Steps.unsigned(reading.cells().get(index).voltage(), VOLT_STEP, 16), 2);
        frame.u8(at + 2, index + 1);
    }

    private void temperature(FrameBytes frame, int at, Reading reading, int index) {
        frame.big(at, formula.raw(reading.cells().get(index).temperature()), 2);
        frame.u8(at + 2, index + 1);
    }

    static int status(Reading reading) {
        Set<AlarmId> alarms = reading.alarms();
        int status = reading.chargeAllowed() ? 1 : 0;
        status |= reading.dischargeAllowed() ? 1 << 1 : 0;
        status |= alarms.contains(AlarmId.CELL_COMMUNICATION) ? 1 << 2 : 0;
        status |= alarms.contains(AlarmId.CELL_UNDERVOLTAGE) ? 1 << 3 : 0;
        status |= alarms.contains(AlarmId.CELL_OVERVOLTAGE) ? 1 << 4 : 0;
        boolean cold =
                alarms.contains(AlarmId.CHARGE_UNDERTEMPERATURE) || alarms.contains(AlarmId.DISCHARGE_UNDERTEMPERATURE);
        boolean hot =
                alarms.contains(AlarmId.CHARGE_OVERTEMPERATURE) || alarms.contains(AlarmId.DISCHARGE_OVERTEMPERATURE);
        return status | (cold ? 1 << 5 : 0) | (hot ? 1 << 6 : 0);
    }
}
