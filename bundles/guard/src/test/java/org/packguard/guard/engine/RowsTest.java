package org.packguard.guard.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Nature;
import org.packguard.model.battery.Values;
import org.packguard.model.guard.Condition;
import org.packguard.model.guard.Direction;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;

/** Rows in corners that a timeline does not reach: values that are missing for a frame, frames in parts, what a driver says of itself. */
class RowsTest {
    private static final String[] SMART = {
        "profile=smartbms123-normal",
        "tMin=0",
        "tMax=45",
        "tMinDischarge=-10",
        "capacity=100",
        "chargeRestart=90",
        "dischargeRestart=20",
        "minOff=10"
    };

    private static Bench smart(String... more) {
        Bench bench = Bench.of(Stream.concat(Stream.of(SMART), Stream.of(more)).toArray(String[]::new));
        bench.whole = true;
        bench.nature = new Nature(false, false, true, true);
        return bench.set(Quantity.SOC, "50").set(Quantity.SOC_CALIBRATED, "1");
    }

    // --- differences ---

    @Test
    void aDifferenceThatHasTrippedIsReleasedWithoutACurrentToo() {
        Bench bench = Bench.of("capacity=100", "minOff=10").seconds(2);
        bench.volts("3.1", "3.4").seconds(62);
        assertEquals("cell-difference", bench.conditions());
        bench.broken(Quantity.CURRENT).pass(1);
        bench.silent.add(Quantity.CURRENT);
        bench.volts("3.35", "3.4").seconds(60);
        assertEquals("cell-difference", bench.conditions());
        bench.seconds(1);
        assertEquals("", bench.conditions());
    }

    @Test
    void aDifferenceDoesNotTripWithoutACurrent() {
        Bench bench = Bench.of("capacity=100").seconds(2);
        bench.broken(Quantity.CURRENT).pass(1);
        bench.silent.add(Quantity.CURRENT);
        bench.volts("3.1", "3.4").seconds(70);
        assertEquals("", bench.conditions());
    }

    @Test
    void eitherEndOfADifferenceIsASample() {
        Bench high = ProfilesTest.linkbms().volts("3.2", "3.3").seconds(1);
        high.silent.add(Quantity.CELL_VOLTAGE_MIN);
        high.volts("3.2", "3.401").seconds(1);
        assertEquals("alarm-difference", high.conditions());
        Bench low = ProfilesTest.linkbms().volts("3.2", "3.3").seconds(1);
        low.silent.add(Quantity.CELL_VOLTAGE_MAX);
        low.volts("3.099", "3.3").seconds(1);
        assertEquals("alarm-difference", low.conditions());
    }

    // --- the sum of the cells ---

    private static Bench sums(Bench bench, int samples, String voltage) {
        for (int i = 0; i < samples; i++) {
            bench.set(Quantity.VOLTAGE, voltage).more().cells(Quantity.CELL_VOLTAGE, new long[] {33_000, 33_000});
            bench.seconds(1);
        }
        return bench;
    }

    @Test
    void anEvaluationWithoutAFrameIsNoSampleOfTheSum() {
        Bench bench = sums(Bench.of("cells=2"), 9, "7");
        for (int i = 0; i < 5; i++) {
            bench.evaluate();
        }
        assertEquals("", bench.conditions());
        assertEquals("pack-sum-mismatch", sums(bench, 1, "7").conditions());
    }

    @Test
    void withoutAConfiguredNumberEveryCellThatIsThereIsSummed() {
        assertEquals("pack-sum-mismatch", sums(Bench.of(), 10, "7").conditions());
        assertEquals("", sums(Bench.of(), 10, "6.66").conditions());
    }

    @Test
    void aPackWithoutAVoltageHasNoSumToBeComparedWith() {
        assertEquals("", sums(Bench.of("cells=2"), 12, "0").conditions());
        Bench bench = Bench.of("cells=2");
        for (int i = 0; i < 12; i++) {
            bench.more().cells(Quantity.CELL_VOLTAGE, new long[] {33_000, 33_000});
            bench.seconds(1);
        }
        assertEquals("", bench.conditions());
    }

