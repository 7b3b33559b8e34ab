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
        Scope calm = Scope.PHYSICS.within(32_000, 33_700);
        scopes.put("high1", Scope.PHYSICS.within(32_000, 99_000));
        scopes.put("low1", Scope.PHYSICS.within(25_000, 33_700));
        scopes.put("all0", Scope.PHYSICS.withVoltages(false, 0).within(25_000, 99_000));
        scopes.put("deep0", Scope.PHYSICS.within(0, 30_100).withVoltages(false, 0));
        scopes.put("deep1", Scope.PHYSICS.within(0, 33_700));
        scopes.forEach((name, scope) -> {
            Engine engine = engine("standard");
            long begin = System.nanoTime();
            Result result = new Exploration(engine, engine::step, new Plant(engine, scope), NOTHING, 40000).run();
            System.out.println(name + " " + result + " " + (System.nanoTime() - begin) / 1000_000 + " ms");
        });
    }
}
