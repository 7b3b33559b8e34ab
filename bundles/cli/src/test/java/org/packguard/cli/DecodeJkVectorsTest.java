package org.packguard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.packguard.cli.Vectors.Vector;

/** What the driver's own tests hold for its values, held for the printed names of them. */
class DecodeJkVectorsTest {
    private static final Map<String, String> NUMBERS = Map.ofEntries(
            Map.entry("voltage_v", "voltage"),
            Map.entry("current_a", "current"),
            Map.entry("soc_pct", "soc"),
            Map.entry("soh_pct", "soh"),
            Map.entry("capacity_remaining_ah", "remaining_capacity"),
            Map.entry("capacity_full_ah", "full_capacity"),
            Map.entry("cycles", "cycles"),
            Map.entry("cycle_capacity_ah", "cycle_capacity"),
            Map.entry("runtime_s", "runtime"),
            Map.entry("cell_count", "cell_count"),
            Map.entry("mos_temp_c", "temperature_mos"),
            Map.entry("temp1_c", "temperature_1"),
            Map.entry("temp2_c", "temperature_2"),
            Map.entry("balance_current_a", "balance_current"));
    private static final Map<String, String> FLAGS =
            Map.of("charge_mos", "charge_switch", "discharge_mos", "discharge_switch", "heating", "heater_switch");
    private static final Map<String, String> TEXTS = Map.of(
            "model", "model",
            "hardware", "hardware",
            "software", "software",
            "device_name", "name",
            "manufacturing_date", "manufactured",
            "serial", "serial");
    private static final List<String> FRAMES = List.of("", "settings", "cells", "info", "", "logbook");
    private static final int WRONG_CHECKSUM = 33;
    private static final int CORRUPT = 34;

    static Stream<Vector> received() {
        Set<String> transports = Set.of("ble", "uart-4e57", "rs485-pb");
        return Vectors.of("driver-jk", "jk.json").stream()
                .filter(vector -> transports.contains(vector.transport()))
                .filter(vector -> vector.expected().has("frame_type")
                        || vector.expected().has("cell_voltages_v")
                        || vector.index() == CORRUPT);
    }

    @Test
    void noReceivedFrameIsLeftOut() {
        assertEquals(30, received().count());
    }

    @ParameterizedTest
    @MethodSource("received")
    void everyReceivedFrameIsPrintedAsExpected(Vector vector) {
        Call call = Call.of("decode", "--driver", "jk", "--hex", vector.hex());
        assertEquals("", call.err());
        JsonObject line = call.lines().get(0);
        assertEquals("jk", line.get("driver").getAsString());
        if (vector.index() == CORRUPT || vector.index() == WRONG_CHECKSUM) {
            assertEquals("rejected", line.get("frame").getAsString());
            assertEquals("checksum", line.get("reason").getAsString());
            assertEquals(1, call.status());
            return;
        }
        assertEquals(0, call.status());
        JsonObject expected = vector.expected();
        String frame = expected.has("frame_type")
                ? FRAMES.get(expected.get("frame_type").getAsInt())
                : "cells";
        assertEquals(frame, line.get("frame").getAsString());
        if (frame.equals("logbook")) {
            assertEquals(
                    expected.getAsJsonArray("entries").size(),
                    line.getAsJsonObject("logbook").getAsJsonArray("entries").size());
            return;
        }
        if (frame.equals("info")) {
            JsonObject info = line.getAsJsonObject("info");
            TEXTS.forEach((theirs, ours) -> {
                String wanted = expected.get(theirs).getAsString();
                assertEquals(wanted, info.has(ours) ? info.get(ours).getAsString() : "", ours);
            });
            return;
        }
        checkSnapshot(expected, line.getAsJsonObject("snapshot"));
    }

    private static void checkSnapshot(JsonObject expected, JsonObject snapshot) {
        NUMBERS.forEach((theirs, ours) -> {
            if (expected.has(theirs)) {
                assertTrue(snapshot.has(ours), ours);
                same(expected.get(theirs), snapshot.get(ours), ours);
            }
        });
        FLAGS.forEach((theirs, ours) -> {
            if (expected.has(theirs)) {
                assertEquals(expected.get(theirs), snapshot.get(ours), ours);
            }
        });
        if (expected.has("cell_voltages_v")) {
            checkCells(expected.getAsJsonArray("cell_voltages_v"), snapshot.getAsJsonArray("cells"), "voltage");
        }
        if (expected.has("cell_resistances_ohm")) {
            checkCells(expected.getAsJsonArray("cell_resistances_ohm"), snapshot.getAsJsonArray("cells"), "resistance");
        }
    }

    private static void checkCells(JsonArray expected, JsonArray cells, String name) {
        assertEquals(expected.size(), cells.size());
        for (int i = 0; i < expected.size(); i++) {
            JsonObject cell = cells.get(i).getAsJsonObject();
            assertFalse(cell.has("index"), "a frame that holds all cells needs no index");
            BigDecimal off = expected.get(i)
                    .getAsBigDecimal()
                    .subtract(cell.get(name).getAsBigDecimal())
                    .abs();
            assertTrue(off.compareTo(new BigDecimal("0.00005")) <= 0, () -> name + " of " + cell);
        }
    }

    private static void same(JsonElement expected, JsonElement printed, String what) {
        BigDecimal wanted = expected.getAsBigDecimal();
        BigDecimal number = printed.getAsBigDecimal().setScale(Math.max(0, wanted.scale()), RoundingMode.HALF_EVEN);
        assertEquals(0, wanted.compareTo(number), () -> what + " is " + printed + ", not " + wanted);
    }
}
