package org.packguard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodeBalancerBusVectorsTest {
    private static final Map<String, String> FRAMES = Map.of(
            "cellVoltage", "voltage",
            "batteryTemp", "temperature",
            "shuntTemp", "load_temperature",
            "uptime", "uptime",
            "softwareVersion", "firmware");

    @TempDir
    private Path folder;

    @Test
    void everyTransactionIsPrintedAsExpected() throws IOException {
        String vectors = Files.readString(
                Path.of("..", "driver-balancerbus", "src", "test", "resources", "vectors", "balancerbus.json"));
        List<JsonObject> expected = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        JsonParser.parseString(vectors).getAsJsonArray().forEach(one -> {
            if (one.getAsJsonObject().has("line")) {
                expected.add(one.getAsJsonObject().getAsJsonObject("expected"));
                lines.add(one.getAsJsonObject().get("line").getAsString());
            }
        });
        Path file = Files.write(folder.resolve("bus.txt"), lines);

        Call call = Call.of("decode", "--driver", "balancerbus", file.toString());

        assertEquals("", call.err());
        assertEquals(0, call.status());
        assertEquals(40, call.lines().size());
        for (int i = 0; i < expected.size(); i++) {
            JsonObject printed = call.lines().get(i);
            String frame = FRAMES.get(expected.get(i).get("quantity").getAsString());
            assertEquals(frame, printed.get("frame").getAsString());
            JsonObject cell = printed.getAsJsonObject("snapshot")
                    .getAsJsonArray("cells")
                    .get(0)
                    .getAsJsonObject();
            int module = Integer.parseInt(lines.get(i).substring(0, 2));
            assertEquals(module, cell.get("index").getAsInt());
            assertEquals(
                    expected.get(i).get("decoded").getAsDouble(),
                    cell.get(frame).getAsDouble());
        }
    }

    @Test
    void aRecordingOfTheBusIsDecodedFromBothDirections() throws IOException {
        Path file = Files.writeString(
                folder.resolve("recording.txt"),
                "# packguard recording 1 serial:/dev/ttyUSB0\n0.000 > 30313035\n0.300 < 3332\n0.350 < 39310D0A\n0.360 > 30313032\n0.600 < 3234\n");
        Call call = Call.of("decode", "--driver", "balancerbus", file.toString());
        assertEquals(
                "[{\"index\":1,\"voltage\":3.291}]",
                call.lines().get(0).getAsJsonObject("snapshot").get("cells").toString());
        assertEquals("temperature", call.lines().get(1).get("frame").getAsString());
    }
}
