package org.packguard.scripts.testing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.level.Level;
import org.packguard.model.level.LevelState;
import org.packguard.model.level.LevelTransition;
import org.packguard.model.level.Levels;
import org.packguard.model.level.Solar;
import org.packguard.model.quantity.Quantity;

/** Monitors that say what a test wants. */
public final class FakeLevels implements Levels {
    /** The time of all transitions. */
    public static final Instant AT = Instant.parse("2026-01-31T12:00:00Z");

    /** 52.3 V. */
    public static final Snapshot SNAPSHOT =
            Snapshot.of(1, Values.builder().set(Quantity.VOLTAGE, 523_000).build(), 1);

    private final Map<String, LevelState> states = new ConcurrentSkipListMap<>();
    private volatile Optional<Notice> notice = Optional.empty();

    /** The state of a battery, known or from before a restart. */
    public void state(String battery, String name, Optional<Level> now, Optional<Level> last) {
        states.put(battery, new LevelState(battery, name, true, now, true, Optional.empty(), last, Optional.empty()));
    }

    /** A change to a level. */
    public LevelTransition to(String battery, String name, Level level) {
        state(battery, name, Optional.of(level), Optional.of(level));
        return new LevelTransition.OfLevel(battery, name, level, AT, SNAPSHOT);
    }

    /** A change of the sun. */
    public LevelTransition to(String battery, String name, Solar solar) {
        states.put(
                battery,
                new LevelState(
                        battery,
                        name,
                        true,
                        Optional.empty(),
                        true,
                        Optional.of(solar),
                        Optional.empty(),
                        Optional.of(solar)));
        return new LevelTransition.OfSolar(battery, name, solar, AT, SNAPSHOT);
    }

    /** Where notices go from now on. */
    public void notice(Notice to) {
        notice = Optional.of(to);
    }

    @Override
    public List<LevelState> states() {
        return List.copyOf(states.values());
    }

    @Override
    public Optional<LevelState> of(String battery) {
        return Optional.ofNullable(states.get(battery));
    }

    @Override
    public Optional<Notice> notice(String battery) {
        return notice;
    }
}
