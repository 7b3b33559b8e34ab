package org.packguard.can.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.packguard.can.CanFrame;

class VectorsTest {
    static Stream<JsonObject> vectors(String transport) throws IOException {
        try (InputStreamReader reader = new InputStreamReader(
                VectorsTest.class.getResourceAsStream("/vectors/can.json"), StandardCharsets.UTF_8)) {
            JsonArray all = new Gson().fromJson(reader, JsonArray.class);
            return StreamSupport.stream(all.spliterator(), false)
                    .map(JsonElement::getAsJsonObject)
                    .filter(one -> one.get("transport").getAsString().equals(transport));
        }
    }

    static Stream<JsonObject> slcan() throws IOException {
        return vectors("slcan");
    }

    static Stream<JsonObject> socketcand() throws IOException {
        return vectors("socketcand");
    }

    static Stream<JsonObject> candump() throws IOException {
        return vectors("candump");
    }

    private static CanFrame frame(JsonObject vector) {
        return CanFrame.data(
                Integer.decode(vector.get("id").getAsString()),
                vector.get("extended").getAsBoolean(),
                HexFormat.of().parseHex(vector.get("hex").getAsString()));
    }

    private static String text(JsonObject vector, String name) {
        return vector.getAsJsonObject("expected").get(name).getAsString();
    }

    @ParameterizedTest
    @MethodSource("slcan")
    void linesOfAdaptersAreWrittenAndReadAsExpected(JsonObject vector) {
        CanFrame frame = frame(vector);
        String line = text(vector, "line").replace("\\r", "\r");
        assertEquals(line, SlcanText.line(frame));
        assertEquals(new SlcanText.Line.Frame(frame), SlcanText.parse(line.strip()));
        if (vector.getAsJsonObject("expected").has("lineWithTimestamp")) {
            String stamped = text(vector, "lineWithTimestamp").replaceAll("\\\\r.*", "");
            assertEquals(new SlcanText.Line.Frame(frame), SlcanText.parse(stamped));
        }
    }

    @ParameterizedTest
    @MethodSource("socketcand")
    void messagesOfServersAreWrittenAndReadAsExpected(JsonObject vector) {
        CanFrame frame = frame(vector);
        assertEquals(text(vector, "sendRequest"), SocketcandText.send(frame));
        String message = text(vector, "rawFrameRx").replaceAll("[<>]", "");
        assertEquals(new SocketcandText.Message.Frame(frame), SocketcandText.parse(message));
    }

    @ParameterizedTest
    @MethodSource("candump")
    void linesOfLogsAreReadAsExpected(JsonObject vector) {
        JsonObject expected = vector.getAsJsonObject("expected");
        String text = vector.get("line").getAsString();
        Optional<CandumpLine> read = CandumpLine.parse(text);
        if (expected.has("fd")) {
            assertTrue(read.isEmpty(), "CAN FD is not classic CAN");
            return;
        }
        CanFrame frame = read.orElseThrow().frame();
        assertEquals(Integer.parseInt(vector.get("id").getAsString(), 16), frame.id());
        assertEquals(expected.has("rtr"), frame.remote());
        if (expected.has("ext")) {
            assertEquals(expected.get("ext").getAsBoolean(), frame.extended());
        }
        if (expected.has("dlc")) {
            assertEquals(expected.get("dlc").getAsInt(), frame.length());
        }
        if (expected.has("ts")) {
            assertEquals(
                    Math.round(expected.get("ts").getAsDouble() * 1e6),
                    read.get().micros());
            assertEquals(expected.get("if").getAsString(), read.get().network());
        }
        assertEquals(text.replace("#R0", "#R"), read.get().text());
    }
}
