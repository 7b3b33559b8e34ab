package org.packguard.driver.pylontech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.Decoded;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.quantity.Quantity;

/** Every captured frame gives the values that its source says it has. */
class VectorsTest {
    private static final int COUNT = 62;

    private static final Map<String, Quantity> NUMBERS = Map.ofEntries(
            Map.entry("voltage_V", Quantity.VOLTAGE),
            Map.entry("current_A", Quantity.CURRENT),
            Map.entry("temperature_C", Quantity.TEMPERATURE_1),
            Map.entry("bmsTemperature_C", Quantity.TEMPERATURE_1),
            Map.entry("soc_pct", Quantity.SOC),
            Map.entry("soh_pct", Quantity.SOH),
            Map.entry("capacity_Ah", Quantity.FULL_CAPACITY),
            Map.entry("chargeVoltage_V", Quantity.CHARGE_VOLTAGE_LIMIT),
            Map.entry("chargeCutoff_V", Quantity.CHARGE_VOLTAGE_LIMIT),
            Map.entry("dischargeVoltage_V", Quantity.DISCHARGE_VOLTAGE_LIMIT),
            Map.entry("dischargeCutoff_V", Quantity.DISCHARGE_VOLTAGE_LIMIT),
            Map.entry("chargeCurrentLimit_A", Quantity.CHARGE_CURRENT_LIMIT),
            Map.entry("maxChargeCurrent_A", Quantity.CHARGE_CURRENT_LIMIT),
            Map.entry("dischargeCurrentLimit_A", Quantity.DISCHARGE_CURRENT_LIMIT),
            Map.entry("maxDischargeCurrent_A", Quantity.DISCHARGE_CURRENT_LIMIT),
            Map.entry("modules", Quantity.MODULES),
            Map.entry("modulesInSeries", Quantity.MODULES),
            Map.entry("modulesOnline", Quantity.MODULES_ONLINE),
            Map.entry("blockingCharge", Quantity.MODULES_BLOCKING_CHARGE),
            Map.entry("blockingDischarge", Quantity.MODULES_BLOCKING_DISCHARGE),
            Map.entry("cellsTotal", Quantity.CELL_COUNT),
            Map.entry("cellMaxNo", Quantity.CELL_VOLTAGE_MAX_INDEX),
            Map.entry("cellMinNo", Quantity.CELL_VOLTAGE_MIN_INDEX),
            Map.entry("cellTempMax_C", Quantity.CELL_TEMPERATURE_MAX),
            Map.entry("cellTempMin_C", Quantity.CELL_TEMPERATURE_MIN),
            Map.entry("cellTempMaxNo", Quantity.CELL_TEMPERATURE_MAX_INDEX),
            Map.entry("cellTempMinNo", Quantity.CELL_TEMPERATURE_MIN_INDEX),
            Map.entry("cycles", Quantity.CYCLES));

    private static final Map<String, Quantity> MILLIVOLTS =
            Map.of("cellMin_mV", Quantity.CELL_VOLTAGE_MIN, "cellMax_mV", Quantity.CELL_VOLTAGE_MAX);

    private static final Map<String, Quantity> KELVINS =
            Map.of("tempMin_K", Quantity.CELL_TEMPERATURE_MIN, "tempMax_K", Quantity.CELL_TEMPERATURE_MAX);

    private static final Map<String, Quantity> FLAGS = Map.of(
            "chargeEnable", Quantity.CHARGE_ALLOWED,
            "dischargeEnable", Quantity.DISCHARGE_ALLOWED,
            "forceCharge1", Quantity.FORCE_CHARGE_REQUEST,
            "forceChargeRequest", Quantity.FORCE_CHARGE_REQUEST,
            "forceCharge2", Quantity.FORCE_CHARGE_REQUEST_2,
            "fullChargeRequest", Quantity.FULL_CHARGE_REQUEST,
            "balanceChargeRequest", Quantity.FULL_CHARGE_REQUEST);

