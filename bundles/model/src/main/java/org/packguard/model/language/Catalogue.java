package org.packguard.model.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the sentences of a language: pairs of lines, English and translated, with empty lines wherever they help to read. */
final class Catalogue {
    private Catalogue() {}

    /** The pairs of a file beside this class. */
    static Map<String, String> read(String file) {
        try (InputStream in = Catalogue.class.getResourceAsStream(file)) {
            return pairs(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pairs of a text. */
    static Map<String, String> pairs(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        if (lines.size() % 2 != 0) {
            throw new IllegalStateException("a line lacks its translation");
        }
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i < lines.size(); i += 2) {
            if (pairs.put(lines.get(i), lines.get(i + 1)) != null) {
                throw new IllegalStateException("twice: " + lines.get(i));
            }
        }
        return Map.copyOf(pairs);
    }
}
