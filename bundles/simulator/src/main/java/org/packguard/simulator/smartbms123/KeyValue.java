package org.packguard.simulator.smartbms123;

import java.util.ArrayList;
import java.util.List;
import org.packguard.model.quantity.AlarmId;
import org.packguard.simulator.battery.Reading;
import org.packguard.simulator.battery.Settings;
import org.packguard.simulator.wire.Steps;

/**
 * One of the extras that the frames tell one at a time.
 *
 * @param key 0 to 18
 * @param value a byte
 */
record KeyValue(int key, int value) {
    private static final int CHARGE_EFFICIENCY = 99;
    private static final int FIRMWARE = 0x33;
    private static final int PATCH = 11;
    private static final double VOLT_STEP = 0.005;

    /** All extras in the order of their keys. */
    static List<KeyValue> all(Reading reading, Settings settings) {
        List<KeyValue> all = new ArrayList<>();
        add(all, 1, (long) Math.min(100, reading.soh()));
        add(all, 1, CHARGE_EFFICIENCY);
        add(all, 2, Steps.unsigned(settings.empty(), VOLT_STEP, 16));
        add(all, 2, Steps.unsigned(settings.nominal(), VOLT_STEP, 16));
        add(all, 1, FIRMWARE);
        add(all, 1, PATCH);
        add(all, 2, Steps.counter(reading.cycles(), 1, 16));
        add(all, 3, Steps.counter(reading.energies().charged(), 1_000, 24));
        add(all, 3, Steps.counter(reading.energies().discharged(), 1_000, 24));
        add(all, 1, status(reading));
        add(all, 2, Steps.unsigned(settings.full(), VOLT_STEP, 16));
        return List.copyOf(all);
    }

    /** Spreads a number over as many keys as it has bytes, high byte first. */
    private static void add(List<KeyValue> all, int bytes, long number) {
        for (int i = bytes - 1; i >= 0; i--) {
            all.add(new KeyValue(all.size(), (int) (number >> 8 * i) & 0xFF));
        }
    }

    static int status(Reading reading) {
        int status = reading.alarms().contains(AlarmId.EARLY_WARNING) ? 1 << 1 : 0;
        status |= reading.alarms().contains(AlarmId.CHARGE_UNDERTEMPERATURE) ? 1 << 2 : 0;
        status |= reading.alarms().contains(AlarmId.DISCHARGE_UNDERTEMPERATURE) ? 1 << 3 : 0;
        status |= reading.state().charge() ? 1 << 4 : 0;
        return status | (reading.state().discharge() ? 1 << 5 : 0);
    }
}
