package org.packguard.driver.pylontech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.packguard.driver.pylontech.Decoding.assertDecimal;
import static org.packguard.driver.pylontech.Decoding.read;
import static org.packguard.driver.pylontech.Decoding.said;
import static org.packguard.driver.pylontech.Decoding.texts;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.quantity.Quantity;

class LowVoltageTest {
    @Test
    void limitsHaveSixOrEightBytesAndABlankDischargeVoltageIsNone() {
        assertFalse(said("351#330209240924").values().has(Quantity.DISCHARGE_VOLTAGE_LIMIT));
        assertFalse(said("351#3302092409240000").values().has(Quantity.DISCHARGE_VOLTAGE_LIMIT));
        assertDecimal("46.9", said("351#330209240924D501").values(), Quantity.DISCHARGE_VOLTAGE_LIMIT);
    }

    @Test
    void aLimitThatIsSentAsANegativeNumberIsPositive() {
        Values values = said("351#33020CFEE0FC").values();
        assertDecimal("50.0", values, Quantity.CHARGE_CURRENT_LIMIT);
        assertDecimal("80.0", values, Quantity.DISCHARGE_CURRENT_LIMIT);
    }

    @Test
    void theCodeForNotAvailableIsShownAndNotPublished() {
        Reading.Said said = said("351#FFFF0080FF7F");
        assertDecimal("6553.5", said.values(), Quantity.CHARGE_VOLTAGE_LIMIT);
        assertDecimal("-3276.8", said.values(), Quantity.CHARGE_CURRENT_LIMIT);
        assertEquals(
                List.of(
                        "charge_voltage_limit has the code for not available",
                        "charge_current_limit has the code for not available"),
                said.implausible());
        Values usable = said.usable();
        assertTrue(usable.isInvalid(Quantity.CHARGE_VOLTAGE_LIMIT));
        assertTrue(usable.isInvalid(Quantity.CHARGE_CURRENT_LIMIT));
        assertDecimal("3276.7", usable, Quantity.DISCHARGE_CURRENT_LIMIT);
    }

    @Test
    void aNumberThatIsNotAvailableMakesWhatIsComputedFromItUnknown() {
        Values usable = said("356#0080FF7FCC00").usable();
        assertTrue(usable.isInvalid(Quantity.VOLTAGE));
        assertTrue(usable.isInvalid(Quantity.POWER));
        assertDecimal("-4238.091", said("356#AB14DFFCCC00").values(), Quantity.POWER);
        assertTrue(said("373#FFFFF10C22012A01").usable().isInvalid(Quantity.CELL_VOLTAGE_DELTA));
    }

    @ParameterizedTest
    @CsvSource({
        "355#5000640000000000,80",
        "355#5000640063200000,80",
        "355#50006400A41F,81",
        "355#50006400A51F,80",
        "355#50006400DC1E,79",
        "355#50006400DB1E,80",
        "355#64006400FFFF,100",
    })
    void theFineStateOfChargeCountsWhereItIsGivenAndFits(String frame, String expected) {
        assertDecimal(expected, said(frame).values(), Quantity.SOC);
    }

    @Test
    void bothWordsOfAFlagFrameCountAndTheGraverOne() {
        assertEquals(
                Set.of("pack_overvoltage protection", "pack_undervoltage warning"), alarms("359#0200060003504E00"));
        assertEquals(Set.of(), alarms("359#00000000"));
        assertFalse(said("359#00000000").values().has(Quantity.MODULES));
    }

    @Test
    void aBitmapOfPacksTellsHowManyAreOnline() {
        assertEquals(3, said("359#0000000005504E0B").values().get(Quantity.MODULES_ONLINE));
        assertFalse(said("359#0000000005504E00").values().has(Quantity.MODULES_ONLINE));
    }

    @ParameterizedTest
    @CsvSource({
        "0100000000000000,system_error",
        "0400000000000000,pack_overvoltage",
        "1000000000000000,pack_undervoltage",
        "4000000000000000,charge_overtemperature+discharge_overtemperature",
        "0001000000000000,charge_undertemperature+discharge_undertemperature",
        "0004000000000000,charge_overtemperature",
        "0010000000000000,charge_undertemperature",
        "0040000000000000,discharge_overcurrent",
        "0000010000000000,charge_overcurrent",
        "0000040000000000,contactor_fault",
        "0000100000000000,short_circuit",
        "0000400000000000,internal_communication",
        "0000000100000000,cell_difference",
        "AAAAAAAA04000000,pack_overvoltage",
        "AAAAAAAAAAAAAA01,cell_difference",
        "0000000000000002,''",
        "FFFFFFFFFFFFFFFF,''",
    })
    void aPairOfBitsIsAnActiveAlarmOnlyWhereTheLowerOneIsSetAlone(String data, String expected) {
        Set<String> wanted = expected.isEmpty()
                ? Set.of()
                : Set.of(expected.split("\\+")).stream()
                        .map(id -> id + " warning")
                        .collect(Collectors.toSet());
        assertEquals(wanted, alarms("35A#" + data));
    }

