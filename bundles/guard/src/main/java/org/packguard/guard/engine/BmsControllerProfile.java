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
import org.packguard.guard.engine.Row.LatchRule;
import org.packguard.guard.engine.Row.Side;
import org.packguard.guard.engine.Row.Trait;
import org.packguard.model.provider.Parameter;
import org.packguard.model.quantity.Quantity;

/** The controller of the balancer bus, section 3.4 of the specification. */
final class BmsControllerProfile implements Profile {
    private static final Parameter<Long> DISCHARGE_OFF = Keys.voltage("dischargeOff", "No discharge below it");
    private static final Parameter<Long> DISCHARGE_ON = Keys.voltage("dischargeOn", "Discharge returns from it on");
    private static final Parameter<Long> CHARGE_OFF = Keys.voltage("chargeOff", "No charge above it");
    private static final Parameter<Long> CHARGE_ON = Keys.voltage("chargeOn", "Charge returns down from it");
    private static final Parameter<Long> TEMP_OFF = Keys.temperature("tempOff", "Cells: neither direction above it");
    private static final Parameter<Long> TEMP_ON = Keys.temperature("tempOn", "Cells: both return down from it");
    private static final Parameter<Long> RESISTOR_OFF =
            Keys.temperature("resistorOff", "Load resistors: no charge above it");
    private static final Parameter<Long> RESISTOR_ON =
            Keys.temperature("resistorOn", "Load resistors: charge returns down from it");
    private static final Parameter<Long> UNDER_TEMP = Keys.temperature("underTemp", "Cells: no charge below it");
    private static final Parameter<Long> EXTREME_TEMP = Keys.temperature("extremeTemp", "Cells: latches above it");

    @Override
    public String id() {
        return "bms-controller";
    }

    @Override
    public String label() {
        return "BMS Controller of the balancer bus";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(
                DISCHARGE_OFF,
                DISCHARGE_ON,
                CHARGE_OFF,
                CHARGE_ON,
                TEMP_OFF,
                TEMP_ON,
                RESISTOR_OFF,
                RESISTOR_ON,
                UNDER_TEMP,
                EXTREME_TEMP);
    }

    @Override
    public Map<Parameter<?>, Object> defaults(Optional<Chemistry> chemistry) {
        Map<Parameter<?>, Object> all = new HashMap<>();
        all.put(Keys.MIN_OFF, BigDecimal.valueOf(60));
        all.put(DISCHARGE_OFF, 30500L);
        all.put(DISCHARGE_ON, 32000L);
        all.put(CHARGE_OFF, 37000L);
        all.put(CHARGE_ON, 36500L);
        all.put(TEMP_OFF, 4500L);
        all.put(TEMP_ON, 4000L);
        all.put(RESISTOR_OFF, 9000L);
        all.put(RESISTOR_ON, 8000L);
        all.put(UNDER_TEMP, 0L);
        all.put(Keys.EXTREME_LOW, 29500L);
        all.put(Keys.EXTREME_HIGH, 37500L);
        all.put(EXTREME_TEMP, 6000L);
        chemistry.ifPresent(one -> all.put(Keys.DEEP_DISCHARGE, one.deep()));
        return all;
    }

    @Override
    public void check(Check check) {
        check.less(Keys.EXTREME_LOW, DISCHARGE_OFF);
        check.less(DISCHARGE_OFF, DISCHARGE_ON);
        check.less(DISCHARGE_ON, CHARGE_ON);
        check.less(CHARGE_ON, CHARGE_OFF);
        check.less(CHARGE_OFF, Keys.EXTREME_HIGH);
        check.less(UNDER_TEMP, TEMP_ON);
        check.less(TEMP_ON, TEMP_OFF);
        check.less(TEMP_OFF, EXTREME_TEMP);
        check.less(RESISTOR_ON, RESISTOR_OFF);
    }

    @Override
    public List<Quantity> required(Settings settings) {
        return settings.on(Keys.TEMPERATURE)
                ? List.of(Quantity.CELL_VOLTAGE, Quantity.CELL_TEMPERATURE, Quantity.CELL_LOAD_TEMPERATURE)
                : List.of(Quantity.CELL_VOLTAGE);
    }

    @Override
    public boolean strict() {
        return true;
    }

    @Override
    public long recoveredLow(Settings settings) {
        return settings.get(DISCHARGE_ON);
    }

