package org.packguard.simulator.battery;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.AlarmId.Direction;

/** The BMS's own protections: limits with hysteresis, and currents that trip after a while and release after a pause. */
final class Protections {
    private static final double OVERCURRENT_SECONDS = 5;
    private static final double RELEASE_SECONDS = 60;

    private final Settings settings;
    private final Set<AlarmId> active = EnumSet.noneOf(AlarmId.class);
    private final Map<AlarmId, Double> seconds = new EnumMap<>(AlarmId.class);

    Protections(Settings settings) {
        this.settings = settings;
    }

    /** Looks at the state after a step of some seconds. */
    void check(
            double step,
            double highest,
            double lowest,
            double warmest,
            double coldest,
            double powerStage,
            double current) {
        above(AlarmId.CELL_OVERVOLTAGE, highest, settings.high());
        below(AlarmId.CELL_UNDERVOLTAGE, lowest, settings.low());
        above(AlarmId.CHARGE_OVERTEMPERATURE, warmest, settings.chargeHot());
        above(AlarmId.DISCHARGE_OVERTEMPERATURE, warmest, settings.dischargeHot());
        below(AlarmId.CHARGE_UNDERTEMPERATURE, coldest, settings.chargeCold());
        below(AlarmId.DISCHARGE_UNDERTEMPERATURE, coldest, settings.dischargeCold());
        above(AlarmId.MOS_OVERTEMPERATURE, powerStage, settings.mosHot());
        overcurrent(AlarmId.CHARGE_OVERCURRENT, step, current > settings.maxCharge());
        overcurrent(AlarmId.DISCHARGE_OVERCURRENT, step, -current > settings.maxDischarge());
    }

    Set<AlarmId> active() {
        return active;
    }

    boolean allows(Direction direction) {
        return active.stream()
                .noneMatch(alarm -> alarm.direction() == direction || alarm.direction() == Direction.BOTH);
    }

    private void above(AlarmId alarm, double value, Threshold threshold) {
        put(alarm, value >= threshold.trip() || (active.contains(alarm) && value > threshold.release()));
    }

    private void below(AlarmId alarm, double value, Threshold threshold) {
        put(alarm, value <= threshold.trip() || (active.contains(alarm) && value < threshold.release()));
    }

    private void overcurrent(AlarmId alarm, double step, boolean exceeded) {
        boolean tripped = active.contains(alarm);
        double time = tripped || exceeded ? seconds.getOrDefault(alarm, 0.0) + step : 0;
        boolean changes = time >= (tripped ? RELEASE_SECONDS : OVERCURRENT_SECONDS);
        seconds.put(alarm, changes ? 0 : time);
        put(alarm, tripped != changes);
    }

    private void put(AlarmId alarm, boolean on) {
        if (on) {
            active.add(alarm);
        } else {
            active.remove(alarm);
        }
    }
}
