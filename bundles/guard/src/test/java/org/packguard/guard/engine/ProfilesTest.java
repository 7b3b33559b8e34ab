package org.packguard.guard.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.packguard.model.guard.Limit.Kind.CHARGE_CURRENT;
import static org.packguard.model.guard.Limit.Kind.DISCHARGE_CURRENT;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    private static Bench linkbms(String... more) {
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
                "cells is not configured", linkbms().seconds(1).decision().off().get("cell-count"));
        assertEquals(Map.of("temperature", "temperature = off"), off("cells=16", "temperature=off"));
    }

    private static Map<String, String> off(String... more) {
        Bench bench = linkbms(more).set(Quantity.CELL_COUNT, "16").seconds(1);
        return bench.decision().off();
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
}
