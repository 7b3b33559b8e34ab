package org.packguard.driver.smartbms123;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The captured frames and fields among the test resources. */
final class Vectors {
    private Vectors() {}

    /** One entry with its place in the file, which names it in reports. */
    record Vector(int index, byte[] bytes, JsonObject expected, String note) {
        @Override
        public String toString() {
            return index + " " + note;
        }
    }

    /** How many entries there are of each kind. */
    static Map<String, Long> kinds() {
        return all().stream().collect(Collectors.groupingBy(Map.Entry::getKey, Collectors.counting()));
    }

    static Stream<Vector> of(String transport) {
        return all().stream().filter(entry -> entry.getKey().equals(transport)).map(Map.Entry::getValue);
    }

    private static List<Map.Entry<String, Vector>> all() {
        try (Reader reader = new InputStreamReader(
                Vectors.class.getResourceAsStream("/vectors/smartbms123.json"), StandardCharsets.UTF_8)) {
            JsonArray entries = JsonParser.parseReader(reader).getAsJsonArray();
            List<Map.Entry<String, Vector>> all = new ArrayList<>();
            for (JsonElement element : entries) {
                JsonObject entry = element.getAsJsonObject();
                String note = entry.has("note") ? entry.get("note").getAsString() : "";
                Vector vector = new Vector(
                        all.size(),
                        HexFormat.of().parseHex(entry.get("hex").getAsString()),
                        entry.getAsJsonObject("expected"),
                        note);
                all.add(Map.entry(entry.get("transport").getAsString(), vector));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
