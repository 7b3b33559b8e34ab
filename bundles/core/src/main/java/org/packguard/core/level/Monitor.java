package org.packguard.core.level;

import java.util.Optional;
import java.util.OptionalLong;
import org.packguard.core.level.machine.LevelMachine;
import org.packguard.core.level.machine.SolarMachine;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.level.Level;
import org.packguard.model.level.LevelState;
import org.packguard.model.level.Solar;
import org.packguard.model.quantity.Quantity;

/** The monitors of one battery: brings samples to the machines. Deterministic; for one thread at a time. */
final class Monitor {
    private final LevelSettings settings;
    private final Remembered before;
    private final Freshness freshness;
    private final SampleGate cell;
    private final SampleGate current;
    private Optional<LevelMachine> level;
    private Optional<SolarMachine> solar;

    Monitor(LevelSettings settings, Freshness freshness, Remembered remembered) {
        this.settings = settings;
        this.before = remembered;
        this.freshness = freshness;
        cell = new SampleGate(Quantity.CELL_VOLTAGE_MIN, freshness);
        current = new SampleGate(Quantity.CURRENT, freshness);
        level = settings.thresholds().map(at -> LevelMachine.start(at.low(), at.high(), remembered.level()));
        solar = settings.solar().map(rule -> SolarMachine.start(rule, remembered.solar()));
    }

    /** Takes in what a snapshot says anew. */
    void update(Snapshot snapshot, long now) {
        tick(now);
        OptionalLong lowest = cell.sample(snapshot, now);
        if (lowest.isPresent()) {
            level = level.map(machine -> machine.sample(lowest.getAsLong()));
        }
        OptionalLong amperes = current.sample(snapshot, now);
        if (amperes.isPresent()) {
            OptionalLong soc = soc(snapshot, now);
            solar = solar.map(machine -> machine.sample(amperes.getAsLong(), soc, current.sampledAt()));
        }
    }

    /** Lets time pass: stale data make unknown. */
    void tick(long now) {
        if (cell.stale(now)) {
            level = level.map(LevelMachine::stale);
        }
        if (current.stale(now)) {
            solar = solar.map(SolarMachine::stale);
        }
    }

    LevelState state() {
        Remembered last = remembered();
        return new LevelState(
                settings.battery(),
                settings.name(),
                level.isPresent(),
                level.flatMap(LevelMachine::level),
                solar.isPresent(),
                solar.flatMap(SolarMachine::solar),
                last.level(),
                last.solar());
    }

    /** What is to outlive a restart; a monitor that is switched off leaves what there was. */
    Remembered remembered() {
        Optional<Level> lastLevel = level.isPresent() ? level.get().last() : before.level();
        Optional<Solar> lastSolar = solar.isPresent() ? solar.get().last() : before.solar();
        return new Remembered(lastLevel, lastSolar);
    }

    /** A state of charge that the BMS itself does not trust is unknown. */
    private OptionalLong soc(Snapshot snapshot, long now) {
        boolean trusted = snapshot.values().get(Quantity.SOC_CALIBRATED, 1) != 0;
        return trusted ? freshness.value(snapshot, Quantity.SOC, now) : OptionalLong.empty();
    }
}
