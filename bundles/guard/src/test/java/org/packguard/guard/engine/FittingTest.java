package org.packguard.guard.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Nature;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.problem.Problem;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;

/** Whether a configuration fits the battery: what it delivers, and how often. */
class FittingTest {
    private static final String[] SMART = {
        "profile=smartbms123-normal", "tMin=0", "tMax=45", "capacity=100", "chargeRestart=90", "dischargeRestart=20"
    };

    private static void every(Bench bench, Quantity quantity, double seconds) {
        Delivery old = bench.deliveries.get(quantity);
        Duration period = Duration.ofMillis((long) (seconds * 1000));
        bench.deliveries.put(quantity, new Delivery(quantity, old.role(), period, old.replyTimeout(), old.derived()));
    }

    private static List<String> keys(Bench bench) {
        return bench.last.problems().stream().map(Problem::key).toList();
    }

    /** Voltages warn above 30 s and are refused above 120 s, currents too, temperatures above 300 s and 900 s; delays included. */
    @ParameterizedTest
    @CsvSource({
        "CELL_VOLTAGE_MAX, 15, 15.001",
        "CELL_VOLTAGE_MIN, 15, 15.001",
        "CURRENT, 15, 15.001",
        "CELL_TEMPERATURE_MAX, 150, 150.001",
        "CELL_TEMPERATURE_MIN, 150, 150.001"
    })
    void aBatteryThatIsReadSeldomWarns(Quantity quantity, double calm, double slow) {
        Bench bench = Bench.of("maxCharge=50", "maxAge=2000", "minOff=10").seconds(2);
        every(bench, quantity, calm);
        bench.seconds(1);
        assertEquals("", bench.conditions());
        every(bench, quantity, slow);
        bench.seconds(1);
        assertEquals("slow-detection", bench.conditions());
        assertEquals("CD WARNING", bench.shows());
    }

    @ParameterizedTest
    @CsvSource({"CELL_VOLTAGE_MAX, 60, 60.001", "CURRENT, 60, 60.001", "CELL_TEMPERATURE_MAX, 450, 450.001"})
    void tooSlowIsAnErrorThatOpensBothAndASettingAcceptsIt(Quantity quantity, double slow, double tooSlow) {
        for (boolean allowed : new boolean[] {false, true}) {
            Bench bench = Bench.of("maxCharge=50", "maxAge=2000", "minOff=10", "allowSlowDetection=" + allowed)
                    .seconds(2);
            every(bench, quantity, slow);
            bench.seconds(1);
            assertEquals("CD WARNING", bench.shows());
            every(bench, quantity, tooSlow);
            bench.seconds(1);
            assertEquals(allowed ? "CD WARNING" : "-- CONFIG_ERROR", bench.shows());
            assertEquals(allowed ? List.of() : List.of("allowSlowDetection"), keys(bench));
        }
    }

    @Test
    void linkbmsWarnsAboveAPollOfThreeSecondsOnly() {
        Bench bench = ProfilesTest.linkbms().seconds(1);
        every(bench, Quantity.CURRENT, 3);
        bench.seconds(1);
        assertEquals("", bench.conditions());
        every(bench, Quantity.CURRENT, 3.001);
        bench.seconds(1);
        assertEquals("slow-detection", bench.conditions());
        bench.deliveries.remove(Quantity.CURRENT);
        bench.seconds(1);
        assertEquals("", bench.conditions());
    }

    @Test
    void anAgeThatTheBatteryCannotKeepIsAnErrorWhateverElseItDoesNotSay() {
        Bench bench = Bench.of("maxAge=2.9");
        every(bench, Quantity.CELL_VOLTAGE_MIN, 1.5);
        bench.deliveries.remove(Quantity.CELL_TEMPERATURE_MIN);
        bench.seconds(1);
        assertEquals(List.of("maxAge"), keys(bench));
        every(bench, Quantity.CELL_VOLTAGE_MIN, 1.45);
        bench.seconds(1);
        assertEquals(List.of(), keys(bench));
    }