    @ParameterizedTest
    @CsvSource({"VOLTAGE, true", "VOLTAGE, false", "CELL_VOLTAGE, true", "CELL_VOLTAGE, false"})
    void whatIsComputedOrNotDeliveredIsNotCompared(Quantity quantity, boolean derived) {
        Bench bench = Bench.of("cells=2");
        Delivery old = bench.deliveries.remove(quantity);
        if (derived) {
            bench.deliveries.put(quantity, new Delivery(quantity, old.role(), old.period(), old.replyTimeout(), true));
        }
        assertEquals("", sums(bench, 12, "7").conditions());
    }

    @Test
    void cellsOfAnotherFrameAreNotSummed() {
        Bench bench = sums(Bench.of("cells=2"), 1, "7");
        bench.seconds(12);
        assertEquals("", bench.conditions());
    }

    // --- sensors and reads ---

    @Test
    void aTemperatureThatIsNotRequiredMayFailToBeRead() {
        Bench bench = Bench.of("profile=bms-controller", "cells=2", "temperature=off");
        bench.whole = true;
        bench.seconds(2);
        bench.more().failedReads(Quantity.CELL_LOAD_TEMPERATURE, 1, 3);
        bench.sample();
        assertEquals("CD RUNNING", bench.shows());
        bench.pass(1).more().failedReads(Quantity.CELL_VOLTAGE, 2, 3);
        bench.whole = false;
        bench.sample();
        assertEquals("--! PROTECT", bench.shows());
        assertEquals(2, bench.decision().conditions().get(0).cell());
    }

    @Test
    void aBrokenWireIsNoCellAndTheOthersAreJudged() {
        Bench bench = Bench.of("profile=bms-controller", "cells=2", "temperature=off", "minOff=10");
        cells(bench, 33_000, 33_000).pass(1);
        cells(bench, 4_999, 33_000).pass(1);
        assertEquals("CD RUNNING", bench.shows());
        cells(bench, 4_999, 33_000).pass(1);
        assertEquals("sensor-invalid", bench.conditions());
        cells(bench, 4_999, 37_001).pass(1);
        assertEquals("end-of-charge sensor-invalid", bench.conditions());
        assertEquals(2, condition(bench, "end-of-charge").cell());
        assertEquals(1, condition(bench, "sensor-invalid").cell());
    }

    private static Bench cells(Bench bench, long... volts) {
        bench.more().cells(Quantity.CELL_VOLTAGE, volts.clone());
        return bench.sample();
    }

