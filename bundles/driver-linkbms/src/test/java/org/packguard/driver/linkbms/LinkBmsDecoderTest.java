package org.packguard.driver.linkbms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.driver.linkbms.LinkBmsDecoder.Report;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.Decoded;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;

class LinkBmsDecoderTest {
    private static Values values(String document) {
        return Decoding.report(document).values();
    }

    private static Set<String> alarms(Values values) {
        return values.alarms().orElseThrow().stream()
                .map(alarm -> alarm.id().id() + " " + alarm.severity().id())
                .collect(Collectors.toSet());
    }

    @Test
    void numbersMayBeWrittenAsTexts() {
        Values values = values("{\"CAc\":\"-12.345\",\"PTV\":\" 327.6 \",\"SOC\":\"11.0\"}");
        assertEquals(-12_345, values.get(Quantity.CURRENT));
        assertEquals(3_276_000, values.get(Quantity.VOLTAGE));
        assertEquals(1_100, values.get(Quantity.SOC));
    }

    @Test
    void numbersAreExactAndRoundedOnceToTheEven() {
        assertEquals(34_275, values("{\"CMn\":3.4275}").get(Quantity.CELL_VOLTAGE_MIN));
        assertEquals(34_272, values("{\"CMn\":3.42725}").get(Quantity.CELL_VOLTAGE_MIN));
        assertEquals(34_274, values("{\"CMn\":3.42735}").get(Quantity.CELL_VOLTAGE_MIN));
        assertEquals(1_005, values("{\"CAc\":1.005}").get(Quantity.CURRENT));
        assertEquals(5_000, values("{\"PAc\":5e0}").get(Quantity.POWER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "\"\"",
                "\"---\"",
                "\"NaN\"",
                "[1]",
                "{\"x\":1}",
                "1e999999999",
                "1e-999999999",
                "\"1e2147483647\"",
                "123456789012345678901234567890123"
            })
    void whatIsNoNumberLeavesTheQuantityUnknownAndSaysSo(String value) {
        Report report = Decoding.report("{\"CAc\":" + value + ",\"PTV\":52.1}");
        assertFalse(report.values().has(Quantity.CURRENT));
        assertFalse(report.publishable().isInvalid(Quantity.CURRENT));
        assertEquals(List.of("CAc is not a number"), report.reasons());
        assertEquals(521_000, report.values().get(Quantity.VOLTAGE));
        assertFalse(report.foreign());
    }

    @Test
    void whatNoLinkBmsCanHaveIsInvalidAndPrintedAsItStandsThere() {
        Report report = Decoding.report("{\"CAc\":5000,\"PTV\":-1,\"CCn\":-3,\"SOC\":50}");
        assertEquals(5_000_000, report.values().get(Quantity.CURRENT));
        assertTrue(report.publishable().isInvalid(Quantity.CURRENT));
        assertTrue(report.publishable().isInvalid(Quantity.VOLTAGE));
        assertTrue(report.publishable().isInvalid(Quantity.CYCLES));
        assertFalse(report.publishable().has(Quantity.CURRENT));
        assertEquals(5_000, report.publishable().get(Quantity.SOC));
        assertEquals(
                List.of(
                        "current of 5000 is outside -500 to 500 A",
                        "voltage of -1 is outside 0 to 1000 V",
                        "cycles of -3 is outside 0 to 1000000"),
                report.reasons());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-106.1", "-98.0", "-88.1", "-80.1", "\"-106.1\""})
    void anInputWithoutASensorIsNoTemperature(String value) {
        Report report = Decoding.report("{\"CTm\":" + value + ",\"CTx\":25.3}");
        assertFalse(report.values().has(Quantity.CELL_TEMPERATURE_MIN));
        assertFalse(report.publishable().isInvalid(Quantity.CELL_TEMPERATURE_MIN));
        assertEquals(2_530, report.values().get(Quantity.CELL_TEMPERATURE_MAX));
        assertEquals(List.of(), report.reasons());
    }

