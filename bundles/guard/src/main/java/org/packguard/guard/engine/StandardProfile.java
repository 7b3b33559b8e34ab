package org.packguard.guard.engine;

import static org.packguard.guard.engine.Compare.ABOVE;
import static org.packguard.guard.engine.Compare.AT_LEAST;
import static org.packguard.guard.engine.Compare.AT_MOST;
import static org.packguard.guard.engine.Compare.BELOW;
import static org.packguard.guard.engine.Debounce.leaky;
import static org.packguard.model.guard.Direction.CHARGE;
import static org.packguard.model.guard.Direction.DISCHARGE;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.packguard.guard.engine.Row.LatchRule;
import org.packguard.guard.engine.Row.Trait;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Parameter;
import org.packguard.model.quantity.Quantity;

/** Best practice, section 4 of the specification. */
final class StandardProfile implements Profile {
    private static final long MV100 = 1000;
    private static final long WARNING_DIFFERENCE = 800;

    @Override
    public String id() {
        return "standard";
    }

    @Override
    public String label() {
        return "Best practice";
    }

    @Override
    public Map<Parameter<?>, Object> defaults(Optional<Chemistry> chemistry) {
        Map<Parameter<?>, Object> all = new HashMap<>();
        all.put(Keys.MIN_OFF, BigDecimal.valueOf(60));
        all.put(Keys.T_MIN, chemistry.filter(Chemistry.LTO::equals).isPresent() ? -2000L : 0L);
        all.put(Keys.T_MAX, 5500L);
        all.put(Keys.T_MIN_DISCHARGE, -2000L);
        all.put(Keys.T_MAX_DISCHARGE, 6000L);
        all.put(Keys.CRITICAL_TEMPERATURE, 7000L);
        all.put(Keys.RESISTOR_MAX, 9000L);
        all.put(Keys.DIFFERENCE, 2500L);
        chemistry.ifPresent(one -> {
            all.put(Keys.V_MIN, one.min());
            all.put(Keys.V_MAX, one.max());
            all.put(Keys.V_BALANCE, one.balance());
            all.put(Keys.EXTREME_LOW, one.extremeLow());
            all.put(Keys.EXTREME_HIGH, one.extremeHigh());
            all.put(Keys.DEEP_DISCHARGE, one.deep());
            all.put(Keys.CELL_CHARGE_VOLTAGE, one.charge());
            one.floating().ifPresent(level -> all.put(Keys.CELL_FLOAT_VOLTAGE, level));
        });
        return all;
    }

    @Override
    public void check(Check check) {
        check.demand(Keys.CHEMISTRY);
        check.less(Keys.EXTREME_LOW, Keys.V_MIN);
        check.less(Keys.V_MIN, Keys.V_BALANCE);
        check.less(Keys.V_BALANCE, Keys.V_MAX);
        check.less(Keys.V_MAX, Keys.EXTREME_HIGH);
        check.less(Keys.T_MIN, Keys.T_MAX);
        check.less(Keys.T_MIN_DISCHARGE, Keys.T_MAX_DISCHARGE);
        check.less(Keys.T_MAX_DISCHARGE, Keys.CRITICAL_TEMPERATURE);
    }

    @Override
    public boolean mayBeWithoutCells() {
        return true;
    }

    @Override
    public Map<String, Reason> off(Settings settings) {
        Map<String, Reason> off = new HashMap<>();
        if (!settings.has(Keys.MAX_CHARGE)) {
            off.put("charge-overcurrent", Off.unset("maxCharge"));
        }
        if (!settings.has(Keys.MAX_DISCHARGE)) {
            off.put("discharge-overcurrent", Off.unset("maxDischarge"));
        }
        return off;
    }

    @Override
    public boolean curves() {
        return true;
    }

    @Override
    public List<Quantity> required(Settings settings) {
        List<Quantity> all = new ArrayList<>();
        if (settings.withoutCells()) {
            all.add(Quantity.VOLTAGE);
        } else {
            all.add(Quantity.CELL_VOLTAGE_MIN);
            all.add(Quantity.CELL_VOLTAGE_MAX);
        }
        if (settings.on(Keys.TEMPERATURE)) {
            all.add(Quantity.CELL_TEMPERATURE_MIN);
            all.add(Quantity.CELL_TEMPERATURE_MAX);
        }
        return all;
    }

