package org.packguard.guard.engine;

import static org.packguard.model.guard.Direction.CHARGE;
import static org.packguard.model.guard.Direction.DISCHARGE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.packguard.guard.engine.Row.Trait;
import org.packguard.model.provider.Parameter;
import org.packguard.model.quantity.Quantity;

/** The normal relays of a 123\SmartBMS, section 3.1 of the specification. */
final class Smartbms123NormalProfile implements Profile {
    private static final long MV50 = 500;
    private static final long MV100 = 1000;

    @Override
    public String id() {
        return "smartbms123-normal";
    }

    @Override
    public String label() {
        return "123\\SmartBMS, normal";
    }

    @Override
    public Map<Parameter<?>, Object> defaults(Optional<Chemistry> chemistry) {
        return Smartbms123.defaults(chemistry);
    }

    @Override
    public void check(Check check) {
        check.demand(Keys.V_BALANCE);
        Smartbms123.check(check);
        if (!check.find(Keys.SOC).equals(Optional.of(false))) {
            check.demand(Keys.CHARGE_RESTART);
            check.demand(Keys.DISCHARGE_RESTART);
        }
        check.less(Keys.DISCHARGE_RESTART, Keys.CHARGE_RESTART);
    }

    @Override
    public List<Row> rows(Settings settings) {
        long balance = settings.get(Keys.V_BALANCE);
        List<Row> rows = new ArrayList<>();
        rows.add(Smartbms123.overvoltage(settings, balance));
        rows.add(Row.course("full", new FullCourse(balance))
                .withdraws(CHARGE)
                .says("all cells are at the balance voltage and hardly any current flows", "all cells below it")
                .build());
        rows.add(Smartbms123.undervoltage(settings));
        rows.addAll(Smartbms123.temperatures(settings));
        rows.add(Smartbms123.communication());
        if (settings.on(Keys.SOC)) {
            rows.add(Row.course(
                            "soc-full", new SocFullCourse(settings.get(Keys.CHARGE_RESTART), settings.get(Keys.V_MIN)))
                    .with(Trait.GATE)
                    .column(CHARGE)
                    .says("the state of charge alone keeps charging off", "a state of charge below chargeRestart")
                    .build());
        } else {
            rows.add(Smartbms123.term("charge-rest", new RestCourse(balance - MV50))
                    .column(CHARGE)
                    .build());
        }
        Row.Builder empty = Row.course(
                        "soc-empty",
                        new SocEmptyCourse(
                                settings.find(Keys.DISCHARGE_RESTART).filter(level -> settings.on(Keys.SOC)),
                                settings.get(Keys.V_MIN) + MV100,
                                balance))
                .column(DISCHARGE)
                .says("the state of charge alone keeps the load off", "a state of charge of dischargeRestart");
        rows.add(settings.on(Keys.SOC) ? empty.with(Trait.GATE).build() : empty.build());
        rows.add(imbalance(settings, balance));
        return rows;
    }

    private static Row imbalance(Settings settings, long balance) {
        Compare compare = settings.on(Keys.SOC) ? Compare.AT_LEAST : Compare.ABOVE;
        long high = settings.on(Keys.SOC) ? balance : balance - MV50;
        long low = settings.get(Keys.V_MIN) + MV100;
        return Row.course(
                        "imbalance",
                        new Standing(view -> holds(view, Source.CELL_HIGHEST, compare, high)
                                && holds(view, Source.CELL_LOWEST, Compare.AT_MOST, low)))
                .says(
                        "one cell is nearly empty while another is full: neither charging nor discharging may be possible",
                        "cells that are nearer to each other")
                .build();
    }

    private static boolean holds(View view, Source source, Compare compare, long level) {
        Reading reading = view.reading(source);
        return reading != null && compare.holds(reading.value(), level);
    }

    @Override
    public List<Quantity> required(Settings settings) {
        List<Quantity> all = new ArrayList<>(Smartbms123.required(settings));
        if (settings.on(Keys.SOC)) {
            all.add(Quantity.SOC);
        }
        all.add(Quantity.POWER);
        if (!settings.has(Keys.CAPACITY) && !settings.has(Keys.TAIL_CURRENT)) {
            all.add(Quantity.FULL_ENERGY);
        }
        return all;
    }

    @Override
    public Map<Quantity, Quantity> instead() {
        return Map.of(Quantity.POWER, Quantity.CURRENT, Quantity.FULL_ENERGY, Quantity.FULL_CAPACITY);
    }

    @Override
    public boolean alarmsRequired() {
        return true;
    }

    @Override
    public boolean strict() {
        return true;
    }
}
