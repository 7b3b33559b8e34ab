package org.packguard.scripts.header;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.packguard.model.level.LevelState;

class FollowTest {
    private static final List<LevelState> STATES =
            List.of(state("cellar", "Cellar"), state("cellar_low", "Cellar low"), state("b1", "MainBattery"));

    private static LevelState state(String id, String name) {
        return new LevelState(
                id, name, true, Optional.empty(), true, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Optional<Follow> follow(String battery, Trigger trigger) {
        return Optional.of(new Follow(battery, trigger));
    }

    @Test
    void theNameOfTheBatteryOrElseItsIdComesFirst() {
        assertEquals(follow("b1", Trigger.LOW), Follow.of("MainBattery_low_pump.sh", STATES));
        assertEquals(follow("b1", Trigger.NORMAL), Follow.of("b1_normal_pump", STATES));
        assertEquals(follow("cellar", Trigger.SOLAR_ON), Follow.of("Cellar_solar_on_x", STATES));
        assertEquals(follow("cellar", Trigger.SOLAR_OFF), Follow.of("cellar_solar_off_x", STATES));
    }

    @Test
    void theLongestNameThatFitsWins() {
        assertEquals(follow("cellar_low", Trigger.NORMAL), Follow.of("cellar_low_normal_x", STATES));
        assertEquals(follow("cellar", Trigger.LOW), Follow.of("cellar_low_x", STATES));
    }

    @Test
    void nothingElseFollowsABattery() {
        for (String name : List.of("attic_low_x", "cellar_lower_x", "cellar_low", "_low_x", "xcellar_low_y", "")) {
            assertEquals(Optional.empty(), Follow.of(name, STATES), name);
        }
    }
}
