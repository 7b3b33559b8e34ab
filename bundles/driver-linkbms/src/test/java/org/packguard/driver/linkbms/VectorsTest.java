package org.packguard.driver.linkbms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.packguard.model.decode.Decoded;

class VectorsTest {
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

    static Stream<JsonObject> vectors() throws IOException {
        try (InputStreamReader reader = new InputStreamReader(
                VectorsTest.class.getResourceAsStream("/vectors/linkbms.json"), StandardCharsets.UTF_8)) {
            JsonArray all = new Gson().fromJson(reader, JsonArray.class);
            return StreamSupport.stream(all.spliterator(), false).map(JsonElement::getAsJsonObject);
        }
    }

    @Test
    void thereIsOneDocument() throws IOException {
        assertEquals(
                List.of("http-json"),
                vectors().map(one -> one.get("transport").getAsString()).toList());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void everyDocumentIsReadAsExpected(JsonObject vector) {
        byte[] bytes = HexFormat.of().parseHex(vector.get("hex").getAsString());
        List<Decoded> all = Decoding.all(bytes, 7, Map.of());
        Decoded.Frame frame = assertInstanceOf(Decoded.Frame.class, all.get(0));
        assertEquals("data", frame.frame());
        assertEquals(List.of(), frame.implausible());
        Map<String, Object> plain = frame.values().plain();
        JsonObject expected = vector.getAsJsonObject("expected");
        assertEquals(NAMES.keySet(), expected.keySet());
        assertEquals(NAMES.size(), plain.size(), plain::toString);
        NAMES.forEach((theirs, ours) ->
                assertEquals(0, expected.get(theirs).getAsBigDecimal().compareTo((BigDecimal) plain.get(ours)), ours));
        assertEquals(1, all.size());
    }
}
