package org.packguard.guard.engine;

import static org.packguard.model.guard.Direction.CHARGE;
import static org.packguard.model.guard.Direction.DISCHARGE;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.packguard.guard.engine.Row.LatchRule;
import org.packguard.guard.engine.Row.Side;
import org.packguard.guard.engine.Row.Trait;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.quantity.Quantity;

/** A profile with extremes that withdraw both permits, hysteresis by a permit column, and a gate: for what standard has not. */
final class TroubledProfile implements Profile {
    /** As a value: the key is not configured. */
    static final String NOTHING = "nothing";

    static Engine engine(String... switches) {
        return engine(Map.of(), List.of(""), switches);
    }

    /** With more values, for a bank. */
    static Engine engine(Map<String, Object> more, List<String> members, String... switches) {
        Map<String, Object> values = new HashMap<>();
        Keys.COMMON.forEach(key -> key.defaultText().ifPresent(text -> values.put(key.name(), key.read(text))));
        values.put("chemistry", "lfp");
        values.put("capacity", 100_000L);
        for (String on : switches) {
            values.put(on, true);
        }
        values.putAll(more);
        values.values().removeIf(NOTHING::equals);
        try {
            return new Engine(Settings.of(new TroubledProfile(), new Config("test", "test.cfg", values)), members);
        } catch (ConfigurationException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public String id() {
        return "troubled";
    }

    @Override
    public String label() {
        return "For tests";
    }

    @Override
    public Map<Parameter<?>, Object> defaults(Optional<Chemistry> chemistry) {
        return Map.of(Keys.MIN_OFF, BigDecimal.TEN, Keys.DEEP_DISCHARGE, 20000L, Keys.EXTREME_LOW, 29000L);
    }

    @Override
    public void check(Check check) {
        // whatever a test wants
    }

    @Override
    public boolean strict() {
        return true;
    }

    @Override
    public long recoveredLow(Settings settings) {
        return 32000;
    }

    @Override
    public long recoveredHigh(Settings settings) {
        return 36500;
    }

    @Override
    public List<Quantity> required(Settings settings) {
        return List.of(Quantity.CELL_VOLTAGE_MIN, Quantity.CELL_VOLTAGE_MAX, Quantity.CELL_TEMPERATURE_MAX);
    }

    @Override
    public List<Row> rows(Settings settings) {
        return List.of(
                Row.of("end-of-charge", Source.CELL_HIGHEST)
                        .trips(Compare.ABOVE, 37000, Debounce.FIRST)
                        .clears(Compare.AT_MOST, 36500, 0)
                        .withdraws(CHARGE)
                        .column(CHARGE)
                        .says("{0}", "{2}")
                        .build(),
                Row.of("hot", Source.TEMPERATURE_HIGHEST)
                        .trips(Compare.ABOVE, 4500, Debounce.FIRST)
                        .clears(Compare.AT_MOST, 4000, 0)
                        .withdraws(CHARGE, DISCHARGE)
                        .column(CHARGE, DISCHARGE)
                        .build(),
                extreme("too-low", Source.CELL_LOWEST, Compare.BELOW, 29500, Side.TOO_LOW),
                extreme("too-high", Source.CELL_HIGHEST, Compare.ABOVE, 37500, Side.TOO_HIGH),
                extreme("too-far", Source.CELL_DIFFERENCE, Compare.ABOVE, 5000, Side.DIFFERENCE),
                Row.course("soc", (track, view) -> track.clear = view.values().get(Quantity.SOC, 0) < 9000)
                        .with(Trait.GATE)
                        .column(CHARGE)
                        .build());
    }

    private static Row extreme(String id, Source source, Compare compare, long level, Side side) {
        Compare back = compare == Compare.ABOVE ? Compare.AT_MOST : Compare.AT_LEAST;
        return Row.of(id, source)
                .trips(compare, level, Debounce.FIRST)
                .clears(back, level, 0)
                .withdraws(CHARGE, DISCHARGE)
                .with(Trait.ALARM)
                .latches(LatchRule.ALWAYS)
                .recovers(side)
                .build();
    }
}