    private static final Map<String, Quantity> FORBIDDEN =
            Map.of("chargeForbidden", Quantity.CHARGE_ALLOWED, "dischargeForbidden", Quantity.DISCHARGE_ALLOWED);

    private static final Map<String, String> TEXTS = Map.of("manufacturer", "vendor", "manufacturerPart1", "vendor");

    /** What the bits of both words are called; temperatures without a direction are of both. */
    private static final Map<String, List<String>> ALARMS = Map.ofEntries(
            Map.entry("overVoltage", List.of("pack_overvoltage")),
            Map.entry("highVoltage", List.of("pack_overvoltage")),
            Map.entry("underVoltage", List.of("pack_undervoltage")),
            Map.entry("lowVoltage", List.of("pack_undervoltage")),
            Map.entry("cellOverTemperature", List.of("charge_overtemperature", "discharge_overtemperature")),
            Map.entry("cellHighTemperature", List.of("charge_overtemperature", "discharge_overtemperature")),
            Map.entry("cellUnderTemperature", List.of("charge_undertemperature", "discharge_undertemperature")),
            Map.entry("cellLowTemperature", List.of("charge_undertemperature", "discharge_undertemperature")),
            Map.entry("dischargeOverCurrent", List.of("discharge_overcurrent")),
            Map.entry("dischargeHighCurrent", List.of("discharge_overcurrent")),
            Map.entry("chargeOverCurrent", List.of("charge_overcurrent")),
            Map.entry("chargeHighCurrent", List.of("charge_overcurrent")),
            Map.entry("systemError", List.of("system_error")),
            Map.entry("internalCommunicationFail", List.of("internal_communication")));

    /** What has no place in the dictionary, and what is said otherwise there. */
    private static final Set<String> NOT_IN_THE_DICTIONARY = Set.of(
            "token",
            "status",
            "cellsPerModule",
            "voltageLevel_V",
            "moduleTempMax_C",
            "moduleTempMin_C",
            "moduleTempMaxNo",
            "moduleTempMinNo");

    private record Vector(int index, String line, JsonObject expected) {
        @Override
        public String toString() {
            return index + " " + line;
        }
    }

    static Stream<Vector> all() throws IOException {
        try (InputStreamReader reader = new InputStreamReader(
                VectorsTest.class.getResourceAsStream("/vectors/can.json"), StandardCharsets.UTF_8)) {
            List<Vector> all = new ArrayList<>();
            for (JsonElement element : new Gson().fromJson(reader, JsonArray.class)) {
                JsonObject entry = element.getAsJsonObject();
                all.add(new Vector(all.size(), entry.get("line").getAsString(), entry.getAsJsonObject("expected")));
            }
            return all.stream();
        }
    }

