package org.packguard.guard.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.packguard.guard.engine.Exploration.Demand;
import org.packguard.guard.engine.Exploration.Result;
import org.packguard.guard.engine.Plant.Scope;
import org.packguard.model.problem.ConfigurationException;

/** Everything that may happen to a guard of profile {@code standard} and a battery of two cells, voltages and commands alone. */
class ExplorationTest {
    private static final Demand NOTHING = (before, move, after) -> Optional.empty();
    private static final int MOST = 40_000;

    private static Engine engine() {
        Map<String, String> written = new HashMap<>(Plant.common());
        written.put("profile", "standard");
        written.putAll(Map.of("chemistry", "lfp", "cells", "2", "maxCharge", "100", "maxDischarge", "100"));
        try {
            return new Engine(Settings.read("test.cfg", written), List.of(""));
        } catch (ConfigurationException e) {
            throw new AssertionError(e);
        }
    }

    private static void holds(Scope scope) {
        Engine engine = engine();
        Result result = new Exploration(engine, engine::step, new Plant(engine, scope), NOTHING, MOST).run();
        assertEquals(Map.of(), result.findings(), result::toString);
        assertTrue(result.complete() && result.running() > 0 && result.stuck() == 0, result::toString);
    }

    @Test
    void onTheWayUpNoInvariantIsBrokenAndNoStateIsADeadEnd() {
        holds(Scope.PHYSICS.within(32_000, 99_000));
    }

    @Test
    void onTheWayDownNoInvariantIsBrokenAndNoStateIsADeadEnd() {
        holds(Scope.PHYSICS.within(25_000, 33_700));
    }
}