    @ParameterizedTest
    @CsvSource({
        "0400000000000000,true,false",
        "1000000000000000,false,true",
        "0000100000000000,true,true",
        "0100000000000000,false,false",
        "AAAAAAAA04000000,false,false",
        "AAAAAAAAAAAAAAAA,false,false",
    })
    void anAlarmSpeaksAgainstItsDirectionAndAWarningDoesNot(String data, boolean charge, boolean discharge) {
        assertEquals(new Reading.Verdict(charge, discharge), said("35A#" + data).verdict());
    }

    @Test
    void requestsAreOneByte() {
        Values values = said("35C#28").values();
        assertEquals(0, values.get(Quantity.CHARGE_ALLOWED));
        assertEquals(0, values.get(Quantity.DISCHARGE_ALLOWED));
        assertEquals(1, values.get(Quantity.FORCE_CHARGE_REQUEST));
        assertEquals(0, values.get(Quantity.FORCE_CHARGE_REQUEST_2));
        assertEquals(1, values.get(Quantity.FULL_CHARGE_REQUEST));
        assertEquals(1, said("360#FF").values().get(Quantity.FORCE_CHARGE_REQUEST));
        assertEquals(0, said("360#0000").values().get(Quantity.FORCE_CHARGE_REQUEST));
    }

    @Test
    void theDeviceTellsWhatItIs() {
        assertEquals(Map.of("product", "LI", "software", "1.3", "hardware", "00AA"), texts("35F#4C4901033C02AA00"));
        assertDecimal("572.0", said("35F#4C4901033C02AA00").values(), Quantity.FULL_CAPACITY);
        assertEquals("1.24", texts("35F#000001180000").get("software"));
        assertEquals("0000", texts("35F#000001180000").getOrDefault("product", "0000"));
        assertEquals(Map.of("vendor", "PYLON"), texts("35E#50594C4F4E202020"));
        assertEquals(Map.of(), texts("35E#0000000000000000"));
        assertEquals(Map.of("serial", "PPTAH022"), texts("380#5050544148303232"));
        assertEquals(Map.of("model", "US5000"), texts("382#5553353030300000"));
    }

    @Test
    void namesAndNumbersShareTwoFrames() {
        assertEquals(Map.of("name", "PYLON-US"), texts("370#50594C4F4E2D5553"));
        assertEquals(Map.of("name", "5000"), texts("371#3530303000000000"));
        Values extremes = said("370#FA00C800160DFA0C").values();
        assertDecimal("25.0", extremes, Quantity.CELL_TEMPERATURE_MAX);
        assertDecimal("20.0", extremes, Quantity.CELL_TEMPERATURE_MIN);
        assertDecimal("3.35", extremes, Quantity.CELL_VOLTAGE_MAX);
        assertDecimal("3.322", extremes, Quantity.CELL_VOLTAGE_MIN);
        assertDecimal("0.028", extremes, Quantity.CELL_VOLTAGE_DELTA);
        Values places = said("371#0100020003000400").values();
        assertEquals(1, places.get(Quantity.CELL_TEMPERATURE_MAX_INDEX));
        assertEquals(2, places.get(Quantity.CELL_TEMPERATURE_MIN_INDEX));
        assertEquals(3, places.get(Quantity.CELL_VOLTAGE_MAX_INDEX));
        assertEquals(4, places.get(Quantity.CELL_VOLTAGE_MIN_INDEX));
        assertEquals(Values.NONE, said("371#0000000000000000").values());
    }

    @Test
    void extremesOfCellsAreInMillivoltsAndWholeKelvins() {
        Values values = said("373#D80CF10C22012A01").values();
        assertDecimal("3.288", values, Quantity.CELL_VOLTAGE_MIN);
        assertDecimal("0.025", values, Quantity.CELL_VOLTAGE_DELTA);
        assertDecimal("17.0", values, Quantity.CELL_TEMPERATURE_MIN);
        assertDecimal("25.0", values, Quantity.CELL_TEMPERATURE_MAX);
    }

