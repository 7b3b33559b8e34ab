package org.packguard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodePylontechVectorsTest {
    private static final Path VECTORS =
            Path.of("..", "driver-pylontech", "src", "test", "resources", "vectors", "can.json");

    @TempDir
    private Path folder;

    private static List<JsonObject> vectors() throws IOException {
        List<JsonObject> all = new ArrayList<>();
        JsonParser.parseString(Files.readString(VECTORS))
                .getAsJsonArray()
                .forEach(one -> all.add(one.getAsJsonObject()));
        return all;
    }

    /** The stack of the first vectors, with its timing. */
    private Path log(int seconds) throws IOException {
        List<JsonObject> stack = vectors().subList(0, 7);
        List<String> lines = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            for (int frame = 0; frame < stack.size(); frame++) {
                lines.add(String.format(
                        Locale.ROOT,
                        "(%d.%06d) can1 %s",
                        1_742_243_701 + second,
                        90_000 * frame,
                        stack.get(frame).get("line").getAsString()));
            }
        }
        return Files.write(folder.resolve("candump.log"), lines);
    }

    @Test
    void everyFrameIsPrintedUnderItsIdentifier() throws IOException {
        List<JsonObject> vectors = vectors();
        List<String> lines =
                vectors.stream().map(one -> one.get("line").getAsString()).toList();
        Path file = Files.write(folder.resolve("frames.txt"), lines);
        Call call = Call.of("decode", "--driver", "pylontech", file.toString());
        assertEquals("", call.err());
        assertEquals(0, call.status());
        assertEquals(vectors.size(), call.lines().size());
        int rejected = 0;
        for (int i = 0; i < vectors.size(); i++) {
            String frame = call.lines().get(i).get("frame").getAsString();
            if (frame.equals("rejected")) {
                rejected++;
            } else {
                assertEquals(vectors.get(i).get("id").getAsString().substring(2), frame);
            }
        }
        assertEquals(3, rejected);
    }

    @Test
    void aLogIsDecodedLikeSingleFrames() throws IOException {
        Call call = Call.of("decode", "--driver", "pylontech", log(1).toString());
        assertEquals(
                "{\"driver\":\"pylontech\",\"frame\":\"351\",\"snapshot\":{\"charge_voltage_limit\":56.3,"
                        + "\"discharge_voltage_limit\":46.9,\"charge_current_limit\":922.5,\"discharge_current_limit\":922.5}}",
                call.lines().get(1).toString());
        assertEquals(
                "{\"driver\":\"pylontech\",\"frame\":\"35E\",\"info\":{\"vendor\":\"PYLON\"}}",
                call.lines().get(5).toString());
    }

    @Test
    void aLogIsRunThroughAGuard() throws IOException {
        Path guard = Files.write(
                folder.resolve("guard.properties"), List.of("profile = standard", "chemistry = lfp", "capacity = 280"));
        Call call = Call.of("replay", "--recording", log(30).toString(), "--guard", guard.toString());
        assertEquals(0, call.status(), call.err());
        assertTrue(
                call.lines().stream()
                        .anyMatch(line -> line.get("state").getAsString().equals("RUNNING")
                                && line.get("charge").getAsBoolean()),
                call.out());
    }
}
