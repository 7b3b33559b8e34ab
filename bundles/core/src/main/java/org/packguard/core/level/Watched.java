package org.packguard.core.level;

import java.util.Optional;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.level.Level;
import org.packguard.model.level.LevelState;
import org.packguard.model.level.Solar;
import org.packguard.model.provider.Kind;

/**
 * One living battery with its monitors and its relay. The relay follows at once; what is to be written and told is returned
 * to the caller by way of a change. Safe for any thread.
 */
final class Watched {
    private final Kind kind;
    private final Battery battery;
    private final LevelSettings settings;
    private final Monitor monitor;
    private final Optional<LevelRelay> relay;
    private boolean ended;

    /**
     * What one step has changed.
     *
     * @param state what the monitors say now
     * @param level the level if it is another than the last one decided
     * @param solar the solar state if it is another than the last one decided
     * @param remembered what is to outlive a restart
     */
    record Change(LevelState state, Optional<Level> level, Optional<Solar> solar, Remembered remembered) {
        boolean transition() {
            return level.isPresent() || solar.isPresent();
        }
    }

    Watched(Kind kind, Battery battery, LevelSettings settings, Monitor monitor, Optional<LevelRelay> relay) {
        this.kind = kind;
        this.battery = battery;
        this.settings = settings;
        this.monitor = monitor;
        this.relay = relay;
    }

    Kind kind() {
        return kind;
    }

    Battery battery() {
        return battery;
    }

    LevelSettings settings() {
        return settings;
    }

    synchronized LevelState state() {
        return monitor.state();
    }

    synchronized Remembered remembered() {
        return monitor.remembered();
    }

    synchronized Optional<Change> update(Snapshot snapshot, long now) {
        return step(() -> monitor.update(snapshot, now));
    }

    synchronized Optional<Change> tick(long now) {
        return step(() -> monitor.tick(now));
    }

    /** Renews the relay's lease, or lets it open. */
    synchronized void renew() {
        if (!ended) {
            relay.ifPresent(one -> one.follow(monitor.state().level()));
        }
    }

    synchronized void end() {
        ended = true;
        relay.ifPresent(LevelRelay::end);
    }

    private Optional<Change> step(Runnable work) {
        if (ended) {
            return Optional.empty();
        }
        LevelState before = monitor.state();
        work.run();
        LevelState now = monitor.state();
        if (now.equals(before)) {
            return Optional.empty();
        }
        renew();
        return Optional.of(new Change(
                now,
                now.lastLevel().filter(level -> !now.lastLevel().equals(before.lastLevel())),
                now.lastSolar().filter(solar -> !now.lastSolar().equals(before.lastSolar())),
                monitor.remembered()));
    }
}
