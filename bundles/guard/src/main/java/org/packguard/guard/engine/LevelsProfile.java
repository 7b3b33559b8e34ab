package org.packguard.guard.engine;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.packguard.model.provider.Parameter;
import org.packguard.model.quantity.Quantity;

/** The level monitor with relays: discharging is permitted while NORMAL, charging while data are fresh. */
final class LevelsProfile implements Profile {
    @Override
    public String id() {
        return "levels";
    }

    @Override
    public String label() {
        return "Level monitor";
    }

    @Override
    public Map<Parameter<?>, Object> defaults(Optional<Chemistry> chemistry) {
        Map<Parameter<?>, Object> all = new HashMap<>();
        all.put(Keys.MIN_OFF, BigDecimal.valueOf(60));
        chemistry.ifPresent(one -> all.put(Keys.DEEP_DISCHARGE, one.deep()));
        return all;
    }

    @Override
    public void check(Check check) {
        // nothing but what is common to all
    }

    @Override
    public List<Row> rows(Settings settings) {
        return List.of();
    }

    @Override
    public List<Quantity> required(Settings settings) {
        return List.of(Quantity.CELL_VOLTAGE_MIN);
    }

    @Override
    public boolean byLevel() {
        return true;
    }
}