    @Test
    void noFrameIsLeftOut() throws IOException {
        assertEquals(COUNT, all().count());
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyExpectedValueIsDecoded(Vector vector) {
        Decoded decoded = only(vector.line);
        if (isWrong(vector.expected)) {
            RejectReason reason = vector.expected.get("error").getAsString().startsWith("short")
                    ? RejectReason.LENGTH
                    : RejectReason.TYPE;
            assertEquals(new Decoded.Rejected(reason, 0, vector.line.length()), decoded);
            return;
        }
        if (decoded instanceof Decoded.Other other) {
            assertNotice(vector.expected, other);
            return;
        }
        Values values = decoded instanceof Decoded.Info info
                ? info.values()
                : assertInstanceOf(Decoded.Frame.class, decoded).values();
        DeviceInfo device = decoded instanceof Decoded.Info info ? info.info() : DeviceInfo.NONE;
        List<String> unknown = new ArrayList<>();
        for (Map.Entry<String, JsonElement> expected : vector.expected.entrySet()) {
            if (!isHeld(expected.getKey(), expected.getValue(), values, device)) {
                unknown.add(expected.getKey());
            }
        }
        assertEquals(List.of(), unknown, "names that nobody has mapped");
        if (vector.expected.has("token")) {
            assertAlarms(vector.expected, "protection", "alarm", values);
        }
        if (vector.expected.has("alarms")) {
            assertAlarms(vector.expected, "", "alarms", values);
        }
    }

    /** A text says what is wrong with the frame, a number is what the battery says is wrong. */
    private static boolean isWrong(JsonObject expected) {
        return expected.has("error") && expected.getAsJsonPrimitive("error").isString();
    }

    private static Decoded only(String line) {
        List<Decoded> all = Decoding.all(line, Map.of());
        assertEquals(1, all.size());
        return all.get(0);
    }

    private static void assertNotice(JsonObject expected, Decoded.Other other) {
        if (expected.has("keepalive")) {
            assertEquals(new Decoded.Other("305", Map.of("keepalive", true)), other);
        } else {
            String what = expected.get("request").getAsString().startsWith("ensemble") ? "ensemble" : "equipment";
            assertEquals(new Decoded.Other("4200", Map.of("request", what)), other);
        }
    }

    private static boolean isHeld(String key, JsonElement expected, Values values, DeviceInfo device) {
        if (NUMBERS.containsKey(key)) {
            assertNumber(key, expected.getAsBigDecimal(), values, NUMBERS.get(key));
        } else if (MILLIVOLTS.containsKey(key)) {
            assertNumber(key, expected.getAsBigDecimal().movePointLeft(3), values, MILLIVOLTS.get(key));
        } else if (KELVINS.containsKey(key)) {
            BigDecimal degrees = expected.getAsBigDecimal().subtract(BigDecimal.valueOf(273));
            assertNumber(key, degrees, values, KELVINS.get(key));
        } else if (FLAGS.containsKey(key)) {
            assertEquals(expected.getAsBoolean() ? 1 : 0, values.get(FLAGS.get(key)), key);
        } else if (FORBIDDEN.containsKey(key)) {
            assertEquals(expected.getAsBoolean() ? 0 : 1, values.get(FORBIDDEN.get(key)), key);
        } else if (TEXTS.containsKey(key)) {
            assertEquals(expected.getAsString(), device.field(TEXTS.get(key)).orElse(""), key);
        } else if (key.equals("modulesOffline")) {
            long away = values.get(Quantity.MODULES) - values.get(Quantity.MODULES_ONLINE);
            assertEquals(expected.getAsLong(), away, key);
        } else if (Set.of("error", "alarm", "protection", "alarms", "warnings").contains(key)) {
            if (expected.isJsonPrimitive()) {
                assertEquals(0, expected.getAsInt(), key);
                assertTrue(values.alarms().orElseThrow().isEmpty(), key);
            }
        } else {
            return NOT_IN_THE_DICTIONARY.contains(key);
        }
        return true;
    }

    private static void assertNumber(String key, BigDecimal expected, Values values, Quantity quantity) {
        assertTrue(values.has(quantity), key + " is missing");
        assertEquals(
                0,
                expected.compareTo(quantity.unit().decimal(values.get(quantity))),
                () -> key + " is " + values + ", not " + expected);
    }

    private static void assertAlarms(JsonObject expected, String protection, String warning, Values values) {
        Set<String> wanted = new TreeSet<>();
        Set<String> protections = new TreeSet<>();
        names(expected, protection).forEach(id -> {
            protections.add(id);
            wanted.add(id + " protection");
        });
        names(expected, warning).filter(id -> !protections.contains(id)).forEach(id -> wanted.add(id + " warning"));
        Set<String> found = new TreeSet<>();
        values.alarms()
                .orElseThrow()
                .forEach(alarm ->
                        found.add(alarm.id().id() + " " + alarm.severity().id()));
        assertEquals(wanted, found);
    }

    private static Stream<String> names(JsonObject expected, String key) {
        if (!expected.has(key) || !expected.get(key).isJsonArray()) {
            return Stream.of();
        }
        List<String> ids = new ArrayList<>();
        expected.getAsJsonArray(key).forEach(name -> ids.addAll(ALARMS.get(name.getAsString())));
        return ids.stream();
    }
}
