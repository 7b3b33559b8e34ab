package org.packguard.scripts.header;

import java.util.Locale;
import java.util.Optional;
import org.packguard.model.level.Level;
import org.packguard.model.level.LevelState;
import org.packguard.model.level.LevelTransition;
import org.packguard.model.level.Solar;

/** What a script follows. */
public enum Trigger {
    /** The battery has become low. */
    LOW,
    /** The battery has become normal. */
    NORMAL,
    /** There is solar excess. */
    SOLAR_ON,
    /** There is a solar deficit. */
    SOLAR_OFF;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** The name used in files and everywhere outside. */
    public String id() {
        return id;
    }

    /** What follows the name of the battery in the name of a script. */
    public String marker() {
        return "_" + id + "_";
    }

    /** Whether it is about the sun. */
    public boolean solar() {
        return this == SOLAR_ON || this == SOLAR_OFF;
    }

    /** What a transition triggers. */
    public static Trigger of(LevelTransition transition) {
        return transition instanceof LevelTransition.OfLevel level
                ? of(level.to())
                : of(((LevelTransition.OfSolar) transition).to());
    }

    /** Whether it is the state that was decided last, which a restart does not change. */
    public boolean isLast(LevelState state) {
        Optional<Trigger> last =
                solar() ? state.lastSolar().map(Trigger::of) : state.lastLevel().map(Trigger::of);
        return last.equals(Optional.of(this));
    }

    /** Whether it is the state as it is known now. */
    public boolean isNow(LevelState state) {
        Optional<Trigger> now =
                solar() ? state.solar().map(Trigger::of) : state.level().map(Trigger::of);
        return now.equals(Optional.of(this));
    }

    private static Trigger of(Level level) {
        return level == Level.LOW ? LOW : NORMAL;
    }

    private static Trigger of(Solar solar) {
        return solar == Solar.EXCESS ? SOLAR_ON : SOLAR_OFF;
    }
}
