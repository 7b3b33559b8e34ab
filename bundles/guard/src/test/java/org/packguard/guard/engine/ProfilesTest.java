package org.packguard.guard.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.packguard.model.guard.Limit.Kind.CHARGE_CURRENT;
import static org.packguard.model.guard.Limit.Kind.DISCHARGE_CURRENT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Problem;
import org.packguard.model.quantity.Quantity;

/** What the profiles of section 3 do to limits, what they remember, and what they say; their permits are held by timelines. */
class ProfilesTest {
    private static final String[] LINKBMS = {
        "profile=linkbms",
        "uvProtect=2.8",
        "uvAlarm=2.9",
        "dischargeDisable=3.0",
        "dischargeEnable=3.1",
        "chargeEnable=3.4",
        "chargeDisable=3.5",
        "ovAlarm=3.6",
        "ovProtect=3.7",
        "differenceAlarm=0.2",
        "differenceProtect=0.4",
        "utProtect=-20",
        "utAlarm=-10",
        "otAlarm=50",
        "otProtect=60",
        "chargeTmin=0",
        "chargeTmax=45",
        "dischargeTmin=-5",
        "dischargeTmax=55",
        "ocp=100",
        "maxCharge=50",
        "maxDischarge=80",
        "capacity=100"
    };

    static Bench linkbms(String... more) {
        return Bench.of(Stream.concat(Stream.of(LINKBMS), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void aWarningOfLinkbmsHalvesBothCurrentsAtOnce() {
        Bench bench = linkbms().seconds(120);
        assertEquals(50_000, bench.limit(CHARGE_CURRENT));
        bench.volts("3.1", "3.301").sample();
        assertEquals("CD WARNING", bench.shows());
        assertEquals(25_000, bench.limit(CHARGE_CURRENT));
        assertEquals("alarm-difference", bench.binding(CHARGE_CURRENT));
        assertEquals(40_000, bench.limit(DISCHARGE_CURRENT));
    }

    @Test
    void whatAWarningLeavesIsASetting() {
        Bench bench =
                linkbms("warningFactor=0.2").seconds(120).volts("3.1", "3.301").sample();
        assertEquals(10_000, bench.limit(CHARGE_CURRENT));
        assertEquals(16_000, bench.limit(DISCHARGE_CURRENT));
    }

    @Test
    void aRecoveryOfLinkbmsIsLimitedToATwentiethOrATenthOfTheCapacity() {
        Bench low = linkbms("differenceProtect=2", "recoveryWithoutLimit=true").seconds(1);
        low.volts("2.799", "3.3")
                .seconds(301)
                .act(new Act.Recover(Optional.empty(), Bench.CONSOLE))
                .sample();
        assertEquals("C-! PROTECT", low.shows());
        assertEquals(5_000, low.limit(CHARGE_CURRENT));
        Bench high = linkbms("differenceProtect=2", "recoveryWithoutLimit=true").seconds(1);
        high.volts("3.3", "3.701")
                .seconds(301)
                .act(new Act.Recover(Optional.empty(), Bench.CONSOLE))
                .sample();
        assertEquals("-D! PROTECT", high.shows());
        assertEquals(10_000, high.limit(DISCHARGE_CURRENT));
    }

    @Test
    void aDifferenceIsRecoveredInTheDirectionOfTheFartherVoltage() {
        Bench bench = linkbms("recoveryWithoutLimit=true").seconds(1);
        bench.volts("3.15", "3.6").seconds(301);
        assertEquals("alarm-difference charge-disable protect-difference", bench.conditions());
        bench.act(new Act.Recover(Optional.of("protect-difference"), Bench.CONSOLE))
                .sample();
        assertEquals("-D! PROTECT", bench.shows());
    }

    @Test
    void aWrongCellCountRefusesARecovery() {
        Bench bench = linkbms("cells=16", "differenceProtect=2", "recoveryWithoutLimit=true")
                .set(Quantity.CELL_COUNT, "16")
                .seconds(1);
        bench.volts("2.799", "3.3").set(Quantity.CELL_COUNT, "15").seconds(301);
        bench.act(new Act.Recover(Optional.of("protect-undervoltage"), Bench.CONSOLE))
                .sample();
        assertEquals("--! PROTECT", bench.shows());
        assertTrue(bench.refusal().contains("fault"), bench.refusal());
    }

    @Test
    void aProtectIsToldToTheStoreAsNumbersThatSurviveIt() {
        Bench bench = linkbms("differenceProtect=2").seconds(1);
        bench.volts("3.3", "3.701").sample().pass(1);
        bench.volts("3.3", "3.65").seconds(65);
        Memory memory = bench.engine.memory(bench.state, bench.now);
        List<Long> numbers = memory.rows().get("protect-overvoltage/").memo();
        assertEquals(List.of(-66 * Times.SECOND, 0L, 1L), numbers);
        EngineState again = bench.engine.start(memory, false, 1000 * Times.SECOND);
        assertEquals(
                numbers,
                bench.engine
                        .memory(again, 1000 * Times.SECOND)
                        .rows()
                        .get("protect-overvoltage/")
                        .memo());
    }

    @Test
    void aStoredProtectThatCannotBeReadBeginsAnew() {
        assertEquals(
                Optional.empty(),
                new ProtectCourse(
                                Source.CELL_COUNT,
                                Compare.OTHER,
                                16,
                                new ProtectCourse.End(Compare.SAME, 16),
                                new ProtectCourse.End(Compare.SAME, 16))
                        .remembered(List.of(1L)));
        assertEquals(Optional.empty(), new OcpCourse(1).remembered(List.of(1L, 2L)));
    }

    @Test
    void whatIsOffIsShownAsOff() {
        assertEquals(
                "cells is not configured",
                linkbms().seconds(1).decision().off().get("cell-count").text());
        assertEquals(Map.of("temperature", "temperature = off"), off("cells=16", "temperature=off"));
    }

    private static Map<String, String> off(String... more) {
        Bench bench = linkbms(more).set(Quantity.CELL_COUNT, "16").seconds(1);
        return bench.decision().off().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, rule -> rule.getValue().text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"smartbms123-normal", "smartbms123-critical", "linkbms", "bms-controller"})
    void everyRowSaysWhyAndWhatClearsItAndHasAnIdOfItsOwn(String id) {
        List<String> common = new ArrayList<>(List.of("profile=" + id, "tMin=0", "tMax=45", "capacity=100"));
        if (id.equals("linkbms")) {
            common.removeIf(key -> key.startsWith("tM"));
            common.addAll(List.of(LINKBMS));
        }
        if (id.equals("smartbms123-normal")) {
            common.addAll(List.of("chargeRestart=90", "dischargeRestart=20"));
        }
        Settings settings = Bench.settings(common.toArray(String[]::new));
        List<Row> rows = new Engine(settings, List.of("")).rows();
        assertEquals(rows.size(), rows.stream().map(Row::id).distinct().count());
        for (Row row : rows) {
            assertTrue(!row.why().isEmpty() && !row.until().isEmpty(), row.id());
        }
    }

    @Test
    void everyProfileHasAWordAndANameOfItsOwn() {
        assertEquals(6, Profiles.ALL.stream().map(Profile::id).distinct().count());
        assertEquals(6, Profiles.ALL.stream().map(Profile::label).distinct().count());
        assertTrue(Profiles.ALL.stream().noneMatch(one -> one.label().isBlank()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"smartbms123-normal", "smartbms123-critical", "linkbms", "bms-controller"})
    void withoutTemperaturesNoneIsRequiredAndNoRowLooksAtOne(String id) {
        List<String> all = new ArrayList<>(List.of("profile=" + id, "temperature=off", "capacity=100"));
        if (id.equals("linkbms")) {
            Stream.of(LINKBMS)
                    .filter(one -> !one.contains("T") && !one.matches("[uo]t.*"))
                    .forEach(all::add);
        }
        if (id.equals("smartbms123-normal")) {
            all.addAll(List.of("chargeRestart=90", "dischargeRestart=20"));
        }
        Engine engine = new Engine(Bench.settings(all.toArray(String[]::new)), List.of(""));
        assertTrue(engine.settings().required().stream()
                .noneMatch(one -> one.name().contains("TEMPERATURE")));
        assertEquals(
                List.of(),
                engine.rows().stream()
                        .map(Row::id)
                        .filter(one -> one.contains("temperature"))
                        .toList());
    }

    @Test
    void withoutTemperaturesTheirCurvesLimitNothing() {
        Bench bench = Bench.of("temperature=off", "capacity=100", "maxCharge=50", "maxDischarge=80");
        bench.degrees("-30", "69").seconds(120);
        assertEquals(50_000, bench.limit(CHARGE_CURRENT));
        assertEquals(80_000, bench.limit(DISCHARGE_CURRENT));
    }

    @Test
    void aChargeDirectionThatWasReleasedIsToldToTheStoreToo() {
        Bench bench = linkbms("differenceProtect=2", "differenceAlarm=1").seconds(1);
        bench.volts("2.799", "3.3").sample().pass(1);
        bench.volts("2.95", "3.3").seconds(65);
        assertEquals("C-! PROTECT", bench.shows());
        Memory memory = bench.engine.memory(bench.state, bench.now);
        List<Long> numbers = memory.rows().get("protect-undervoltage/").memo();
        assertEquals(List.of(-66 * Times.SECOND, 1L, 0L), numbers);
        EngineState again = bench.engine.start(memory, false, bench.now);
        assertEquals(
                numbers,
                bench.engine
                        .memory(again, bench.now)
                        .rows()
                        .get("protect-undervoltage/")
                        .memo());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cells=0", "cells=513", "cells=1000", "cells=x", "cells=-1"})
    void aCellCountThatCannotBeIsNamed(String cells) {
        ConfigurationException wrong = assertThrows(
                ConfigurationException.class,
                () -> Settings.read(
                        "test.cfg", Map.of("profile", "standard", "chemistry", "lfp", "cells", cells.split("=")[1])));
        assertEquals(
                List.of("cells"), wrong.problems().stream().map(Problem::key).toList());
    }

    @Test
    void onlyStandardGoesWithoutCells() {
        List<String> keys = new ArrayList<>();
        Map<String, String> written = Map.of("profile", "bms-controller", "chemistry", "lfp", "cells", "off");
        ConfigurationException wrong =
                assertThrows(ConfigurationException.class, () -> Settings.read("test.cfg", written));
        wrong.problems().forEach(problem -> keys.add(problem.key()));
        assertTrue(keys.contains("cells"), keys::toString);
    }

    @Test
    void aRecoveryOfLinkbmsFromAboveEndsWellAMinuteBelowChargeEnable() {
        Bench bench = linkbms("differenceProtect=2", "differenceAlarm=1", "recoveryWithoutLimit=true")
                .seconds(1);
        bench.volts("3.3", "3.701").seconds(301);
        bench.act(new Act.Recover(Optional.empty(), Bench.CONSOLE)).sample();
        assertTrue(bench.conditions().contains("protect-overvoltage+"), bench.conditions());
        bench.pass(1).volts("3.3", "3.39").seconds(60);
        assertTrue(bench.conditions().contains("protect-overvoltage+"), bench.conditions());
        bench.seconds(2);
        assertEquals("protect-overvoltage*", bench.conditions());
        bench.acknowledge().seconds(40);
        assertEquals("CD RUNNING", bench.shows());
    }

    /** A value that breaks one order and no other, and the key that it is compared with. */
    @ParameterizedTest
    @CsvSource({
        "uvProtect, 2.9, uvAlarm",
        "uvAlarm, 3.05, dischargeDisable",
        "dischargeDisable, 3.1, dischargeEnable",
        "dischargeEnable, 3.4, chargeEnable",
        "chargeEnable, 3.5, chargeDisable",
        "chargeDisable, 3.65, ovAlarm",
        "ovAlarm, 3.7, ovProtect",
        "differenceAlarm, 0.4, differenceProtect",
        "utProtect, -10, utAlarm",
        "utAlarm, 50, otAlarm",
        "otAlarm, 60, otProtect",
        "chargeTmin, 45, chargeTmax",
        "dischargeTmin, 55, dischargeTmax"
    })
    void theLevelsOfLinkbmsAreOrdered(String key, String value, String other) {
        Map<String, String> written = new HashMap<>(Map.of("chemistry", "lfp"));
        Stream.of(LINKBMS).map(one -> one.split("=")).forEach(pair -> written.put(pair[0], pair[1]));
        written.put(key, value);
        assertNamed(written, key, other);
    }

    @ParameterizedTest
    @CsvSource({
        "vMin, 3.4, vBalance",
        "vBalance, 3.7, vMax",
        "vMax, 3.8, extremeHigh",
        "extremeLow, 3.0, vMin",
        "deepDischarge, 2.9, extremeLow",
        "tMin, 55, tMax",
        "tMinDischarge, 60, tMaxDischarge",
        "tMaxDischarge, 70, criticalTemperature"
    })
    void theLevelsOfStandardAreOrdered(String key, String value, String other) {
        assertNamed(Map.of("profile", "standard", "chemistry", "lfp", key, value), key, other);
    }

    private static void assertNamed(Map<String, String> written, String key, String other) {
        ConfigurationException wrong =
                assertThrows(ConfigurationException.class, () -> Settings.read("test.cfg", written));
        assertTrue(
                wrong.problems().stream()
                        .map(Problem::toString)
                        .anyMatch(one -> one.contains(key) && one.contains(other)),
                () -> wrong.problems().toString());
    }

    @Test
    void aLatchedProtectThatIsAcknowledgedLeavesTheDirectionAwayThatIsNotReleasedYet() {
        Bench bench =
                linkbms("differenceProtect=2", "differenceAlarm=1", "minOff=10").seconds(1);
        for (int i = 0; i < 3; i++) {
            bench.volts("3.3", "3.701").sample().pass(1);
            bench.volts("3.3", "3.45").seconds(i < 2 ? 30 : 100);
            if (i < 2) {
                bench.volts("3.3", "3.39").seconds(60);
                assertEquals("CD RUNNING", bench.shows());
            }
        }
        assertEquals("--! PROTECT", bench.shows());
        bench.acknowledge().evaluate();
        assertEquals("", bench.refusal());
        assertEquals("-D! PROTECT", bench.shows());
        bench.volts("3.3", "3.39").sample();
        assertEquals("CD RUNNING", bench.shows());
    }

    @Test
    void aProtectWhoseStartIsForgottenBeginsAnewWithItsMinute() {
        Bench bench = linkbms("differenceProtect=2", "differenceAlarm=1")
                .volts("3.3", "3.701")
                .seconds(50);
        Memory.Kept kept = bench.engine.memory(bench.state, bench.now).rows().get("protect-overvoltage/");
        Memory.Kept plain = new Memory.Kept(
                kept.latched(),
                kept.cause(),
                kept.since(),
                kept.cell(),
                kept.value(),
                kept.withdraws(),
                kept.trips(),
                List.of());
        bench.state = bench.engine.start(
                new Memory(Map.of("protect-overvoltage/", plain), List.of(), Map.of(), Map.of(), List.of()),
                false,
                bench.now);
        bench.volts("3.3", "3.39").seconds(60);
        assertEquals("protect-overvoltage", bench.conditions());
        bench.sample();
        assertEquals("CD RUNNING", bench.shows());
    }
}
