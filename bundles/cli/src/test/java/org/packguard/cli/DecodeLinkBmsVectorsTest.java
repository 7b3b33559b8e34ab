package org.packguard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.packguard.cli.Vectors.Vector;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.battery.VirtualBattery;
import org.packguard.simulator.fault.Faults;
import org.packguard.simulator.linkbms.LinkBmsEnd;

class DecodeLinkBmsVectorsTest {
    private static final Map<String, String> NAMES = Map.of(
            "current", "current",
            "voltage", "voltage",
            "power", "power",
            "cellMin", "cell_voltage_min",
            "cellMax", "cell_voltage_max",
            "cellDiff", "cell_voltage_delta",
            "tempMin", "cell_temperature_min",
            "tempMax", "cell_temperature_max",
            "cycleCount", "cycles",
            "soc", "soc");

    static Stream<Vector> documents() {
        return Vectors.of("driver-linkbms", "linkbms.json").stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyDocumentIsPrintedAsExpected(Vector vector) {
        Call call = Call.of("decode", "--driver", "linkbms", "--hex", vector.hex());
        assertEquals("", call.err());
        assertEquals(0, call.status());
        JsonObject line = call.lines().get(0);
        assertEquals("linkbms", line.get("driver").getAsString());
        assertEquals("data", line.get("frame").getAsString());
        JsonObject snapshot = line.getAsJsonObject("snapshot");
        assertEquals(NAMES.size(), snapshot.size());
        NAMES.forEach((theirs, ours) -> assertEquals(
                0,
                vector.expected()
                        .get(theirs)
                        .getAsBigDecimal()
                        .compareTo(snapshot.get(ours).getAsBigDecimal()),
                ours));
        assertEquals(1, call.lines().size());
    }

    /** Encoder and decoder of the same document, written apart from each other, agree. */
    @Test
    void whatTheSimulatorServesIsPrintedWithCellsAndStatus() {
        VirtualBattery battery =
                new VirtualBattery(new BatterySpec(96, 100, Chemistry.LFP, 55, 20, 1), new Scenario.Constant(-20));
        battery.advance(5);
        StringBuilder hex = new StringBuilder();
        new LinkBmsEnd(battery, new Faults(), true)
                .received("GET /data.json HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII), 0, (delay, bytes) -> {
                    String answer = new String(bytes, StandardCharsets.UTF_8);
                    String document = answer.substring(answer.indexOf("\r\n\r\n") + 4);
                    hex.append(HexFormat.of().formatHex(document.getBytes(StandardCharsets.UTF_8)));
                });
        Call call = Call.of(
                "decode",
                "--driver",
                "linkbms",
                "--hex",
                hex.toString(),
                "--set",
                "cellKeys=C{1..96}",
                "--set",
                "statusKey=Status");
        JsonObject line = call.lines().get(0);
        JsonObject snapshot = line.getAsJsonObject("snapshot");
        assertEquals(96, snapshot.getAsJsonArray("cells").size());
        assertEquals(true, snapshot.get("charge_allowed").getAsBoolean());
        assertEquals(-20, snapshot.get("current").getAsDouble(), 1);
        assertEquals(List.of(), snapshot.getAsJsonArray("alarms").asList());
        assertEquals("RUNNING", line.getAsJsonObject("info").get("Status").getAsString());
        assertEquals(false, line.has("implausible"), line::toString);
    }
}