    @Override
    public long recoveredHigh(Settings settings) {
        return settings.get(CHARGE_ON);
    }

    @Override
    public List<Row> rows(Settings settings) {
        List<Row> rows = new ArrayList<>();
        boolean temperatures = settings.on(Keys.TEMPERATURE);
        ends(settings, rows);
        if (temperatures) {
            temperatures(settings, rows);
        }
        long low = settings.get(Keys.EXTREME_LOW);
        rows.add(extreme("cell-extreme-undervoltage", Source.CELL_LOWEST, BELOW, low)
                .recovers(Side.TOO_LOW)
                .build());
        long high = settings.get(Keys.EXTREME_HIGH);
        rows.add(extreme("cell-extreme-overvoltage", Source.CELL_HIGHEST, ABOVE, high)
                .recovers(Side.TOO_HIGH)
                .build());
        if (temperatures) {
            rows.add(extreme(
                            "cell-extreme-overtemperature",
                            Source.TEMPERATURE_HIGHEST,
                            ABOVE,
                            settings.get(EXTREME_TEMP))
                    .build());
        }
        rows.add(Row.course("read-fault", new ReadFaultCourse())
                .withdraws(CHARGE, DISCHARGE)
                .column(CHARGE, DISCHARGE)
                .with(Trait.ALARM, Trait.INTEGRITY)
                .latches(LatchRule.ALWAYS)
                .says("cell {3} could not be read three times in a row", "acknowledge when its balancer answers")
                .build());
        return rows;
    }

    private static void ends(Settings settings, List<Row> rows) {
        rows.add(Row.of("end-of-discharge", Source.CELL_LOWEST)
                .trips(BELOW, settings.get(DISCHARGE_OFF), Debounce.FIRST)
                .clears(AT_LEAST, settings.get(DISCHARGE_ON), 0)
                .withdraws(DISCHARGE)
                .column(DISCHARGE)
                .says("the lowest cell has been at {0}, discharging stops below {1}", "all cells at {2} or above")
                .build());
        rows.add(Row.of("end-of-charge", Source.CELL_HIGHEST)
                .trips(ABOVE, settings.get(CHARGE_OFF), Debounce.FIRST)
                .clears(AT_MOST, settings.get(CHARGE_ON), 0)
                .withdraws(CHARGE)
                .column(CHARGE)
                .says("the highest cell has been at {0}, charging stops above {1}", "all cells at {2} or below")
                .build());
    }

    private static void temperatures(Settings settings, List<Row> rows) {
        rows.add(Row.of("cell-overtemperature", Source.TEMPERATURE_HIGHEST)
                .trips(ABOVE, settings.get(TEMP_OFF), Debounce.FIRST)
                .clears(AT_MOST, settings.get(TEMP_ON), 0)
                .withdraws(CHARGE, DISCHARGE)
                .column(CHARGE, DISCHARGE)
                .says("the warmest cell has been at {0}, the limit is {1}", "all cells at {2} or below")
                .build());
        rows.add(Row.of("load-resistor-overtemperature", Source.RESISTOR_HIGHEST)
                .trips(ABOVE, settings.get(RESISTOR_OFF), Debounce.FIRST)
                .clears(AT_MOST, settings.get(RESISTOR_ON), 0)
                .withdraws(CHARGE)
                .column(CHARGE)
                .says("a load resistor has been at {0}, the limit is {1}", "all load resistors at {2} or below")
                .build());
        long under = settings.get(UNDER_TEMP);
        rows.add(Row.of("cell-undertemperature", Source.TEMPERATURE_LOWEST)
                .trips(BELOW, under, Debounce.FIRST)
                .clears(AT_LEAST, under, 0)
                .withdraws(CHARGE)
                .column(CHARGE)
                .says("the coldest cell has been at {0}, charging stops below {1}", "all cells at {2} or above")
                .build());
    }

    private static Row.Builder extreme(String id, Source source, Compare compare, long level) {
        return Row.of(id, source)
                .trips(compare, level, Debounce.FIRST)
                .clears(compare == ABOVE ? AT_MOST : AT_LEAST, level, 0)
                .follows(new ConfirmedCourse(source, compare, level))
                .withdraws(CHARGE, DISCHARGE)
                .column(CHARGE, DISCHARGE)
                .says("a cell has been at {0}, the extreme is {1}", "acknowledge when no cell is beyond {1}");
    }
}
