package org.packguard.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The captures among the test resources of a driver's module. */
final class Vectors {
    private Vectors() {}

    /** One entry with its place in the file, which names it in reports. */
    record Vector(int index, String transport, String hex, JsonObject expected) {
        @Override
        public String toString() {
            return transport + " " + index;
        }
    }

    static List<Vector> of(String module, String file) {
        Path path = Path.of("..", module, "src", "test", "resources", "vectors", file);
        List<Vector> all = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(path)) {
            for (JsonElement element : JsonParser.parseReader(reader).getAsJsonArray()) {
                JsonObject entry = element.getAsJsonObject();
                all.add(new Vector(
                        all.size(),
                        entry.get("transport").getAsString(),
                        entry.get("hex").getAsString(),
                        entry.getAsJsonObject("expected")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
