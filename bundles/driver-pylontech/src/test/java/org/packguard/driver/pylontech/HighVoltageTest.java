package org.packguard.driver.pylontech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.packguard.driver.pylontech.Decoding.assertDecimal;
import static org.packguard.driver.pylontech.Decoding.read;
import static org.packguard.driver.pylontech.Decoding.said;
import static org.packguard.driver.pylontech.Decoding.texts;

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

class HighVoltageTest {
    @ParameterizedTest
    @CsvSource({"false,true,A5098E759D042E64", "true,true,09A5758E049D2E64"})
    void theByteOrderIsASetting(boolean big, boolean offset, String data) {
        Values values = values(big, offset, "00004210#" + data);
        assertDecimal("246.9", values, Quantity.VOLTAGE);
        assertDecimal("9.4", values, Quantity.CURRENT);
        assertDecimal("2320.86", values, Quantity.POWER);
        assertDecimal("18.1", values, Quantity.TEMPERATURE_1);
        assertDecimal("46", values, Quantity.SOC);
        assertDecimal("100", values, Quantity.SOH);
    }

    @ParameterizedTest
    @CsvSource({"false,A509A2FF9D042E64,8C0AE9071A04B6FF", "true,09A5FFA2049D2E64,0A8C07E9041AFFB6"})
    void withoutTheOffsetCurrentsHaveASign(boolean big, String measured, String limits) {
        assertDecimal("-9.4", values(big, false, "00004210#" + measured), Quantity.CURRENT);
        Values values = values(big, false, "00004220#" + limits);
        assertDecimal("270.0", values, Quantity.CHARGE_VOLTAGE_LIMIT);
        assertDecimal("202.5", values, Quantity.DISCHARGE_VOLTAGE_LIMIT);
        assertDecimal("105.0", values, Quantity.CHARGE_CURRENT_LIMIT);
        assertDecimal("7.4", values, Quantity.DISCHARGE_CURRENT_LIMIT);
    }

    @Test
    void everyAddressIsUnderstood() {
        assertEquals(said("00004210#A50930759D042E64"), said("0000421F#A50930759D042E64"));
        PylontechDecoder decoder = PylontechDecoder.ofHighVoltage(false, true);
        assertEquals(0x4210, decoder.id(Decoding.frame("0000421F#")));
        assertEquals(15, PylontechDecoder.address(Decoding.frame("0000421F#")));
    }

    @ParameterizedTest
    @CsvSource({
        "0300000000000100,cell_undervoltage protection",
        "0300000000000200,cell_overvoltage protection",
        "0300000000000400,pack_undervoltage protection",
        "0300000000000800,pack_overvoltage protection",
        "0300000000001000,charge_undertemperature protection",
        "0300000000002000,charge_overtemperature protection",
        "0300000000004000,discharge_undertemperature protection",
        "0300000000008000,discharge_overtemperature protection",
        "0300000000000001,charge_overcurrent protection",
        "0300000000000002,discharge_overcurrent protection",
        "0300000000000004,pack_undervoltage protection",
        "0300000000000008,pack_overvoltage protection",
        "0300000002000000,cell_overvoltage warning",
        "0300000100000000,sensor_fault warning",
        "0300000400000000,internal_communication protection",
        "0300000800000000,pack_overvoltage protection",
        "0300001000000000,system_error protection",
        "0300002000000000,contactor_fault protection",
    })
    void everyBitOfTheStateIsAnAlarm(String data, String expected) {
        assertEquals(Set.of(expected), alarms("00004250#" + data));
    }

    @Test
    void moreFaultsAreASystemError() {
        assertEquals(Set.of(), alarms("00004290#0000000000000000"));
        assertEquals(Set.of("system_error protection"), alarms("00004290#0100000000000000"));
    }

    @Test
    void theStateAsksForCharging() {
        Values values = said("00004250#1907020000000000").values();
        assertEquals(1, values.get(Quantity.FORCE_CHARGE_REQUEST));
        assertEquals(1, values.get(Quantity.FULL_CHARGE_REQUEST));
        assertEquals(519, values.get(Quantity.CYCLES));
    }

    @Test
    void permitsAreForbiddances() {
        Values values = said("00004280#00AA").values();
        assertEquals(1, values.get(Quantity.CHARGE_ALLOWED));
        assertEquals(0, values.get(Quantity.DISCHARGE_ALLOWED));
    }

    @Test
    void theEquipmentIsInformation() {
        assertEquals(Map.of("name", "FORCE-H2"), texts("000042E0#464F5243452D4832"));
        assertEquals(Map.of("vendor", "H"), texts("00007340#4800000000000000"));
        assertEquals(Map.of("versions", "01 00 02 01 01 02 00 00"), texts("00007310#0100020101020000"));
        Values values = said("00007320#7800041E80012500").values();
        assertEquals(120, values.get(Quantity.CELL_COUNT));
        assertEquals(4, values.get(Quantity.MODULES));
        assertDecimal("37.0", values, Quantity.FULL_CAPACITY);
    }

    @Test
    void modulesHaveNoQuantitiesOfTheirOwn() {
        assertEquals(Values.NONE, said("00004260#0000000000000000").values());
        assertEquals(Values.NONE, said("00004270#7E04620405000100").values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"00004210#A50930759D042E", "00004220#", "00004250#03020000000000", "00004280#AA"})
    void aFrameThatIsTooShortIsRejectedByLength(String frame) {
        assertEquals(new Reading.Rejected(RejectReason.LENGTH), read(frame));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00004300#00", "18FF50E5#0000000000000000", "00004210#R"})
    void whatTheProtocolDoesNotHaveIsUnknown(String frame) {
        assertEquals(new Reading.Unknown(), read(frame));
    }

    @ParameterizedTest
    @CsvSource({"00004200#0000000000000000,ensemble", "00004200#0200000000000000,equipment", "00004200#07,unknown"})
    void requestsOfInvertersAreKnown(String frame, String what) {
        assertEquals(new Reading.Notice(Map.of("request", what)), read(frame));
    }

    private static Values values(boolean big, boolean offset, String frame) {
        return ((Reading.Said) PylontechDecoder.ofHighVoltage(big, offset).read(Decoding.frame(frame))).values();
    }

    private static Set<String> alarms(String frame) {
        return said(frame).values().alarms().orElseThrow().stream()
                .map(alarm -> alarm.id().id() + " " + alarm.severity().id())
                .collect(Collectors.toSet());
    }
}
