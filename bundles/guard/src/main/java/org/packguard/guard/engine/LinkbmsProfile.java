package org.packguard.guard.engine;

import static org.packguard.guard.engine.Compare.ABOVE;
import static org.packguard.guard.engine.Compare.BELOW;
import static org.packguard.guard.engine.Compare.OTHER;
import static org.packguard.guard.engine.Compare.SAME;
import static org.packguard.model.guard.Direction.CHARGE;
import static org.packguard.model.guard.Direction.DISCHARGE;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.packguard.guard.engine.Row.LatchRule;
import org.packguard.guard.engine.Row.Side;
import org.packguard.guard.engine.Row.Trait;
import org.packguard.model.battery.Delivery;
import org.packguard.model.provider.Parameter;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Unit;

/** The states of a LinkBMS, section 3.3 of the specification. */
final class LinkbmsProfile implements Profile {
    private static final Parameter<Long> UV_PROTECT = Keys.voltage("uvProtect", "Both directions open below it");
    private static final Parameter<Long> UV_ALARM = Keys.voltage("uvAlarm", "Currents are reduced below it");
    private static final Parameter<Long> DISCHARGE_DISABLE = Keys.voltage("dischargeDisable", "No discharge below it");
    private static final Parameter<Long> DISCHARGE_ENABLE =
            Keys.voltage("dischargeEnable", "Discharge returns when the lowest cell is above it");
    private static final Parameter<Long> CHARGE_ENABLE =
            Keys.voltage("chargeEnable", "Charge returns when the highest cell is below it");
    private static final Parameter<Long> CHARGE_DISABLE = Keys.voltage("chargeDisable", "No charge above it");
    private static final Parameter<Long> OV_ALARM = Keys.voltage("ovAlarm", "Currents are reduced above it");
    private static final Parameter<Long> OV_PROTECT = Keys.voltage("ovProtect", "Both directions open above it");
    private static final Parameter<Long> DIFFERENCE_ALARM =
            Keys.voltage("differenceAlarm", "Currents are reduced where cells differ by more");
    private static final Parameter<Long> DIFFERENCE_PROTECT =
            Keys.voltage("differenceProtect", "Both directions open where cells differ by more");
    private static final Parameter<Long> UT_PROTECT = Keys.temperature("utProtect", "Both directions open below it");
    private static final Parameter<Long> UT_ALARM = Keys.temperature("utAlarm", "Currents are reduced below it");
    private static final Parameter<Long> OT_ALARM = Keys.temperature("otAlarm", "Currents are reduced above it");
    private static final Parameter<Long> OT_PROTECT = Keys.temperature("otProtect", "Both directions open above it");
    private static final Parameter<Long> CHARGE_T_MIN = Keys.temperature("chargeTmin", "No charge below it");
    private static final Parameter<Long> CHARGE_T_MAX = Keys.temperature("chargeTmax", "No charge above it");
    private static final Parameter<Long> DISCHARGE_T_MIN = Keys.temperature("dischargeTmin", "No discharge below it");
    private static final Parameter<Long> DISCHARGE_T_MAX = Keys.temperature("dischargeTmax", "No discharge above it");
    private static final Parameter<Long> OCP =
            Parameter.quantity("ocp", Unit.AMPERE, "0.1", "10000", "Both directions open above this current");

    private static final List<Parameter<Long>> VOLTAGES = List.of(
            UV_PROTECT,
            UV_ALARM,
            DISCHARGE_DISABLE,
            DISCHARGE_ENABLE,
            CHARGE_ENABLE,
            CHARGE_DISABLE,
            OV_ALARM,
            OV_PROTECT,
            DIFFERENCE_ALARM,
            DIFFERENCE_PROTECT);
    private static final List<Parameter<Long>> TEMPERATURES = List.of(
            UT_PROTECT, UT_ALARM, OT_ALARM, OT_PROTECT, CHARGE_T_MIN, CHARGE_T_MAX, DISCHARGE_T_MIN, DISCHARGE_T_MAX);

    /** A release lies strictly inside. */
    private static final long INSIDE = 1;

    private static final long MV20 = 200;
    private static final long MV10 = 100;
    private static final long K2 = 200;
    private static final long COARSE = 3 * Times.SECOND;

    @Override
    public String id() {
        return "linkbms";
    }

    @Override
    public String label() {
        return "LinkBMS";
    }

    @Override
    public List<Parameter<?>> parameters() {
        List<Parameter<?>> all = new ArrayList<>(VOLTAGES);
        all.addAll(TEMPERATURES);
        all.add(OCP);
        return all;
    }