    private static Condition condition(Bench bench, String id) {
        return bench.decision().conditions().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anotherCellThatIsWellDoesNotEndDeepDischarge() {
        Bench bench = Bench.of("profile=bms-controller", "cells=2", "temperature=off", "deepDischarge=2", "minOff=10");
        cells(bench, 33_000, 33_000).pass(1);
        cells(bench, 19_999, 33_000).pass(1);
        assertTrue(bench.conditions().contains("deep-discharge"), bench::conditions);
        bench.more().cell(Quantity.CELL_VOLTAGE, 2, 33_000);
        bench.sample().pass(1);
        assertTrue(bench.conditions().contains("deep-discharge"), bench::conditions);
        cells(bench, 20_000, 33_000);
        assertTrue(!bench.conditions().contains("deep-discharge"), bench::conditions);
    }

    @Test
    void everythingIsReadAnewCellByCellAfterSilence() {
        Bench bench = Bench.of("profile=bms-controller", "cells=2", "temperature=off", "minOff=10");
        cells(bench, 33_000, 33_000).pass(1);
        assertEquals("CD RUNNING", bench.shows());
        bench.pass(20);
        assertEquals("-- NO_DATA", bench.shows());
        for (int i = 0; i < 12; i++) {
            bench.more().cell(Quantity.CELL_VOLTAGE, 1, 33_000);
            bench.seconds(1);
        }
        assertEquals("-- NO_DATA", bench.shows());
        for (int i = 0; i < 2; i++) {
            cells(bench, 33_000, 33_000).pass(1);
            assertEquals("-- PROTECT", bench.shows());
        }
        cells(bench, 33_000, 33_000);
        assertEquals("CD RUNNING", bench.shows());
    }

    @Test
    void silenceLastsUntilEverythingRequiredHasBeenReadAnew() {
        Bench bench = Bench.of("minOff=10").seconds(2);
        Set<Quantity> volts = Set.of(Quantity.CELL_VOLTAGE_MIN, Quantity.CELL_VOLTAGE_MAX);
        bench.silent.addAll(volts);
        bench.seconds(12);
        assertEquals("communication", bench.conditions());
        bench.silent.clear();
        bench.silent.addAll(Set.of(Quantity.CELL_TEMPERATURE_MIN, Quantity.CELL_TEMPERATURE_MAX));
        bench.seconds(8);
        assertEquals("communication", bench.conditions());
        bench.silent.clear();
        bench.seconds(1);
        assertEquals("", bench.conditions());
    }

    @Test
    void withoutAnyTemperatureNoneOfSeveralSensorsIsLost() {
        Bench bench = Bench.of("minOff=10").seconds(2);
        bench.more().invalid(Quantity.TEMPERATURE_1);
        bench.broken(Quantity.CELL_TEMPERATURE_MAX);
        assertEquals("", bench.conditions());
        bench.pass(1).more().invalid(Quantity.TEMPERATURE_1);
        bench.sample();
        assertEquals("sensor-lost", bench.conditions());
    }

    @Test
    void aTemperatureThatIsMissingForAFrameReleasesNoRange() {
        Bench bench = ProfilesTest.linkbms().degrees("20", "46").seconds(1);
        assertEquals("charge-temperature", bench.conditions());
        bench.degrees("20", "42").broken(Quantity.CELL_TEMPERATURE_MIN);
        assertEquals("charge-temperature", bench.conditions());
        bench.pass(1).broken(Quantity.CELL_TEMPERATURE_MAX);
        assertEquals("charge-temperature", bench.conditions());
        bench.pass(1).sample();
        assertEquals("", bench.conditions());
    }

    @Test
    void aVoltageThatIsMissingForAFrameReleasesNoProtect() {
        Bench bench = ProfilesTest.linkbms("differenceProtect=2", "differenceAlarm=1")
                .volts("3.3", "3.701")
                .seconds(1);
        bench.volts("3.3", "3.39").seconds(59);
        assertEquals("protect-overvoltage", bench.conditions());
        bench.broken(Quantity.CELL_VOLTAGE_MAX);
        assertEquals("protect-overvoltage", bench.conditions());
        bench.pass(1).sample();
        assertEquals("", bench.conditions());
    }

    // --- the 123\SmartBMS ---

    @ParameterizedTest
    @CsvSource({"true, false, false", "false, true, false", "true, true, true"})
    void aQuantityThatAnotherStandsForIsInvalidWhereBothAre(boolean power, boolean current, boolean invalid) {
        Bench bench = smart().set(Quantity.POWER, "0").seconds(5);
        for (int i = 0; i < 3; i++) {
            if (power) {
                bench.silent.add(Quantity.POWER);
                bench.more().invalid(Quantity.POWER);
            }
            if (current) {
                bench.silent.add(Quantity.CURRENT);
                bench.more().invalid(Quantity.CURRENT);
            }
            bench.seconds(1);
        }
        assertEquals(invalid ? "sensor-invalid" : "", bench.conditions());
    }

    @Test
    void aQuantityThatNothingStandsForYetIsInvalidByItself() {
        Bench bench = smart();
        bench.silent.add(Quantity.CURRENT);
        bench.set(Quantity.POWER, "0").seconds(5);
        assertEquals("CD RUNNING", bench.shows());
        bench.silent.add(Quantity.POWER);
        for (int i = 0; i < 2; i++) {
            bench.more().invalid(Quantity.POWER);
            bench.seconds(1);
        }
        assertEquals("sensor-invalid", bench.conditions());
    }

    @Test
    void fullIsJudgedByTheCurrentWhereNoEnergyIsTold() {
        Bench bench = smart().set(Quantity.POWER, "900").seconds(5);
        bench.volts("3.4", "3.41").amperes("5").seconds(2);
        assertEquals("", bench.conditions());
        bench.seconds(1);
        assertEquals("full", bench.conditions());
    }

    @Test
    void fullNeedsARateOfTheSameFrame() {
        Bench bench = smart().amperes("5").seconds(5);
        bench.volts("3.4", "3.41").seconds(2);
        bench.silent.add(Quantity.CURRENT);
        bench.seconds(3);
        assertEquals("", bench.conditions());
        bench.silent.clear();
        bench.seconds(1);
        assertEquals("full", bench.conditions());
    }

    @Test
    void aLoadThatWasWithdrawnBeforeChargingStoppedOpensNoChargeRelay() {
        Bench bench = smart().seconds(5);
        bench.volts("3.0", "3.3").seconds(1);
        assertEquals("cell-undervoltage", bench.conditions());
        bench.volts("3.2", "3.3").set(Quantity.SOC, "95").seconds(30);
        assertEquals("CD RUNNING", bench.shows());
        bench.volts("3.3", "3.7").seconds(1);
        bench.volts("3.3", "3.35").seconds(30);
        assertEquals("soc-full", bench.conditions());
        assertEquals("-D WARNING", bench.shows());
        bench.volts("3.0", "3.3").seconds(1).volts("3.2", "3.3").seconds(30);
        assertEquals("CD RUNNING", bench.shows());
    }

    @Test
    void withoutABalanceVoltageNothingCountsAsBalancing() {
        Bench bench = ProfilesTest.linkbms();
        bench.nature = new Nature(false, false, true, true);
        bench.volts("3.3", "3.45").degrees("20", "50.01").seconds(2);
        assertTrue(bench.conditions().contains("alarm-overtemperature"), bench::conditions);
    }

    // --- frozen ---

    @Test
    void aDriverWhoseFramesMayRepeatIsNeverFrozen() {
        for (boolean repeats : new boolean[] {true, false}) {
            Bench bench = Bench.of("capacity=100").amperes("10");
            bench.nature = new Nature(false, repeats, false, false);
            bench.silent.add(Quantity.RUNTIME);
            bench.seconds(62);
            assertEquals(repeats ? "" : "frozen", bench.conditions());
        }
    }

    @Test
    void theCapacityThatTheBmsTellsIsTheOneThatCounts() {
        Bench bench = Bench.of("capacity=1000").amperes("10").set(Quantity.FULL_CAPACITY, "100");
        bench.silent.add(Quantity.RUNTIME);
        bench.seconds(62);
        assertEquals("frozen", bench.conditions());
    }

    // --- over-current ---

    @ParameterizedTest
    @CsvSource({
        "55, 20, ''",
        "55.001, 10, ''",
        "55.001, 11, charge-overcurrent",
        "65, 3, ''",
        "65.001, 1, ''",
        "65.001, 2, charge-overcurrent",
        "-88, 20, ''",
        "-88.001, 10, ''",
        "-88.001, 11, discharge-overcurrent",
        "-104, 3, ''",
        "-104.001, 1, ''",
        "-104.001, 2, discharge-overcurrent"
    })
    void aTenthTooMuchForTenSecondsOrThreeTenthsTwice(String amperes, int samples, String condition) {
        Bench bench = Bench.of("maxCharge=50", "maxDischarge=80", "minOff=10").seconds(5);
        bench.amperes(amperes).seconds(samples);
        assertEquals(condition, bench.conditions());
        if (!condition.isEmpty()) {
            assertEquals(condition.startsWith("charge") ? "-D WARNING" : "C- WARNING", bench.shows());
            bench.amperes("0").pass(8.9).evaluate();
            assertEquals(condition, bench.conditions());
            bench.pass(0.1).evaluate();
            assertEquals("", bench.conditions());
        }
    }

    // --- limits that are ignored ---

    @Test
    void onlyAFrameWithACurrentTellsWhetherALimitIsIgnored() {
        Bench bench = Bench.of("capacity=100").seconds(1);
        bench.sink = true;
        bench.sent = Optional.of(new Input.Sent(40_000, 40_000));
        bench.amperes("50").sample();
        bench.pass(59.9).evaluate();
        bench.pass(0.1).evaluate().evaluate();
        assertTrue(!bench.conditions().contains("limit-ignored"), bench::conditions);
        bench.sample();
        assertTrue(bench.conditions().contains("limit-ignored"), bench::conditions);
    }

    @Test
    void aMemberThatDoesNotTellItsCurrentLeavesThatOfTheBankOpen() {
        Bench bank = Bench.bank(List.of("left", "right"), "capacity=100").seconds(1);
        bank.sink = true;
        bank.sent = Optional.of(new Input.Sent(40_000, 40_000));
        bank.set("left", Quantity.CURRENT, "50");
        bank.parts.put("right", Values.builder().invalid(Quantity.CURRENT));
        bank.silent.add(Quantity.CURRENT);
        bank.sample().pass(1);
        bank.silent.clear();
        for (int i = 0; i < 70; i++) {
            bank.parts.put("left", Values.builder().set(Quantity.CURRENT, 50_000));
            bank.silent.add(Quantity.CURRENT);
            bank.seconds(1);
        }
        assertEquals("", bank.conditions());
    }

    @Test
    void aMemberThatIsMissingCarriesNoCurrent() {
        Bench bank = Bench.bank(List.of("left", "right"), "capacity=100", "excludeOpenMembers=true");
        bank.set("right", Quantity.CURRENT, "-50").seconds(1);
        bank.sink = true;
        bank.sent = Optional.of(new Input.Sent(40_000, 40_000));
        bank.set("left", Quantity.CURRENT, "50").missing.add("right");
        bank.contactor = Optional.of(false);
        bank.seconds(61);
        assertEquals("limit-ignored", bank.conditions());
    }

    /** Five samples and five warmer ones, at moments that make the line through them as steep as can be. */
    private static Bench jump(String from, String to) {
        Bench bench = Bench.of("maxAge=200", "minOff=10");
        int[] moments = {0, 60, 62, 64, 66, 114, 116, 118, 120, 180};
        for (int i = 0; i < moments.length; i++) {
            bench.degrees("30", i < 5 ? from : to).sample();
            bench.pass(i + 1 < moments.length ? moments[i + 1] - moments[i] : 0.001);
        }
        return bench;
    }

    // --- states ---

    static List<Bench> states() {
        List<Bench> all = new ArrayList<>();
        Bench cold = smart().seconds(5);
        cold.more().alarms(Alarms.NONE.with(AlarmId.CELL_COMMUNICATION, Severity.PROTECTION));
        cold.whole = false;
        cold.volts("3.0", "3.3").degrees("-5", "20").sample();
        all.add(cold);
        Bench far = Bench.of("capacity=100").volts("3.1", "3.4").seconds(62);
        far.charge = List.of(new Input.Contact(0, far.now, Optional.of(true), false, true));
        far.evaluate().pass(11).sample();
        all.add(far);
        all.add(Bench.of("capacity=100").volts("3.1", "3.4").seconds(62));
        Bench broken =
                Bench.of("capacity=100").amperes("10").degrees("20", "46").seconds(200);
        broken.broken(Quantity.CELL_VOLTAGE_MIN).pass(1).broken(Quantity.CELL_VOLTAGE_MIN);
        all.add(broken);
        Bench link = ProfilesTest.linkbms().volts("2.799", "3.3").amperes("150").seconds(70);
        all.add(link);
        Bench marked = Bench.of("capacity=100", "minOff=10").seconds(2).pass(20).sample();
        marked.act(new Act.Inhibit(Set.of(Direction.CHARGE), Times.MINUTE, Bench.WEB))
                .evaluate();
        all.add(marked);
        Bench recovering =
                Bench.of(TroubledProfile.engine("recoveryWithoutLimit")).seconds(2);
        recovering.volts("2.949", "3.3").seconds(15);
        recovering
                .act(new Act.Recover(Optional.empty(), Bench.WEB))
                .amperes("7")
                .sample();
        all.add(recovering);
        return all;
    }

    @ParameterizedTest
    @MethodSource("states")
    void aStateThatIsMovedInTimeAndBackIsTheSameState(Bench bench) {
        EngineState moved = bench.state.moved(Times.HOUR);
        assertNotEquals(bench.state, moved);
        assertEquals(bench.state, moved.moved(-Times.HOUR));
        assertEquals(bench.state.hashCode(), moved.moved(-Times.HOUR).hashCode());
    }

    @Test
    void aLatchedRiseOutlivesAProcessWithoutItsSamples() {
        Bench bench = jump("45.01", "49.01");
        Memory memory = bench.engine.memory(bench.state, bench.now);
        assertEquals(List.of(), memory.rows().get("temperature-rise/").memo());
        bench.restart(false).sample();
        assertEquals("temperature-rise*", bench.conditions());
    }

    @Test
    void numbersThatARowDoesNotKnowAreForgotten() {
        Bench bench = Bench.of().seconds(2).volts("3.3", "3.8").seconds(3);
        Memory.Kept kept = bench.engine.memory(bench.state, bench.now).rows().get("cell-extreme-overvoltage/");
        Memory.Kept odd = new Memory.Kept(
                kept.latched(),
                kept.cause(),
                kept.since(),
                kept.cell(),
                kept.value(),
                kept.withdraws(),
                kept.trips(),
                List.of(1L, 2L));
        Memory memory = new Memory(Map.of("cell-extreme-overvoltage/", odd), List.of(), Map.of(), Map.of(), List.of());
        bench.state = bench.engine.start(memory, false, bench.now);
        bench.sample();
        assertTrue(bench.conditions().contains("cell-extreme-overvoltage*"), bench::conditions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ocp/", "protect-undervoltage/"})
    void numbersOfAnotherVersionAreForgotten(String row) {
        Bench bench = ProfilesTest.linkbms("differenceProtect=2")
                .volts("2.799", "3.3")
                .amperes("150")
                .seconds(2);
        Memory.Kept kept = bench.engine.memory(bench.state, bench.now).rows().get(row);
        Memory.Kept odd = new Memory.Kept(
                kept.latched(),
                kept.cause(),
                kept.since(),
                kept.cell(),
                kept.value(),
                kept.withdraws(),
                kept.trips(),
                List.of(1L, 2L));
        Memory memory = new Memory(Map.of(row, odd), List.of(), Map.of(), Map.of(), List.of());
        EngineState again = bench.engine.start(memory, false, bench.now);
        assertEquals(
                List.of(), bench.engine.memory(again, bench.now).rows().get(row).memo());
    }

    // --- configurations ---

    @Test
    void aBlankValueIsNone() {
        assertEquals(37_000L, Bench.settings("vMax=  ").get(Keys.V_MAX));
        assertEquals(36_500L, Bench.settings("vMax= 3.65 ").get(Keys.V_MAX));
    }

    @Test
    void onlyAProfileWithRowsThatRecoverSaysWhereARecoveryEnds() {
        for (String id : List.of("standard", "bms-controller", "levels")) {
            Settings settings = Bench.settings("profile=" + id);
            boolean low = settings.profile().rows(settings).stream().anyMatch(row -> row.side() == Row.Side.TOO_LOW);
            assertEquals(low, says(() -> settings.profile().recoveredLow(settings)), id);
            boolean high = settings.profile().rows(settings).stream().anyMatch(row -> row.side() == Row.Side.TOO_HIGH);
            assertEquals(high, says(() -> settings.profile().recoveredHigh(settings)), id);
        }
    }

    private static boolean says(Runnable question) {
        try {
            question.run();
            return true;
        } catch (UnsupportedOperationException e) {
            return false;
        }
    }

    @Test
    void theWorstDetectionTimeIsThatOfTheSlowestQuantityOfAGroup() {
        Bench bench = Bench.of("maxCharge=50", "maxDischarge=50");
        for (Quantity slow : List.of(Quantity.CELL_VOLTAGE_MIN, Quantity.CURRENT, Quantity.CELL_TEMPERATURE_MIN)) {
            Delivery old = bench.deliveries.get(slow);
            Duration timeout = Duration.ofMillis(500);
            bench.deliveries.put(slow, new Delivery(slow, old.role(), Duration.ofSeconds(5), timeout, false));
        }
        bench.seconds(1);
        Map<String, Duration> told = bench.decision().detection();
        assertEquals(Duration.ofMillis(10_500), told.get("voltage"));
        assertEquals(Duration.ofMillis(10_500), told.get("current"));
        assertEquals(Duration.ofMillis(11_500), told.get("temperature"));
    }
}