    @Test
    void twoSecondsAreTheLeastAge() {
        Bench bench = Bench.of("maxAge=2").seconds(1);
        every(bench, Quantity.CELL_VOLTAGE_MIN, 0.1);
        every(bench, Quantity.CELL_VOLTAGE_MAX, 0.1);
        every(bench, Quantity.CELL_TEMPERATURE_MIN, 0.1);
        every(bench, Quantity.CELL_TEMPERATURE_MAX, 0.1);
        bench.seconds(1);
        assertEquals(List.of(), keys(bench));
    }

    @Test
    void aBatteryThatIsNotThereYetIsNotComplainedAbout() {
        Engine engine = new Engine(Bench.settings("maxAge=2"), List.of("one"));
        Input.Member absent = new Input.Member(
                "one", Snapshot.EMPTY, Map.of(), true, Optional.empty(), Optional.empty(), Nature.PLAIN);
        assertEquals(List.of(), engine.unfit(List.of(absent)));
        Bench bench = Bench.of("maxAge=2");
        bench.deliveries.clear();
        bench.evaluate();
        assertEquals(List.of(), keys(bench));
    }

    @Test
    void whatItNeverSendsIsNamedAMinuteAfterTheFirstFrame() {
        Bench bench = Bench.of();
        bench.deliveries.clear();
        bench.silent.add(Quantity.CELL_TEMPERATURE_MAX);
        bench.seconds(59).pass(0.9).evaluate();
        assertEquals(List.of(), keys(bench));
        bench.pass(0.1).evaluate();
        assertEquals(List.of("cell_temperature_max"), keys(bench));
    }

    @Test
    void aSensorThatIsInvalidFromTheStartIsNoLackOfTheConfiguration() {
        Bench bench = Bench.of();
        bench.silent.add(Quantity.CELL_TEMPERATURE_MAX);
        for (int i = 0; i < 70; i++) {
            bench.more().invalid(Quantity.CELL_TEMPERATURE_MAX);
            bench.seconds(1);
        }
        assertEquals("sensor-invalid", bench.conditions());
        assertEquals(List.of(), keys(bench));
    }

    @Test
    void theMemberOfABankIsNamed() {
        Bench bank = Bench.bank(List.of("left", "right"));
        bank.deliveries.remove(Quantity.CELL_VOLTAGE_MAX);
        bank.set("left", Quantity.CELL_VOLTAGE_MAX, "3.3");
        bank.silent.add(Quantity.CELL_VOLTAGE_MAX);
        bank.evaluate();
        assertEquals(
                List.of(
                        "battery left: cell_voltage_max: is required by profile standard and never delivered by the battery",
                        "battery right: cell_voltage_max: is required by profile standard and never delivered by the battery"),
                bank.last.problems().stream().map(Problem::toString).toList());
    }

    @Test
    void eachCellThatIsNeverReadIsNamed() {
        Bench bench = Bench.of("profile=bms-controller", "cells=2", "temperature=off");
        for (int i = 0; i < 61; i++) {
            bench.more().cell(Quantity.CELL_VOLTAGE, 1, 33_000);
            bench.seconds(1);
        }
        assertEquals(List.of("cells[2].voltage"), keys(bench));
        assertEquals("-- CONFIG_ERROR", bench.shows());
    }

    @Test
    void oneOfTwoQuantitiesIsEnoughWhereOneMayStandForTheOther() {
        Bench bench = Bench.of(SMART);
        bench.whole = true;
        bench.set(Quantity.SOC, "50").set(Quantity.SOC_CALIBRATED, "1");
        bench.deliveries.remove(Quantity.POWER);
        bench.seconds(5);
        assertEquals(List.of(), keys(bench));
        assertEquals("CD RUNNING", bench.shows());
        Bench neither = Bench.of(SMART);
        neither.whole = true;
        neither.set(Quantity.SOC, "50").set(Quantity.SOC_CALIBRATED, "1");
        neither.deliveries.keySet().removeAll(Set.of(Quantity.POWER, Quantity.CURRENT));
        neither.silent.add(Quantity.CURRENT);
        neither.seconds(5);
        assertEquals(List.of("power or current"), keys(neither));
        Bench current = Bench.of(SMART);
        current.deliveries.keySet().removeAll(Set.of(Quantity.POWER, Quantity.CURRENT));
        current.whole = true;
        current.set(Quantity.SOC, "50").set(Quantity.SOC_CALIBRATED, "1").seconds(5);
        assertEquals(List.of(), keys(current));
    }

