package org.packguard.guard.engine;

import static org.packguard.guard.engine.Compare.ABOVE;
import static org.packguard.guard.engine.Compare.AT_LEAST;
import static org.packguard.guard.engine.Compare.AT_MOST;
import static org.packguard.guard.engine.Compare.BELOW;
import static org.packguard.model.guard.Direction.CHARGE;
import static org.packguard.model.guard.Direction.DISCHARGE;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.packguard.guard.engine.Row.Trait;
import org.packguard.model.provider.Parameter;
import org.packguard.model.quantity.Quantity;

/** What the two pairs of relays of a 123\SmartBMS have in common (sections 3.1 and 3.2). */
final class Smartbms123 {
    private Smartbms123() {}

    static Map<Parameter<?>, Object> defaults(Optional<Chemistry> chemistry) {
        Map<Parameter<?>, Object> all = new HashMap<>();
        all.put(Keys.MIN_OFF, BigDecimal.valueOf(60));
        chemistry.ifPresent(one -> {
            all.put(Keys.V_MIN, one.min());
            all.put(Keys.V_BALANCE, one.balance());
            all.put(Keys.V_MAX, one.max());
            all.put(Keys.DEEP_DISCHARGE, one.deep());
            all.put(Keys.EXTREME_LOW, one.extremeLow());
        });
        return all;
    }

    static void check(Check check) {
        check.demand(Keys.V_MIN);
        check.demand(Keys.V_MAX);
        check.less(Keys.V_MIN, Keys.V_BALANCE);
        check.less(Keys.V_BALANCE, Keys.V_MAX);
        check.less(Keys.V_MIN, Keys.V_MAX);
        if (!check.find(Keys.TEMPERATURE).equals(Optional.of(false))) {
            check.demand(Keys.T_MIN);
            check.demand(Keys.T_MAX);
        }
        check.less(Keys.T_MIN, Keys.T_MAX);
        check.less(Keys.T_MIN_DISCHARGE, Keys.T_MAX);
    }

    static List<Quantity> required(Settings settings) {
        List<Quantity> all = new ArrayList<>();
        all.add(Quantity.CELL_VOLTAGE_MIN);
        all.add(Quantity.CELL_VOLTAGE_MAX);
        if (settings.on(Keys.TEMPERATURE)) {
            all.add(Quantity.CELL_TEMPERATURE_MIN);
            all.add(Quantity.CELL_TEMPERATURE_MAX);
        }
        all.add(Quantity.CHARGE_ALLOWED);
        all.add(Quantity.DISCHARGE_ALLOWED);
        return all;
    }

    /** Too high from Vmax on, until all cells are below a level. */
    static Row overvoltage(Settings settings, long below) {
        return Row.of("cell-overvoltage", Source.CELL_HIGHEST)
                .trips(AT_LEAST, settings.get(Keys.V_MAX), Debounce.FIRST)
                .clears(BELOW, below, 0)
                .withdraws(CHARGE)
                .column(CHARGE)
                .says("the highest cell has been at {0}, charging stops at {1}", "all cells below {2}")
                .build();
    }

    static Row undervoltage(Settings settings) {
        long min = settings.get(Keys.V_MIN);
        return Row.of("cell-undervoltage", Source.CELL_LOWEST)
                .trips(AT_MOST, min, Debounce.FIRST)
                .clears(ABOVE, min, 0)
                .withdraws(DISCHARGE)
                .column(DISCHARGE)
                .says("the lowest cell has been at {0}, the load is taken off at {1}", "all cells above {2}")
                .build();
    }

    static List<Row> temperatures(Settings settings) {
        if (!settings.on(Keys.TEMPERATURE)) {
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        long max = settings.get(Keys.T_MAX);
        rows.add(Row.of("cell-overtemperature", Source.TEMPERATURE_HIGHEST)
                .trips(ABOVE, max, Debounce.FIRST)
                .clears(BELOW, max, 0)
                .withdraws(CHARGE, DISCHARGE)
                .column(CHARGE, DISCHARGE)
                .says("the warmest cell has been at {0}, the limit is {1}", "all cells below {2}")
                .build());
        long min = settings.get(Keys.T_MIN);
        Optional<Long> load = settings.find(Keys.T_MIN_DISCHARGE);
        Row.Builder cold = Row.of("cell-undertemperature", Source.TEMPERATURE_LOWEST)
                .trips(BELOW, min, Debounce.FIRST)
                .clears(ABOVE, min, 0)
                .withdraws(CHARGE, DISCHARGE)
                .column(CHARGE)
                .says("the coldest cell has been at {0}, the limit is {1}", "all cells above {2}");
        if (load.isEmpty()) {
            rows.add(cold.column(DISCHARGE).build());
        } else {
            rows.add(cold.follows(new ColdCourse(min, load.get())).build());
            rows.add(term("load-temperature", new Term(Source.TEMPERATURE_LOWEST, ABOVE, load.get()))
                    .column(DISCHARGE)
                    .build());
        }
        return rows;
    }

    static Row communication() {
        return Row.course("cell-communication", new CellCommunicationCourse())
                .withdraws(CHARGE, DISCHARGE)
                .column(CHARGE, DISCHARGE)
                .with(Trait.INTEGRITY)
                .says("the BMS cannot communicate with its cells", "its communication")
                .build();
    }

    /** A term of the permit column that takes nothing away by itself and is never shown. */
    static Row.Builder term(String id, Course course) {
        return Row.course(id, course);
    }
}