    @Test
    void frostIsATemperature() {
        assertEquals(-2_500, values("{\"CTm\":-25}").get(Quantity.CELL_TEMPERATURE_MIN));
    }

    @Test
    void keysThatTheManualDoesNotNameStayTextAndBecomeNoQuantity() {
        Report report = Decoding.report(
                "{\"CAc\":0,\"TAh\":10.77,\"RSSI\":-76,\"ETH\":false,\"soc\":\"99\",\"T\":[24.2,-106.1],\"o\":{\"a\":1}}");
        assertEquals(
                Map.of("TAh", "10.77", "RSSI", "-76", "ETH", "false", "soc", "99", "T", "[24.2, -106.1]", "o", "{a=1}"),
                report.texts());
        assertEquals(List.of(Quantity.CURRENT), report.values().quantities());
    }

    @Test
    void textsAreBoundedInNumberAndLengthAndWhatMayBeSecretIsLeftOut() {
        StringBuilder many = new StringBuilder("{\"CAc\":0,\"wifiPass\":\"x\",\"PIN\":1,\"mqtt_token\":2,\"\":3");
        for (int i = 0; i < 200; i++) {
            many.append(",\"k")
                    .append(i)
                    .append("\":\"")
                    .append("y".repeat(200))
                    .append('"');
        }
        Map<String, String> texts = Decoding.report(many.append(",\"")
                        .append("z".repeat(41))
                        .append("\":1}")
                        .toString())
                .texts();
        assertEquals(64, texts.size());
        assertEquals("y".repeat(120) + "…", texts.get("k0"));
        assertTrue(texts.keySet().stream().allMatch(key -> key.startsWith("k")), texts::toString);
    }

