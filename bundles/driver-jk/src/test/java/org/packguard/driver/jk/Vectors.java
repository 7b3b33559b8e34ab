package org.packguard.driver.jk;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The captures and examples that the tests are built on. */
final class Vectors {
    /**
     * One entry.
     *
     * @param index its place in the file
     * @param transport where the bytes come from
     * @param text what it is
     * @param bytes the bytes
     * @param expected what they mean, in the names of the source
     */
    record Vector(int index, String transport, String text, byte[] bytes, JsonObject expected) {
        @Override
        public String toString() {
            return index + " " + transport + " " + text;
        }
    }

    private static final List<Vector> ALL = load();

    private Vectors() {}

    static List<Vector> all() {
        return ALL;
    }

    static byte[] bytes(int index) {
        return ALL.get(index).bytes().clone();
    }

    private static List<Vector> load() {
        try (InputStream file = Vectors.class.getResourceAsStream("/vectors/jk.json");
                InputStreamReader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            List<Vector> all = new ArrayList<>();
            for (JsonElement element : new Gson().fromJson(reader, JsonArray.class)) {
                JsonObject entry = element.getAsJsonObject();
                all.add(new Vector(
                        all.size(),
                        entry.get("transport").getAsString(),
                        entry.get("variant").getAsString(),
                        HexFormat.of().parseHex(entry.get("hex").getAsString()),
                        entry.getAsJsonObject("expected")));
            }
            return List.copyOf(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