    @Override
    public List<Row> rows(Settings settings) {
        List<Row> rows = new ArrayList<>();
        voltages(settings, rows);
        if (settings.on(Keys.TEMPERATURE)) {
            temperatures(settings, rows);
        }
        if (!settings.withoutCells()) {
            difference(settings, rows);
        }
        currents(settings, rows);
        return rows;
    }

    private static void voltages(Settings settings, List<Row> rows) {
        long min = settings.get(Keys.V_MIN);
        long max = settings.get(Keys.V_MAX);
        rows.add(Row.of("cell-overvoltage", Source.CELL_HIGHEST)
                .trips(AT_LEAST, max, leaky(2, 1))
                .clears(BELOW, settings.get(Keys.V_BALANCE), 60)
                .withdraws(CHARGE)
                .says("the highest cell is at {0}, charging stops at {1}", "all cells below {2} for 60 s")
                .build());
        rows.add(Row.of("cell-extreme-overvoltage", Source.CELL_HIGHEST)
                .trips(AT_LEAST, settings.get(Keys.EXTREME_HIGH), leaky(2, 1))
                .clears(BELOW, max, 0)
                .withdraws(CHARGE)
                .with(Trait.ALARM)
                .latches(LatchRule.ALWAYS)
                .says(
                        "the highest cell has been at {0}, the extreme is {1}",
                        "acknowledge when all cells are below {2}")
                .build());
        rows.add(Row.of("cell-undervoltage", Source.CELL_LOWEST)
                .trips(AT_MOST, min, leaky(2, 2))
                .clears(ABOVE, min + MV100, 60)
                .withdraws(DISCHARGE)
                .says("the lowest cell is at {0}, discharging stops at {1}", "all cells above {2} for 60 s")
                .build());
        rows.add(Row.of("cell-extreme-undervoltage", Source.CELL_LOWEST)
                .trips(AT_MOST, settings.get(Keys.EXTREME_LOW), leaky(5, 10))
                .clears(ABOVE, min, 0)
                .withdraws(DISCHARGE)
                .with(Trait.ALARM)
                .latches(LatchRule.ALWAYS)
                .says("the lowest cell has been at {0}, the extreme is {1}", "acknowledge when all cells are above {2}")
                .build());
    }

    private static void difference(Settings settings, List<Row> rows) {
        Chemistry chemistry = settings.chemistry().orElseThrow();
        long trip = settings.get(Keys.DIFFERENCE);
        Debounce minute = leaky(1, 60);
        Levels levels = new Levels(
                Source.CELL_DIFFERENCE,
                List.of(new Levels.Tier(AT_LEAST, trip, minute)),
                Optional.of(new Levels.Tier(AT_LEAST, WARNING_DIFFERENCE, minute)),
                new Levels.Release(BELOW, trip / 2, Times.MINUTE, 1, false),
                view -> Currents.below(view, 20),
                false);
        rows.add(Row.course(
                        "cell-difference",
                        new DifferenceCourse(
                                levels,
                                chemistry.chargeCurve().lastFull(),
                                chemistry.dischargeCurve().firstFull()))
                .with(Trait.ALARM_INSTEAD)
                .says("the cells are far apart", "the difference below half the limit for 60 s")
                .build());
        rows.add(Row.of("pack-sum-mismatch", Source.PACK_VOLTAGE)
                .looksAt(new PackSum())
                .trips(AT_LEAST, 200, leaky(10, 0))
                .warns(AT_LEAST, 100, leaky(10, 0))
                .clearsAfter(BELOW, 200, 10)
                .withdraws(CHARGE, DISCHARGE)
                .with(Trait.INTEGRITY)
                .says("the cells do not sum up to the pack's voltage", "10 good samples")
                .build());
    }