    @Test
    void whatMayBeSecretIsLeftOutWhereverItStandsAndControlCharactersAreBlanks() {
        Map<String, String> texts = Decoding.report(
                        "{\"CAc\":0,\"wifi\":{\"ssid\":\"home\",\"password\":\"topsecret\",\"l\":[{\"PIN\":\"topsecret\"}]},"
                                + "\"a\\u001b\":1,\"t\":\"x\\u001b[2J\\ny\"}")
                .texts();
        assertEquals(Map.of("wifi", "{ssid=home, l=[{}]}", "t", "x [2J y"), texts);
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, true, ''",
        "WARNING, true, early_warning warning",
        "ALARM, true, early_warning warning",
        "PROTECT, false, system_error protection",
        "CHECKING, false, ''",
        "CONFIG ERR, false, system_error protection",
        "PRECHARGE_ERR, false, precharge_fault protection",
        "OCP, false, charge_overcurrent protection|discharge_overcurrent protection",
        "COM ERR, false, cell_communication protection",
        "COM_ERR, false, cell_communication protection",
        "NO DATA, false, internal_communication protection"
    })
    void everyStatusWordSaysWhatIsPermittedAndWhatIsWrong(String word, boolean allowed, String expected) {
        Values values = values("{\"CAc\":0,\"St\":\"" + word + "\"}");
        assertEquals(allowed ? 1 : 0, values.get(Quantity.CHARGE_ALLOWED));
        assertEquals(allowed ? 1 : 0, values.get(Quantity.DISCHARGE_ALLOWED));
        assertEquals(expected.isEmpty() ? Set.of() : Set.of(expected.split("\\|")), alarms(values));
    }

    @Test
    void theStatusIsTheOnlyStatusWordThatOccurs() {
        Values running = values("{\"CAc\":0,\"a\":\"RUNNING\",\"b\":\"OK\",\"c\":\"OFF\"}");
        assertEquals(1, running.get(Quantity.CHARGE_ALLOWED));
        assertEquals(Alarms.NONE, running.alarms().orElseThrow());
        Values all = values("{\"CAc\":0,\"a\":\"PROTECT\",\"b\":\"PROTECT\",\"c\":\"OFF\"}");
        assertEquals(0, all.get(Quantity.CHARGE_ALLOWED));
    }

    @Test
    void severalStatusWordsOrNoneAreNoStatus() {
        for (String rest : List.of("\"a\":\"WARNING\",\"b\":\"PROTECT\"", "\"a\":\"OK\"", "\"a\":[\"RUNNING\"]")) {
            Values values = values("{\"CAc\":0," + rest + "}");
            assertFalse(values.has(Quantity.CHARGE_ALLOWED), rest);
            assertEquals(Optional.empty(), values.alarms(), rest);
        }
    }

    @Test
    void onlyAWordThatNoStringOfSlavesHasTellsTheKeyOfTheStatus() {
        assertEquals(
                Optional.of("a"),
                Decoding.report("{\"CAc\":0,\"a\":\"RUNNING\",\"b\":\"OK\"}").statusKey());
        assertEquals(
                Optional.empty(),
                Decoding.report("{\"CAc\":0,\"b\":\"NO DATA\"}").statusKey());
        assertEquals(
                Optional.empty(),
                Decoding.report("{\"CAc\":0,\"b\":\"PROTECT\"}").statusKey());
    }

    @Test
    void aStatusKeyIsTheOnlyOneLookedAt() throws Document.Refused {
        LinkBmsDecoder decoder = new LinkBmsDecoder(CellKeys.NONE, Optional.of("St"));
        Report report = decoder.decode(
                Document.parse(bytes("{\"CAc\":0,\"St\":\"PROTECT\",\"B1\":\"WARNING\",\"B2\":\"OK\"}")));
        assertEquals(0, report.values().get(Quantity.CHARGE_ALLOWED));
        assertEquals(Set.of("system_error protection"), alarms(report.values()));
        Report other = decoder.decode(Document.parse(bytes("{\"CAc\":0,\"St\":\"STARTING\",\"B1\":\"PROTECT\"}")));
        assertFalse(other.values().has(Quantity.CHARGE_ALLOWED));
        assertEquals(List.of("St is none of the status words"), other.reasons());
        Report none = decoder.decode(Document.parse(bytes("{\"CAc\":0,\"B1\":\"RUNNING\"}")));
        assertFalse(none.values().has(Quantity.CHARGE_ALLOWED));
        assertEquals(List.of("St is missing"), none.reasons());
    }

    private static byte[] bytes(String document) {
        return document.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void withoutCellKeysThereAreNoCells() {
        Values values = values("{\"CMn\":3.4,\"C1\":3.4,\"Cell 2\":3.5,\"cells\":[3.4,3.5]}");
        assertEquals(0, values.cells());
    }

    @Test
    void cellsComeFromTheirKeysInTheirOrder() {
        Report report =
                Decoding.report("{\"C2\":\"3.428\",\"C1\":3.427,\"C3\":3.441,\"CMn\":3.427,\"CMx\":3.441}", "C{1..3}");
        Values values = report.values();
        assertEquals(3, values.cells());
        assertEquals(34_270, values.cell(Quantity.CELL_VOLTAGE, 1));
        assertEquals(34_280, values.cell(Quantity.CELL_VOLTAGE, 2));
        assertEquals(34_410, values.cell(Quantity.CELL_VOLTAGE, 3));
        assertEquals(1, values.get(Quantity.CELL_VOLTAGE_MIN_INDEX));
        assertEquals(3, values.get(Quantity.CELL_VOLTAGE_MAX_INDEX));
        assertEquals(34_320, values.get(Quantity.CELL_VOLTAGE_AVG));
        assertEquals(Map.of(), report.texts());
    }

    @Test
    void aKeyThatHoldsAListOrListsOfItGivesAllItsMembers() {
        Values values = Decoding.report("{\"CAc\":0,\"s\":[[3.1,3.2],[3.3,null,3.5]]}", "s")
                .values();
        assertEquals(5, values.cells());
        assertEquals(33_000, values.cell(Quantity.CELL_VOLTAGE, 3));
        assertFalse(values.hasCell(Quantity.CELL_VOLTAGE, 4));
        assertEquals(35_000, values.cell(Quantity.CELL_VOLTAGE, 5));
        assertFalse(values.has(Quantity.CELL_VOLTAGE_MIN), "not all are known");
    }

    @Test
    void moreCellsThanABatteryCanHaveAreNotTaken() {
        String list = "3.3,".repeat(2_000);
        Values values =
                Decoding.report("{\"CAc\":0,\"s\":[" + list + "3.3]}", "s").values();
        assertEquals(Values.MAX_CELLS, values.cells());
    }

    @Test
    void extremesAreThoseOfTheCellsWhereTheBmsFindsItsOwnAmongThem() {
        Values values = Decoding.report("{\"a\":3.426,\"b\":3.441,\"CMn\":3.427,\"CMx\":3.441,\"DV\":0.014}", "a,b")
                .values();
        assertEquals(34_260, values.get(Quantity.CELL_VOLTAGE_MIN));
        assertEquals(150, values.get(Quantity.CELL_VOLTAGE_DELTA));
    }

    @Test
    void extremesAreTheBmssOwnWhereTheKeysAreNotThoseOfAllCells() {
        Values values = Decoding.report("{\"a\":3.43,\"b\":3.44,\"CMn\":2.9,\"CMx\":3.441,\"DV\":0.541}", "a,b")
                .values();
        assertEquals(29_000, values.get(Quantity.CELL_VOLTAGE_MIN));
        assertEquals(34_410, values.get(Quantity.CELL_VOLTAGE_MAX));
        assertEquals(5_410, values.get(Quantity.CELL_VOLTAGE_DELTA));
        assertFalse(values.has(Quantity.CELL_VOLTAGE_MIN_INDEX));
        assertEquals(34_300, values.cell(Quantity.CELL_VOLTAGE, 1));
    }

    @Test
    void cellsThatDoNotAddUpToThePackAreNotAllOfIt() {
        String cells = "{\"a\":3.43,\"b\":3.44,\"CMn\":3.43,\"CMx\":3.44,\"PTV\":";
        Values some = Decoding.report(cells + "327.6}", "a,b").values();
        assertFalse(some.has(Quantity.CELL_COUNT));
        assertFalse(some.has(Quantity.CELL_VOLTAGE_AVG));
        assertTrue(some.hasCell(Quantity.CELL_VOLTAGE, 2));
        Values all = Decoding.report(cells + "6.9}", "a,b").values();
        assertEquals(2, all.get(Quantity.CELL_COUNT));
        assertEquals(34_350, all.get(Quantity.CELL_VOLTAGE_AVG));
    }

    @Test
    void aMissingCellKeepsItsNumberFree() {
        Values values = Decoding.report("{\"C1\":3.3,\"C3\":3.5,\"CMn\":3.3,\"CMx\":3.5}", "C1,C2,C3")
                .values();
        assertTrue(values.hasCell(Quantity.CELL_VOLTAGE, 1));
        assertFalse(values.hasCell(Quantity.CELL_VOLTAGE, 2));
        assertEquals(35_000, values.cell(Quantity.CELL_VOLTAGE, 3));
        assertFalse(values.has(Quantity.CELL_VOLTAGE_MIN_INDEX));
    }

    @Test
    void aDocumentWithoutAnyNamedKeyIsForeign() {
        assertTrue(Decoding.report("{}").foreign());
        assertTrue(Decoding.report("{\"status\":\"RUNNING\",\"uptime\":3}").foreign());
        assertFalse(Decoding.report("{\"CCn\":0}").foreign());
    }

    @Test
    void theToolPrintsTextsAsInfoBesideTheSnapshot() {
        Decoded.Info info =
                assertInstanceOf(Decoded.Info.class, Decoding.one("{\"SOC\":120,\"CMn\":0.1,\"St\":\"RUNNING\"}"));
        assertEquals("data", info.frame());
        assertEquals(Map.of("St", "RUNNING"), info.info().fields());
        assertEquals(12_000, info.values().get(Quantity.SOC));
        assertEquals(
                List.of("soc of 120 % is outside 0 to 100 %", "cell_voltage_min of 0.1 V is outside 0.5 to 5.0 V"),
                info.implausible());
    }
}
