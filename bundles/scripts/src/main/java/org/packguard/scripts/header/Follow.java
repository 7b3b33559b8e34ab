package org.packguard.scripts.header;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.packguard.model.level.LevelState;

/**
 * Which battery a script follows, and what of it.
 *
 * @param battery the id of the battery
 * @param trigger what of it
 */
public record Follow(String battery, Trigger trigger) {
    /**
     * Finds it by the beginning of a script's name: the name of a battery or else its id, the longest that fits, and a trigger.
     *
     * @param script the name of the script
     * @param states all batteries that have a monitor
     */
    public static Optional<Follow> of(String script, List<LevelState> states) {
        return by(LevelState::name, script, states).or(() -> by(LevelState::battery, script, states));
    }

    /** Whether a name has the form of one that follows some battery. */
    public static boolean isNamed(String script) {
        return trigger(script).isPresent();
    }

    /** What a name seems to follow, whether there is a battery or not. */
    public static Optional<Trigger> trigger(String script) {
        for (Trigger trigger : Trigger.values()) {
            if (script.indexOf(trigger.marker()) > 0) {
                return Optional.of(trigger);
            }
        }
        return Optional.empty();
    }

    private static Optional<Follow> by(Function<LevelState, String> called, String script, List<LevelState> states) {
        List<LevelState> longestFirst = states.stream()
                .sorted(Comparator.comparingInt(
                                (LevelState state) -> called.apply(state).length())
                        .reversed())
                .toList();
        for (LevelState state : longestFirst) {
            for (Trigger trigger : Trigger.values()) {
                if (script.startsWith(called.apply(state) + trigger.marker())) {
                    return Optional.of(new Follow(state.battery(), trigger));
                }
            }
        }
        return Optional.empty();
    }
}
