package org.packguard.driver.smartbms123;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.packguard.driver.smartbms123.Vectors.Vector;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.Decoded;
import org.packguard.model.decode.FrameDecoder;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.provider.Config;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Unit;

class VectorsTest {
    private static final Map<String, Quantity> NUMBERS = Map.ofEntries(
            Map.entry("packVoltage", Quantity.VOLTAGE),
            Map.entry("i1", Quantity.INPUT_CURRENT),
            Map.entry("i2", Quantity.OUTPUT_CURRENT),
            Map.entry("iSum", Quantity.CURRENT),
            Map.entry("current", Quantity.CURRENT),
            Map.entry("power", Quantity.POWER),
            Map.entry("vMin", Quantity.CELL_VOLTAGE_MIN),
            Map.entry("vMinCell", Quantity.CELL_VOLTAGE_MIN_INDEX),
            Map.entry("vMax", Quantity.CELL_VOLTAGE_MAX),
            Map.entry("vMaxCell", Quantity.CELL_VOLTAGE_MAX_INDEX),
            Map.entry("tMinCell", Quantity.CELL_TEMPERATURE_MIN_INDEX),
            Map.entry("tMaxCell", Quantity.CELL_TEMPERATURE_MAX_INDEX),
            Map.entry("cellCount", Quantity.CELL_COUNT),
            Map.entry("soc", Quantity.SOC),
            Map.entry("storedWh", Quantity.STORED_ENERGY),
            Map.entry("todayCollectedWh", Quantity.ENERGY_IN_TODAY),
            Map.entry("todayConsumedWh", Quantity.ENERGY_OUT_TODAY),
            Map.entry("vMinSetting", Quantity.CELL_VOLTAGE_LIMIT_LOW),
            Map.entry("vMaxSetting", Quantity.CELL_VOLTAGE_LIMIT_HIGH),
            Map.entry("vBalanceSetting", Quantity.CELL_VOLTAGE_BALANCE));
    private static final Map<String, Quantity> KILOWATT_HOURS = Map.of(
            "totalCollectedKWh", Quantity.ENERGY_IN,
            "totalConsumedKWh", Quantity.ENERGY_OUT,
            "capacityKWh", Quantity.FULL_ENERGY);
    private static final Map<String, String> ALARMS = Map.of(
            "commError", "cell_communication",
            "exceedVmin", "cell_undervoltage",
            "exceedVmax", "cell_overvoltage",
            "exceedTmax", "charge_overtemperature");

    static Stream<Vector> single() {
        return Vectors.of("uart-58").filter(vector -> vector.expected().has("packVoltage") && vector.index() > 0);
    }

    static Stream<Vector> corrupt() {
        return Vectors.of("uart-58").filter(vector -> vector.expected().has("valid"));
    }

    @Test
    void everyEntryIsHeldByATestOrForInformation() {
        long stream = 1;
        assertEquals(
                Vectors.kinds().get("uart-58"),
                stream + single().count() + corrupt().count());
        long keyByte = 1;
        assertEquals(
                Vectors.kinds().get("uart-field"),
                keyByte + FieldsTest.examples().count());
        assertEquals(Vectors.kinds().get("ble-field"), FieldsTest.readings().count());
        assertEquals(
                Map.of(
                        "uart-58", 11L,
                        "uart-field", 14L,
                        "ble-field", 6L,
                        "ble-ascii", 7L,
                        "ble-adv", 1L,
                        "can-250k", 4L),
                Vectors.kinds());
    }

    @ParameterizedTest
    @MethodSource("single")
    void everyFieldOfAFrameHasItsExpectedValue(Vector vector) {
        Values values = onlyFrame(decode(vector.bytes(), Map.of())).values();
        JsonObject expected = vector.expected();
        checkNumbers(expected, values);
        assertEquals(expected.get("allowCharge").getAsBoolean(), values.get(Quantity.CHARGE_ALLOWED) == 1);
        assertEquals(expected.get("allowDischarge").getAsBoolean(), values.get(Quantity.DISCHARGE_ALLOWED) == 1);
        assertEquals(expected.get("socNotCalibrated").getAsBoolean(), values.get(Quantity.SOC_CALIBRATED) == 0);
        List<String> alarms = alarms(values);
        ALARMS.forEach((name, id) -> assertEquals(expected.get(name).getAsBoolean(), alarms.contains(id), name));
        assertEquals(
                expected.get("exceedTmin").getAsBoolean(),
                alarms.stream().anyMatch(id -> id.endsWith("undertemperature")));
        assertFalse(values.hasAnyCell(Quantity.CELL_VOLTAGE), "cell number 0 is no cell");
    }

    @ParameterizedTest
    @MethodSource("single")
    void temperaturesFollowTheConfiguredFormula(Vector vector) {
        JsonObject expected = vector.expected();
        Values document = onlyFrame(decode(vector.bytes(), Map.of("temperatureFormula", "document")))
                .values();
        Values software = onlyFrame(decode(vector.bytes(), Map.of("temperatureFormula", "software")))
                .values();
        Values undecided = onlyFrame(decode(vector.bytes(), Map.of())).values();
        for (Quantity quantity : List.of(Quantity.CELL_TEMPERATURE_MIN, Quantity.CELL_TEMPERATURE_MAX)) {
            String name = quantity == Quantity.CELL_TEMPERATURE_MIN ? "tMin" : "tMax";
            same(expected.get(name + "_doc").getAsBigDecimal(), quantity.unit().decimal(document.get(quantity)), name);
            same(
                    expected.get(name + "_vendorSw").getAsBigDecimal(),
                    quantity.unit().decimal(software.get(quantity)).setScale(1, RoundingMode.HALF_EVEN),
                    name);
        }
        assertEquals(document.get(Quantity.CELL_TEMPERATURE_MIN), undecided.get(Quantity.CELL_TEMPERATURE_MIN));
        assertEquals(software.get(Quantity.CELL_TEMPERATURE_MAX), undecided.get(Quantity.CELL_TEMPERATURE_MAX));
    }

