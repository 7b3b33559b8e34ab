package org.packguard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.battery.VirtualBattery;
import org.packguard.simulator.smartbms123.SmartBms123End;
import org.packguard.simulator.smartbms123.TemperatureFormula;

class ReplayCommandTest {
    private static final String SNAPSHOT =
            "{\"t\":%s,\"snapshot\":{\"cell_voltage_min\":3.30,\"cell_voltage_max\":%s,\"cell_temperature_min\":21,\"cell_temperature_max\":23}}";

    @TempDir
    Path directory;

    private Path guard;
    private Path timeline;

    @BeforeEach
    void files() throws IOException {
        guard = write("guard.properties", "profile = standard", "chemistry = lfp", "capacity = 100");
        timeline = write(
                "timeline",
                SNAPSHOT.formatted("0.0", "3.32"),
                SNAPSHOT.formatted("1.0", "3.70"),
                SNAPSHOT.formatted("2.0", "3.70"),
                "{\"t\":5.0}");
    }

    private Path write(String name, String... lines) throws IOException {
        return Files.write(directory.resolve(name), List.of(lines));
    }

    /** 100 s of a virtual 123\\SmartBMS at rest, as the recorder would have written them. */
    private Path recording() throws IOException {
        VirtualBattery battery =
                new VirtualBattery(new BatterySpec(16, 280, Chemistry.LFP, 55, 20, 1), new Scenario.Constant(0));
        SmartBms123End end = new SmartBms123End(battery, TemperatureFormula.SOFTWARE, 1_000_000_000L);
        List<String> lines = new ArrayList<>(List.of("# packguard recording 1 test"));
        for (int i = 0; i < 100; i++) {
            battery.advance(1);
            int second = i;
            end.tick(
                    i * 1_000_000_000L,
                    (delay, bytes) -> lines.add(
                            second + ".000 < " + HexFormat.of().withUpperCase().formatHex(bytes)));
        }
        return write("recording", lines.toArray(String[]::new));
    }

    @Test
    void aTimelineGivesALineForEveryChange() {
        Call call = Call.of("replay", "--timeline", timeline.toString(), "--guard", guard.toString());
        assertEquals(0, call.status(), call.err());
        List<JsonObject> lines = call.lines();
        assertEquals(2, lines.size(), call.out());
        assertEquals("RUNNING", lines.get(0).get("state").getAsString());
        assertEquals(2.0, lines.get(1).get("t").getAsDouble());
        assertEquals(false, lines.get(1).get("charge").getAsBoolean());
    }

    @Test
    void aWrongConfigurationIsOneLineAndEveryProblem() throws IOException {
        Path wrong = write("wrong.properties", "profile = standard", "vMax = high", "nonsense = 1");
        Call call = Call.of("replay", "--timeline", timeline.toString(), "--guard", wrong.toString());
        assertEquals(2, call.status());
        assertEquals(1, call.lines().size());
        assertEquals("CONFIG_ERROR", call.lines().get(0).get("state").getAsString());
        assertTrue(call.err().contains("vMax = high") && call.err().contains("nonsense"), call.err());
    }

    @Test
    void aRecordingIsRunThroughTheGuardAndComparedWithAnother() throws IOException {
        Path recording = recording();
        Call call = Call.of("replay", "--recording", recording.toString(), "--guard", guard.toString());
        assertEquals(0, call.status(), call.err());
        List<JsonObject> lines = call.lines();
        assertEquals("RUNNING", lines.get(lines.size() - 1).get("state").getAsString(), call.out());

        Path tighter = write(
                "tighter.properties",
                "profile = standard",
                "chemistry = lfp",
                "capacity = 100",
                "vBalance = 3.20",
                "vMax = 3.25",
                "extremeHigh = 3.30");
        Call both = Call.of(
                "replay",
                "--recording",
                recording.toString(),
                "--guard",
                guard.toString(),
                "--against",
                tighter.toString());
        assertEquals(0, both.status(), both.err());
        JsonObject first = both.lines().get(0);
        assertEquals(true, first.getAsJsonObject("guard").get("charge").getAsBoolean(), both.out());
        assertEquals(false, first.getAsJsonObject("against").get("charge").getAsBoolean(), both.out());
    }

    @Test
    void aFileThatIsMissingIsAWrongCall() {
        Call call = Call.of("replay", "--timeline", "nowhere", "--guard", guard.toString());
        assertEquals(2, call.status());
        assertTrue(call.err().contains("nowhere does not exist"), call.err());
    }
}
