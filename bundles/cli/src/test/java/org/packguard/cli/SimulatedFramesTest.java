package org.packguard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.battery.VirtualBattery;
import org.packguard.simulator.smartbms123.SmartBms123End;
import org.packguard.simulator.smartbms123.TemperatureFormula;

/** Encoder and decoder of the same wire, written apart from each other, agree. */
class SimulatedFramesTest {
    private static final int CELLS = 16;
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path folder;

    @Test
    void whatTheSimulatorSendsIsDecodedWholeAndPlausible() throws IOException {
        VirtualBattery battery =
                new VirtualBattery(new BatterySpec(CELLS, 280, Chemistry.LFP, 55, 20, 1), new Scenario.Constant(-20));
        SmartBms123End end = new SmartBms123End(battery, TemperatureFormula.SOFTWARE, SECOND);
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        int seconds = 100;
        for (int i = 0; i < seconds; i++) {
            battery.advance(1);
            end.tick(i * SECOND, (delay, bytes) -> wire.writeBytes(bytes));
        }
        Path file = Files.write(folder.resolve("simulated.bin"), wire.toByteArray());

        Call call =
                Call.of("decode", "--driver", "smartbms123", file.toString(), "--set", "temperatureFormula=software");

        assertEquals(wire.size() / 58, call.lines().size());
        Set<Integer> cells = new TreeSet<>();
        for (JsonObject line : call.lines()) {
            assertEquals("status", line.get("frame").getAsString());
            assertFalse(line.has("implausible"), line::toString);
            JsonObject snapshot = line.getAsJsonObject("snapshot");
            assertEquals(CELLS, snapshot.get("cell_count").getAsInt());
            JsonObject cell = snapshot.getAsJsonArray("cells").get(0).getAsJsonObject();
            cells.add(cell.has("index") ? cell.get("index").getAsInt() : 1);
            assertEquals(-20, snapshot.get("current").getAsDouble(), 1, "discharging is negative on both sides");
        }
        assertEquals(CELLS, cells.size());
    }
}