    @ParameterizedTest
    @MethodSource("corrupt")
    void corruptBytesAreRejectedOnceWithTheReason(Vector vector) {
        String text = vector.expected().get("reason").getAsString();
        RejectReason reason = text.startsWith("all zero")
                ? RejectReason.ALL_ZERO
                : text.equals("truncated") ? RejectReason.TRUNCATED : RejectReason.CHECKSUM;
        assertEquals(List.of(new Decoded.Rejected(reason, 0, vector.bytes().length)), decode(vector.bytes(), Map.of()));
    }

    @Test
    void aStreamOfFramesTellsOneCellAFrameAndItsSlowValues() {
        Vector vector = Vectors.of("uart-58").findFirst().orElseThrow();
        List<Decoded> decoded = decode(vector.bytes(), Map.of("temperatureFormula", "document"));
        assertEquals(vector.expected().get("frames").getAsInt(), decoded.size());
        Map<Integer, Object> volts = new TreeMap<>();
        Map<Integer, Object> degrees = new TreeMap<>();
        for (Decoded one : decoded) {
            Values values = ((Decoded.Frame) one).values();
            checkNumbers(vector.expected(), values);
            for (int cell = 1; cell <= values.cells(); cell++) {
                if (values.hasCell(Quantity.CELL_VOLTAGE, cell)) {
                    volts.put(cell, Unit.VOLT.decimal(values.cell(Quantity.CELL_VOLTAGE, cell)));
                    degrees.put(cell, Unit.CELSIUS.decimal(values.cell(Quantity.CELL_TEMPERATURE, cell)));
                }
            }
        }
        List<BigDecimal> expected = new ArrayList<>();
        vector.expected().getAsJsonArray("cellVoltages").forEach(one -> expected.add(one.getAsBigDecimal()));
        assertEquals(expected.size(), volts.size());
        for (int i = 0; i < expected.size(); i++) {
            same(expected.get(i), (BigDecimal) volts.get(i + 1), "cell " + (i + 1));
            same(new BigDecimal(20), (BigDecimal) degrees.get(i + 1), "cell " + (i + 1));
        }
        assertEquals(9_800, ((Decoded.Frame) decoded.get(16)).values().get(Quantity.SOH));
    }

    @Test
    void soh101IsIgnoredAndSaid() {
        Decoded.Frame frame = onlyFrame(decode(
                single().filter(v -> v.index() == 5).findFirst().orElseThrow().bytes(), Map.of()));
        assertFalse(frame.values().has(Quantity.SOH));
        assertTrue(frame.implausible().contains("soh of 101 % is ignored"), frame.implausible()::toString);
    }

    @Test
    void keySixteenNamesTheDirectionThatIsTooCold() {
        List<Vector> vectors = single().toList();
        Values none = onlyFrame(decode(vectors.get(2).bytes(), Map.of())).values();
        Values discharge = onlyFrame(decode(vectors.get(3).bytes(), Map.of())).values();
        assertEquals(
                List.of(
                        "cell_undervoltage",
                        "charge_undertemperature",
                        "discharge_undertemperature",
                        "cell_communication"),
                alarms(none));
        assertEquals(
                List.of("cell_undervoltage", "discharge_undertemperature", "cell_communication", "early_warning"),
                alarms(discharge));
    }

    private static void checkNumbers(JsonObject expected, Values values) {
        for (Map.Entry<String, Quantity> entry : NUMBERS.entrySet()) {
            if (!expected.has(entry.getKey())) {
                continue;
            }
            Quantity quantity = entry.getValue();
            if (expected.get(entry.getKey()).isJsonNull()
                    || expected.get(entry.getKey()).getAsString().startsWith("not available")) {
                assertFalse(values.has(quantity), quantity::id);
            } else {
                same(
                        expected.get(entry.getKey()).getAsBigDecimal(),
                        quantity.unit().decimal(values.get(quantity)),
                        quantity.id());
            }
        }
        KILOWATT_HOURS.forEach((name, quantity) -> {
            if (expected.has(name)) {
                same(
                        expected.get(name).getAsBigDecimal().movePointRight(3),
                        quantity.unit().decimal(values.get(quantity)),
                        quantity.id());
            }
        });
    }

    private static void same(BigDecimal expected, BigDecimal actual, String what) {
        assertEquals(0, expected.compareTo(actual), () -> what + ": expected " + expected + " but was " + actual);
    }

    private static List<String> alarms(Values values) {
        return values.alarms().orElseThrow().stream()
                .map(alarm -> alarm.id().id())
                .toList();
    }

    private static Decoded.Frame onlyFrame(List<Decoded> decoded) {
        assertEquals(1, decoded.size(), decoded::toString);
        return (Decoded.Frame) decoded.get(0);
    }

    private static List<Decoded> decode(byte[] bytes, Map<String, Object> settings) {
        List<Decoded> decoded = new ArrayList<>();
        FrameDecoder.Session session =
                new SmartBms123FrameDecoder().open(new Config("decode", "test", settings), decoded::add);
        session.feed(bytes, 0, bytes.length);
        session.end();
        return decoded;
    }
}
