package org.packguard.guard.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Problem;

/** A configuration is validated as a whole, and every problem of it is named once. */
class SettingsTest {
    private static List<Problem> problems(String... settings) {
        Map<String, String> written = new HashMap<>();
        Stream.of(settings).map(one -> one.split("=", 2)).forEach(pair -> written.put(pair[0], pair[1]));
        return assertThrows(ConfigurationException.class, () -> Settings.read("test.cfg", written))
                .problems();
    }

    private static List<String> keys(String... settings) {
        return problems(settings).stream().map(Problem::key).toList();
    }

    @Test
    void aProfileThatIsNotKnownIsTheOnlyProblem() {
        assertEquals(List.of("profile"), keys("profile=mine", "vMax=x"));
        assertEquals(List.of("profile"), keys("vMax=x"));
        assertEquals("mine", problems("profile=mine").get(0).value());
    }

    @Test
    void aKeyThatIsNotKnownIsNamedWithItsValue() {
        List<Problem> problems = problems("profile=standard", "chemistry=lfp", "vmax=3.6", "zzz=1");
        assertEquals(List.of("vmax", "zzz"), problems.stream().map(Problem::key).toList());
        assertEquals("3.6", problems.get(0).value());
    }

    @Test
    void aMandatoryValueThatIsWrongIsNotMissingToo() {
        assertEquals(List.of("tMin", "tMax"), keys("profile=smartbms123-critical", "chemistry=lfp", "tMin=cold"));
        assertEquals(
                List.of("tMin", "tMax"),
                keys("profile=smartbms123-critical", "chemistry=lfp", "tMin=cold", "tMax=hot"));
    }

    @Test
    void aDefaultDoesNotStandForAWrongValue() {
        assertEquals(List.of("vMax"), keys("profile=standard", "chemistry=lfp", "vMax=high"));
    }

    @Test
    void withoutAChemistryTheLevelsAreMandatory() {
        assertEquals(
                List.of("vBalance", "vMin", "vMax"),
                keys(
                        "profile=smartbms123-normal",
                        "deepDischarge=2",
                        "tMin=0",
                        "tMax=45",
                        "chargeRestart=90",
                        "dischargeRestart=20"));
        assertEquals(List.of("chemistry"), keys("profile=levels"));
        assertEquals(
                2L * 10_000, Bench.settings("profile=levels", "deepDischarge=2").get(Keys.DEEP_DISCHARGE));
    }

    @Test
    void deepDischargeIsBelowTheExtreme() {
        assertEquals(List.of("deepDischarge"), keys("profile=bms-controller", "chemistry=lfp", "deepDischarge=2.95"));
    }

    @Test
    void whatHasNoValueIsNotAskedFor() {
        Settings settings = Bench.settings();
        IllegalStateException wrong = assertThrows(IllegalStateException.class, () -> settings.get(Keys.MAX_CHARGE));
        assertEquals("maxCharge has neither value nor default", wrong.getMessage());
    }

    @Test
    void whatIsSwitchedOffIsShownAsOffWithItsValue() {
        Bench bench = Bench.of("bmsVerdict=off", "cells=off", "cellCount=16").seconds(1);
        assertEquals(
                "bmsVerdict = false", bench.decision().off().get("bms-verdict").text());
        assertEquals("cells = off", bench.decision().off().get("cell-count").text());
    }
}
