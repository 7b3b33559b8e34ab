package org.packguard.guard.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.packguard.guard.engine.Exploration.Demand;
import org.packguard.guard.engine.Exploration.Result;
import org.packguard.guard.engine.Plant.Scope;
import org.packguard.model.problem.ConfigurationException;

class ExplorationTest {
    private static final Demand NOTHING = (before, move, after) -> Optional.empty();

    static Engine engine(String profile) {
        Map<String, String> written = new HashMap<>(Plant.common());
        written.put("profile", profile);
        written.putAll(Map.of("chemistry", "lfp", "cells", "2", "maxCharge", "100", "maxDischarge", "100"));
        try {
            return new Engine(Settings.read("test.cfg", written), List.of(""));
        } catch (ConfigurationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void sizes() {
        Map<String, Scope> scopes = new java.util.LinkedHashMap<>();
        scopes.put("physics", Scope.PHYSICS);
        scopes.put("temperatures", Scope.PHYSICS.withTemperatures());
        scopes.put("currents", Scope.PHYSICS.withCurrents());
        scopes.put("faults", Scope.PHYSICS.withFaults());
        scopes.put("voltages", Scope.PHYSICS.withVoltages(false, 0));
        scopes.forEach((name, scope) -> {
            Engine engine = engine("standard");
            long begin = System.nanoTime();
            Result result = new Exploration(engine, engine::step, new Plant(engine, scope), NOTHING, 40000).run();
            System.out.println(name + " " + result + " " + (System.nanoTime() - begin) / 1000_000 + " ms");
        });
    }
}