    @Override
    public Map<Parameter<?>, Object> defaults(Optional<Chemistry> chemistry) {
        Map<Parameter<?>, Object> all = new HashMap<>();
        all.put(Keys.MIN_OFF, BigDecimal.valueOf(30));
        chemistry.ifPresent(one -> {
            all.put(Keys.DEEP_DISCHARGE, one.deep());
            all.put(Keys.EXTREME_LOW, one.extremeLow());
        });
        return all;
    }

    @Override
    public void check(Check check) {
        VOLTAGES.forEach(check::demand);
        check.demand(OCP);
        if (!check.find(Keys.TEMPERATURE).equals(Optional.of(false))) {
            TEMPERATURES.forEach(check::demand);
        }
        check.less(UV_PROTECT, UV_ALARM);
        check.atMost(UV_ALARM, DISCHARGE_DISABLE);
        check.less(DISCHARGE_DISABLE, DISCHARGE_ENABLE);
        check.less(DISCHARGE_ENABLE, CHARGE_ENABLE);
        check.less(CHARGE_ENABLE, CHARGE_DISABLE);
        check.atMost(CHARGE_DISABLE, OV_ALARM);
        check.less(OV_ALARM, OV_PROTECT);
        check.less(DIFFERENCE_ALARM, DIFFERENCE_PROTECT);
        check.less(UT_PROTECT, UT_ALARM);
        check.less(UT_ALARM, OT_ALARM);
        check.less(OT_ALARM, OT_PROTECT);
        check.less(CHARGE_T_MIN, CHARGE_T_MAX);
        check.less(DISCHARGE_T_MIN, DISCHARGE_T_MAX);
    }

    @Override
    public List<Quantity> required(Settings settings) {
        List<Quantity> all = new ArrayList<>();
        all.add(Quantity.CELL_VOLTAGE_MIN);
        all.add(Quantity.CELL_VOLTAGE_MAX);
        if (settings.on(Keys.TEMPERATURE)) {
            all.add(Quantity.CELL_TEMPERATURE_MIN);
            all.add(Quantity.CELL_TEMPERATURE_MAX);
        }
        all.add(Quantity.CURRENT);
        return all;
    }

    @Override
    public boolean coarse(Input.Member member) {
        Delivery current = member.deliveries().get(Quantity.CURRENT);
        return current != null && current.period().toNanos() > COARSE;
    }

    @Override
    public long recoveredLow(Settings settings) {
        return settings.get(DISCHARGE_ENABLE) + INSIDE;
    }

    @Override
    public long recoveredHigh(Settings settings) {
        return settings.get(CHARGE_ENABLE) - INSIDE;
    }

    @Override
    public long lowEnd(Settings settings) {
        return settings.get(UV_PROTECT);
    }

    @Override
    public long highEnd(Settings settings) {
        return settings.get(OV_PROTECT);
    }

    @Override
    public List<Row> rows(Settings settings) {
        List<Row> rows = new ArrayList<>();
        running(settings, rows);
        warnings(settings, rows);
        protects(settings, rows);
        long ocp = settings.get(OCP);
        rows.add(Row.of("ocp", Source.CURRENT_AMOUNT)
                .trips(ABOVE, ocp, Debounce.everySampleBeyond(10))
                .trips(ABOVE, ocp * 12 / 10, Debounce.FIRST)
                .follows(new OcpCourse(ocp))
                .withdraws(CHARGE, DISCHARGE)
                .with(Trait.OCP, Trait.MASK)
                .latches(LatchRule.THIRD_IN_HOUR)
                .says("the current has been {0}, the limit is {1}", "30 s")
                .build());
        return rows;
    }

    private static void running(Settings settings, List<Row> rows) {
        rows.add(Row.of("charge-disable", Source.CELL_HIGHEST)
                .trips(ABOVE, settings.get(CHARGE_DISABLE), Debounce.FIRST)
                .clears(BELOW, settings.get(CHARGE_ENABLE), 0)
                .withdraws(CHARGE)
                .says("the highest cell has been at {0}, charging stops above {1}", "the highest cell below {2}")
                .build());
        rows.add(Row.of("discharge-disable", Source.CELL_LOWEST)
                .trips(BELOW, settings.get(DISCHARGE_DISABLE), Debounce.FIRST)
                .clears(ABOVE, settings.get(DISCHARGE_ENABLE), 0)
                .withdraws(DISCHARGE)
                .says("the lowest cell has been at {0}, discharging stops below {1}", "the lowest cell above {2}")
                .build());
        if (settings.on(Keys.TEMPERATURE)) {
            rows.add(range("charge-temperature", "charging", settings.get(CHARGE_T_MIN), settings.get(CHARGE_T_MAX))
                    .withdraws(CHARGE)
                    .build());
            rows.add(range(
                            "discharge-temperature",
                            "discharging",
                            settings.get(DISCHARGE_T_MIN),
                            settings.get(DISCHARGE_T_MAX))
                    .withdraws(DISCHARGE)
                    .build());
        }
    }

