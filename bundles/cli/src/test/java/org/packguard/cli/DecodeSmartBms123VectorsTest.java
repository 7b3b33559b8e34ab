package org.packguard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.packguard.cli.Vectors.Vector;

class DecodeSmartBms123VectorsTest {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("packVoltage", "voltage"),
            Map.entry("iSum", "current"),
            Map.entry("current", "current"),
            Map.entry("power", "power"),
            Map.entry("i1", "input_current"),
            Map.entry("i2", "output_current"),
            Map.entry("vMin", "cell_voltage_min"),
            Map.entry("vMinCell", "cell_voltage_min_index"),
            Map.entry("vMax", "cell_voltage_max"),
            Map.entry("vMaxCell", "cell_voltage_max_index"),
            Map.entry("tMin_doc", "cell_temperature_min"),
            Map.entry("tMinCell", "cell_temperature_min_index"),
            Map.entry("tMax_doc", "cell_temperature_max"),
            Map.entry("tMaxCell", "cell_temperature_max_index"),
            Map.entry("cellCount", "cell_count"),
            Map.entry("allowCharge", "charge_allowed"),
            Map.entry("allowDischarge", "discharge_allowed"),
            Map.entry("soc", "soc"),
            Map.entry("storedWh", "stored_energy"),
            Map.entry("todayCollectedWh", "energy_in_today"),
            Map.entry("todayConsumedWh", "energy_out_today"),
            Map.entry("totalCollectedKWh", "energy_in"),
            Map.entry("totalConsumedKWh", "energy_out"),
            Map.entry("capacityKWh", "full_energy"),
            Map.entry("vMinSetting", "cell_voltage_limit_low"),
            Map.entry("vMaxSetting", "cell_voltage_limit_high"),
            Map.entry("vBalanceSetting", "cell_voltage_balance"));

    private static final Map<String, String> ALARMS = Map.of(
            "commError", "cell_communication",
            "exceedVmin", "cell_undervoltage",
            "exceedVmax", "cell_overvoltage",
            "exceedTmin", "discharge_undertemperature",
            "exceedTmax", "discharge_overtemperature");

    static Stream<Vector> frames() {
        return Vectors.of("driver-smartbms123", "smartbms123.json").stream()
                .filter(vector -> vector.transport().equals("uart-58"));
    }

    @Test
    void noFrameIsLeftOut() {
        assertEquals(11, frames().count());
    }

    @ParameterizedTest
    @MethodSource("frames")
    void everyFrameIsPrintedAsExpected(Vector vector) {
        Call call = Call.of(
                "decode", "--driver", "smartbms123", "--hex", vector.hex(), "--set", "temperatureFormula=document");
        assertEquals("", call.err());
        JsonObject expected = vector.expected();
        if (expected.has("valid")) {
            JsonObject only = call.lines().get(0);
            String reason = expected.get("reason").getAsString();
            assertEquals(1, call.status());
            assertEquals(1, call.lines().size());
            assertEquals("rejected", only.get("frame").getAsString());
            String printed = only.get("reason").getAsString();
            assertTrue(
                    reason.equals(printed)
                            || reason.startsWith("all zero") && printed.equals("all-zero")
                            || reason.startsWith("sum of") && printed.equals("checksum"),
                    printed);
            assertEquals(vector.hex().length() / 2, only.get("length").getAsInt());
            return;
        }
        assertEquals(0, call.status());
        assertEquals(
                expected.has("frames") ? expected.get("frames").getAsInt() : 1,
                call.lines().size());
        call.lines().forEach(line -> checkLine(line, expected));
        checkCells(call, expected);
    }

    @Test
    void theStreamOfBluetoothIsRecognised() {
        Vector vector = Vectors.of("driver-smartbms123", "smartbms123.json").stream()
                .filter(one -> one.transport().equals("ble-ascii"))
                .findFirst()
                .orElseThrow();
        Call call = Call.of("decode", "--driver", "smartbms123", "--hex", vector.hex());
        assertEquals(0, call.status());
        assertEquals(
                List.of("U", "C", "C", "C", "C", "E", "H"),
                call.lines().stream()
                        .map(line -> line.get("frame").getAsString())
                        .toList());
        assertEquals(
                vector.expected().get("voltage").getAsBigDecimal(),
                call.lines().get(0).getAsJsonObject("snapshot").get("voltage").getAsBigDecimal());
    }

    @Test
    void nothingOfAnAnswerThatMayHoldThePinIsPrinted() {
        String answer = "0000_0000_00A0_31323334_7A\r";
        StringBuilder hex = new StringBuilder();
        answer.chars().forEach(one -> hex.append(String.format("%02x", one)));
        Call call = Call.of("decode", "--driver", "smartbms123", "--hex", hex.toString());
        assertEquals(1, call.status());
        assertEquals("rejected", call.lines().get(0).get("frame").getAsString());
        assertFalse(call.lines().toString().contains("1323"), call.lines()::toString);
    }

    private static void checkLine(JsonObject line, JsonObject expected) {
        assertEquals("smartbms123", line.get("driver").getAsString());
        assertEquals("status", line.get("frame").getAsString());
        JsonObject snapshot = line.getAsJsonObject("snapshot");
        NAMES.forEach((theirs, ours) -> {
            JsonElement wanted = expected.get(theirs);
            if (wanted == null) {
                return;
            }
            if (wanted.isJsonNull() || wanted.getAsString().startsWith("not available")) {
                assertFalse(snapshot.has(ours), ours);
            } else if (wanted.getAsJsonPrimitive().isBoolean()) {
                assertEquals(wanted, snapshot.get(ours), ours);
            } else {
                BigDecimal number = wanted.getAsBigDecimal().movePointRight(theirs.endsWith("KWh") ? 3 : 0);
                assertEquals(0, number.compareTo(snapshot.get(ours).getAsBigDecimal()), ours + " of " + snapshot);
            }
        });
        Set<String> alarms = StreamSupport.stream(
                        snapshot.getAsJsonArray("alarms").spliterator(), false)
                .map(alarm -> alarm.getAsJsonObject().get("id").getAsString())
                .collect(Collectors.toCollection(TreeSet::new));
        ALARMS.forEach((theirs, ours) -> {
            if (expected.has(theirs)) {
                assertEquals(expected.get(theirs).getAsBoolean(), alarms.contains(ours), ours);
            }
        });
    }

    /** What no single frame holds comes from all lines together. */
    private static void checkCells(Call call, JsonObject expected) {
        Map<Integer, JsonElement> cells = new TreeMap<>();
        Set<String> health = new TreeSet<>();
        for (JsonObject line : call.lines()) {
            JsonObject snapshot = line.getAsJsonObject("snapshot");
            if (snapshot.has("cells")) {
                JsonObject cell = snapshot.getAsJsonArray("cells").get(0).getAsJsonObject();
                cells.put(cell.has("index") ? cell.get("index").getAsInt() : 1, cell.get("voltage"));
            }
            if (snapshot.has("soh")) {
                health.add(snapshot.get("soh").getAsString());
            }
        }
        if (expected.has("cellVoltages")) {
            assertEquals(expected.getAsJsonArray("cellVoltages").asList(), List.copyOf(cells.values()));
            assertTrue(health.contains(expected.get("soh").getAsString()), health::toString);
        } else {
            assertTrue(cells.isEmpty());
        }
    }
}