    @Test
    void cellsAreJudgedByThemselvesWhereTheBatterySendsNoExtremesOfItsOwn() {
        for (int way = 0; way < 4; way++) {
            Bench bench = Bench.of("cells=2", "minOff=10");
            Delivery cells = bench.deliveries.get(Quantity.CELL_VOLTAGE);
            Delivery.Role role = way == 3 ? Delivery.Role.DETAIL : Delivery.Role.REQUIRED;
            bench.deliveries.put(
                    Quantity.CELL_VOLTAGE,
                    new Delivery(Quantity.CELL_VOLTAGE, role, cells.period(), cells.replyTimeout(), false));
            if (way == 0) {
                bench.deliveries.keySet().removeAll(Set.of(Quantity.CELL_VOLTAGE_MIN, Quantity.CELL_VOLTAGE_MAX));
                bench.silent.addAll(Set.of(Quantity.CELL_VOLTAGE_MIN, Quantity.CELL_VOLTAGE_MAX));
            } else if (way == 1) {
                derived(bench, Quantity.CELL_VOLTAGE_MIN);
                derived(bench, Quantity.CELL_VOLTAGE_MAX);
            }
            boolean single = way < 2;
            for (int i = 0; i < 5; i++) {
                bench.more().cells(Quantity.CELL_VOLTAGE, new long[] {33_000, 37_000});
                bench.seconds(1);
            }
            assertEquals(single ? "cell-overvoltage" : "", bench.conditions(), "way " + way);
            assertEquals(single ? "-D WARNING" : "CD RUNNING", bench.shows(), "way " + way);
        }
    }

    private static void derived(Bench bench, Quantity quantity) {
        Delivery old = bench.deliveries.get(quantity);
        bench.deliveries.put(quantity, new Delivery(quantity, old.role(), old.period(), old.replyTimeout(), true));
    }

    @Test
    void aBatteryThatDeliversNoCellsIsJudgedByItsExtremes() {
        Bench bench = Bench.of("cells=2", "minOff=10");
        bench.deliveries.keySet().removeIf(one -> one.scope() == Scope.CELL);
        bench.volts("3.3", "3.7").seconds(3);
        assertEquals("-D WARNING", bench.shows());
    }

    @Test
    void whatDoesNotFitIsToldBeforeTheFirstFrame() {
        Engine engine = new Engine(Bench.settings("maxAge=2.9"), List.of("one"));
        Bench bench = Bench.of();
        every(bench, Quantity.CELL_VOLTAGE_MIN, 121);
        Input.Member member = new Input.Member(
                "one", Snapshot.EMPTY, bench.deliveries, true, Optional.empty(), Optional.empty(), Nature.PLAIN);
        assertEquals(
                List.of("maxAge", "allowSlowDetection"),
                engine.unfit(List.of(member)).stream().map(Problem::key).toList());
    }

    @Test
    void cellsThatAreReadByThemselvesAreReadAgainAtOnce() {
        Bench bench = Bench.of("profile=bms-controller", "cells=2");
        every(bench, Quantity.CELL_VOLTAGE, 10);
        every(bench, Quantity.CELL_TEMPERATURE, 20);
        bench.whole = true;
        bench.seconds(1);
        assertEquals(
                Map.of("voltage", Duration.ofSeconds(10), "temperature", Duration.ofSeconds(20)),
                bench.decision().detection());
    }
}