    private static void currents(Settings settings, List<Row> rows) {
        settings.find(Keys.MAX_CHARGE)
                .ifPresent(most -> rows.add(Row.of("charge-overcurrent", Source.CURRENT)
                        .trips(ABOVE, most * 11 / 10, Debounce.everySample(10))
                        .trips(ABOVE, most * 13 / 10, leaky(2, 1))
                        .clearsSince(AT_MOST, most * 11 / 10, settings.minOff())
                        .withdraws(CHARGE)
                        .latches(LatchRule.THIRD_IN_HOUR)
                        .says("the charge current is {0}, the limit is {1}", "minOff")
                        .build()));
        settings.find(Keys.MAX_DISCHARGE)
                .ifPresent(most -> rows.add(Row.of("discharge-overcurrent", Source.CURRENT)
                        .trips(BELOW, -most * 11 / 10, Debounce.everySample(10))
                        .trips(BELOW, -most * 13 / 10, leaky(2, 1))
                        .clearsSince(AT_LEAST, -most * 11 / 10, settings.minOff())
                        .withdraws(DISCHARGE)
                        .latches(LatchRule.THIRD_IN_HOUR)
                        .says("the discharge current is {0}, the limit is {1}", "minOff")
                        .build()));
    }

    private static void temperatures(Settings settings, List<Row> rows) {
        long chargeMin = settings.get(Keys.T_MIN);
        long chargeMax = settings.get(Keys.T_MAX);
        long dischargeMin = settings.get(Keys.T_MIN_DISCHARGE);
        long dischargeMax = settings.get(Keys.T_MAX_DISCHARGE);
        rows.add(Row.of("charge-overtemperature", Source.TEMPERATURE_HIGHEST)
                .trips(AT_LEAST, chargeMax, leaky(2, 6))
                .clears(BELOW, chargeMax - 500, 0)
                .withdraws(CHARGE)
                .with(Trait.HEATED)
                .says("the warmest cell is at {0}, charging stops at {1}", "all cells below {2}")
                .build());
        rows.add(Row.of("charge-undertemperature", Source.TEMPERATURE_LOWEST)
                .trips(AT_MOST, chargeMin, leaky(2, 6))
                .clears(ABOVE, chargeMin + 500, 0)
                .withdraws(CHARGE)
                .says("the coldest cell is at {0}, charging stops at {1}", "all cells above {2}")
                .build());
        rows.add(Row.of("discharge-overtemperature", Source.TEMPERATURE_HIGHEST)
                .trips(AT_LEAST, dischargeMax, leaky(2, 6))
                .clears(BELOW, dischargeMax - 500, 0)
                .withdraws(DISCHARGE)
                .with(Trait.HEATED)
                .says("the warmest cell is at {0}, discharging stops at {1}", "all cells below {2}")
                .build());
        rows.add(Row.of("discharge-undertemperature", Source.TEMPERATURE_LOWEST)
                .trips(AT_MOST, dischargeMin, leaky(2, 6))
                .clears(ABOVE, dischargeMin + 500, 0)
                .withdraws(DISCHARGE)
                .says("the coldest cell is at {0}, discharging stops at {1}", "all cells above {2}")
                .build());
        long resistor = settings.get(Keys.RESISTOR_MAX);
        rows.add(Row.of("load-resistor-overtemperature", Source.RESISTOR_HIGHEST)
                .trips(AT_LEAST, resistor, leaky(2, 0))
                .warns(AT_LEAST, resistor - 2000, leaky(2, 0))
                .clears(BELOW, resistor - 1000, 0)
                .withdraws(CHARGE)
                .says("a load resistor is at {0}, the limit is {1}", "all load resistors below {2}")
                .build());
        long critical = settings.get(Keys.CRITICAL_TEMPERATURE);
        rows.add(Row.of("critical-temperature", Source.TEMPERATURE_HIGHEST)
                .trips(AT_LEAST, critical, leaky(2, 0))
                .clears(BELOW, critical - 1000, 0)
                .withdraws(CHARGE, DISCHARGE)
                .with(Trait.ALARM, Trait.HEATED)
                .latches(LatchRule.ALWAYS)
                .says("the warmest cell has been at {0}, critical is {1}", "acknowledge when all cells are below {2}")
                .build());
        rows.add(Row.course("temperature-rise", new TemperatureRiseCourse())
                .withdraws(CHARGE, DISCHARGE)
                .with(Trait.ALARM)
                .latches(LatchRule.ALWAYS)
                .says("the warmest cell becomes warmer fast", "acknowledge when it does not and is below 45 °C")
                .build());
    }
}