    private static Row.Builder range(String id, String what, long low, long high) {
        String range = Unit.CELSIUS.decimal(low) + " °C to " + Unit.CELSIUS.decimal(high) + " °C";
        return Row.of(id, Source.TEMPERATURE_HIGHEST)
                .follows(new RangeCourse(low, high, K2))
                .says("a cell has been at {0}, " + what + " is allowed from " + range, "all cells 2 K inside");
    }

    private static void warnings(Settings settings, List<Row> rows) {
        rows.add(warning("overvoltage", Source.CELL_HIGHEST, ABOVE, settings.get(OV_ALARM), MV20));
        rows.add(warning("undervoltage", Source.CELL_LOWEST, BELOW, settings.get(UV_ALARM), MV20));
        rows.add(warning("difference", Source.CELL_DIFFERENCE, ABOVE, settings.get(DIFFERENCE_ALARM), MV10));
        if (settings.on(Keys.TEMPERATURE)) {
            rows.add(warning("overtemperature", Source.TEMPERATURE_HIGHEST, ABOVE, settings.get(OT_ALARM), K2));
            rows.add(warning("undertemperature", Source.TEMPERATURE_LOWEST, BELOW, settings.get(UT_ALARM), K2));
        }
    }

    private static Row warning(String what, Source source, Compare compare, long level, long back) {
        return Row.of("alarm-" + what, source)
                .trips(compare, level, Debounce.FIRST)
                .clears(inside(compare), inside(compare, level, back), 0)
                .with(Trait.HALVES)
                .says("{0} is beyond the alarm level of {1}: the current limits are reduced", "{2}")
                .build();
    }

    private static Compare inside(Compare compare) {
        return compare == ABOVE ? BELOW : ABOVE;
    }

    private static long inside(Compare compare, long level, long back) {
        return compare == ABOVE ? level - back : level + back;
    }

    private static void protects(Settings settings, List<Row> rows) {
        long high = settings.get(OV_PROTECT);
        rows.add(protect("overvoltage", Source.CELL_HIGHEST, ABOVE, high)
                .follows(new ProtectCourse(
                        Source.CELL_HIGHEST,
                        ABOVE,
                        high,
                        new ProtectCourse.End(BELOW, settings.get(CHARGE_ENABLE)),
                        new ProtectCourse.End(BELOW, high - MV20)))
                .recovers(Side.TOO_HIGH)
                .build());
        long low = settings.get(UV_PROTECT);
        rows.add(protect("undervoltage", Source.CELL_LOWEST, BELOW, low)
                .follows(new ProtectCourse(
                        Source.CELL_LOWEST,
                        BELOW,
                        low,
                        new ProtectCourse.End(ABOVE, low + MV20),
                        new ProtectCourse.End(ABOVE, settings.get(DISCHARGE_ENABLE))))
                .recovers(Side.TOO_LOW)
                .build());
        rows.add(protect("difference", Source.CELL_DIFFERENCE, ABOVE, settings.get(DIFFERENCE_PROTECT), MV10)
                .recovers(Side.DIFFERENCE)
                .build());
        if (settings.on(Keys.TEMPERATURE)) {
            rows.add(protect("overtemperature", Source.TEMPERATURE_HIGHEST, ABOVE, settings.get(OT_PROTECT), K2)
                    .build());
            rows.add(protect("undertemperature", Source.TEMPERATURE_LOWEST, BELOW, settings.get(UT_PROTECT), K2)
                    .build());
        }
        if (settings.cells().isPresent()) {
            long cells = settings.cells().getAsInt();
            ProtectCourse.End same = new ProtectCourse.End(SAME, cells);
            rows.add(protect("cell-count", Source.CELL_COUNT, OTHER, cells)
                    .follows(new ProtectCourse(Source.CELL_COUNT, OTHER, cells, same, same))
                    .with(Trait.INTEGRITY)
                    .build());
        }
    }

    private static Row.Builder protect(String what, Source source, Compare compare, long level, long back) {
        ProtectCourse.End end = new ProtectCourse.End(inside(compare), inside(compare, level, back));
        return protect(what, source, compare, level).follows(new ProtectCourse(source, compare, level, end, end));
    }

    private static Row.Builder protect(String what, Source source, Compare compare, long level) {
        return Row.of("protect-" + what, source)
                .trips(compare, level, Debounce.FIRST)
                .withdraws(CHARGE, DISCHARGE)
                .with(Trait.PROTECT, Trait.MASK)
                .latches(LatchRule.THIRD_IN_HOUR)
                .says("{0} has been beyond the protect level of {1}", "60 s, and the release level of each direction");
    }
}