    @ParameterizedTest
    @CsvSource({
        "374#3133000000000000,CELL_VOLTAGE_MIN_INDEX,13,lowest cell",
        "375#43656C6C20320000,CELL_VOLTAGE_MAX_INDEX,2,highest cell",
        "376#3130310000000000,CELL_TEMPERATURE_MIN_INDEX,101,coldest cell",
        "377#4E31000000000000,CELL_TEMPERATURE_MAX_INDEX,1,warmest cell",
    })
    void aCellIsNamedAndItsNumberIsInTheName(String frame, Quantity index, long number, String field) {
        assertEquals(number, said(frame).values().get(index));
        assertTrue(texts(frame).containsKey(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"374#4D31433500000000", "374#3000000000000000", "374#4100000000000000"})
    void aNameWithoutOneNumberIsNoCell(String frame) {
        assertFalse(said(frame).values().has(Quantity.CELL_VOLTAGE_MIN_INDEX));
    }

    @Test
    void energyIsCountedInStepsThatDifferFromMakerToMaker() {
        assertDecimal("100000", said("378#E8030000FFFFFFFF").values(), Quantity.ENERGY_IN);
        assertDecimal("429496729500", said("378#E8030000FFFFFFFF").values(), Quantity.ENERGY_OUT);
        Reading.Said fine = (Reading.Said)
                PylontechDecoder.ofLowVoltage(Dialect.PYLONTECH, 10).read(Decoding.frame("378#E803000000000000"));
        assertDecimal("10000", fine.values(), Quantity.ENERGY_IN);
    }

    @Test
    void capacitiesAreAbsentWhereTheyAreZero() {
        assertFalse(said("379#0000000000000000").values().has(Quantity.FULL_CAPACITY));
        Values rated = said("354#B80BE803").values();
        assertDecimal("300.0", rated, Quantity.FULL_CAPACITY);
        assertDecimal("100.0", rated, Quantity.REMAINING_CAPACITY);
    }

    @Test
    void sofarAddsRemainingChargeAndCycles() {
        assertDecimal("120.0", said(Dialect.SOFAR, "355#5000640000007800").values(), Quantity.REMAINING_CAPACITY);
        assertEquals(7, said(Dialect.SOFAR, "356#AB14DFFCCC000700").values().get(Quantity.CYCLES));
        assertFalse(said("355#5000640000007800").values().has(Quantity.REMAINING_CAPACITY));
    }

    @Test
    void luxpowerAddsExtremesCapacityAndCycles() {
        Values charge = said(Dialect.LUXPOWER, "355#50006400160DFA0C").values();
        assertDecimal("80", charge, Quantity.SOC);
        assertDecimal("3.35", charge, Quantity.CELL_VOLTAGE_MAX);
        assertDecimal("3.322", charge, Quantity.CELL_VOLTAGE_MIN);
        Values measured = said(Dialect.LUXPOWER, "356#AB14DFFCFA00C800").values();
        assertDecimal("25.0", measured, Quantity.CELL_TEMPERATURE_MAX);
        assertDecimal("20.0", measured, Quantity.CELL_TEMPERATURE_MIN);
        assertFalse(measured.has(Quantity.TEMPERATURE_1));
        assertDecimal("400.0", said(Dialect.LUXPOWER, "359#0000000001900100").values(), Quantity.FULL_CAPACITY);
        assertEquals(12, said(Dialect.LUXPOWER, "35C#C0000C00").values().get(Quantity.CYCLES));
    }

    @Test
    void solarkHasItsOwnStepOfVoltageAndOrderOfRequests() {
        assertDecimal("52.9", said(Dialect.SOLARK, "356#1102DFFCCC00").values(), Quantity.VOLTAGE);
        Values requests = said(Dialect.SOLARK, "35C#20").values();
        assertEquals(0, requests.get(Quantity.FORCE_CHARGE_REQUEST));
        assertEquals(1, requests.get(Quantity.FORCE_CHARGE_REQUEST_2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "351#3302092409",
                "355#500064",
                "356#AB14DFFCCC",
                "359#000000",
                "35A#AAAAAA",
                "35C#",
                "35E#",
                "35F#4C4901033C",
                "373#D80CF10C22012A",
                "372#05000100000002",
                "378#00000000000000",
                "379#90",
                "380#",
            })
    void aFrameThatIsTooShortIsRejectedByLength(String frame) {
        assertEquals(new Reading.Rejected(RejectReason.LENGTH), read(frame));
    }

    @ParameterizedTest
    @ValueSource(strings = {"35E#FFFE80", "380#5050540048303232", "374#31FF", "382#0A"})
    void aTextThatIsNoneIsRejectedByType(String frame) {
        assertEquals(new Reading.Rejected(RejectReason.TYPE), read(frame));
    }

    @ParameterizedTest
    @ValueSource(strings = {"123#1122", "352#00", "351#R8", "00000351#330209240924D501"})
    void whatTheProtocolDoesNotHaveIsUnknown(String frame) {
        PylontechDecoder decoder = PylontechDecoder.ofLowVoltage(Dialect.PYLONTECH, 100);
        assertEquals(new Reading.Unknown(), decoder.read(Decoding.frame(frame)));
    }

    @ParameterizedTest
    @CsvSource({
        "305#,keepalive",
        "305#2100000000000000,keepalive",
        "00000305#0000000000000000,keepalive",
        "306#00,inverterState",
        "307#0000000056494300,inverterIdentification",
        "00F#,quickStop",
        "35B#00,events"
    })
    void whatInvertersSendIsKnown(String frame, String what) {
        assertEquals(new Reading.Notice(Map.of(what, true)), read(frame));
    }

    private static Set<String> alarms(String frame) {
        return said(frame).values().alarms().orElseThrow().stream()
                .map(alarm -> alarm.id().id() + " " + alarm.severity().id())
                .collect(Collectors.toSet());
    }
}
