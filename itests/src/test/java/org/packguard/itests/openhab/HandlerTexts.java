package org.packguard.itests.openhab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The English texts that handlers, actions and discovery use: a file of keys and texts. */
final class HandlerTexts {
    private HandlerTexts() {}

    /** The texts by key, in order. */
    static Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        try (InputStream in = HandlerTexts.class.getResourceAsStream("/openhab/handlers.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                String[] parts = line.split(" = ", 2);
                all.put(parts[0], parts[1]);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
