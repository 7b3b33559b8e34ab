package org.packguard.guard.engine;

import java.util.EnumSet;
import java.util.Set;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

/** {@code sensor-lost}: one of several temperature sensors gives no values while others do. */
final class SensorLostCourse implements Course {
    private static final Set<Quantity> SENSORS = sensors();

    private static Set<Quantity> sensors() {
        Set<Quantity> all = EnumSet.range(Quantity.TEMPERATURE_1, Quantity.TEMPERATURE_8);
        all.add(Quantity.CELL_TEMPERATURE);
        return all;
    }

    @Override
    public void step(TrackEdit track, View view) {
        for (Values.Invalid one : view.values().invalid()) {
            if (SENSORS.contains(one.quantity()) && view.reading(Source.TEMPERATURE_HIGHEST) != null) {
                int sensor =
                        one.cell() == 0 ? one.quantity().ordinal() - Quantity.TEMPERATURE_1.ordinal() + 1 : one.cell();
                track.trip(sensor, Times.NEVER);
                return;
            }
        }
        track.release();
    }
}
