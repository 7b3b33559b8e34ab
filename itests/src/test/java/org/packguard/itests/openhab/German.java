package org.packguard.itests.openhab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.packguard.model.language.Language;

/** The German for every English text: the sentences of the appliance, and a file of pairs of lines for what openHAB alone shows. */
final class German {
    private final Map<String, String> pairs = new HashMap<>(Language.GERMAN.sentences());
    private final Set<String> own = new TreeSet<>();
    private final Set<String> missing = new TreeSet<>();
    private final Set<String> used = new TreeSet<>();

    German() {
        try (InputStream in = German.class.getResourceAsStream("/openhab/german.txt")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            if (lines.size() % 2 != 0) {
                throw new IllegalStateException("german.txt has a line without its translation");
            }
            for (int i = 0; i < lines.size(); i += 2) {
                own.add(lines.get(i));
                if (pairs.put(lines.get(i), lines.get(i + 1)) != null) {
                    throw new IllegalStateException("there is twice: " + lines.get(i));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The translation; the text itself where there is none, which is remembered. */
    String of(String english) {
        used.add(english);
        String german = pairs.get(english);
        if (german == null) {
            missing.add(english);
        }
        return german == null ? english : german;
    }

    /** The texts that lack a translation so far. */
    Set<String> missing() {
        return missing;
    }

    /** The translations of what openHAB alone shows that nobody has asked for so far. */
    Set<String> unused() {
        Set<String> rest = new TreeSet<>(own);
        rest.removeAll(used);
        return rest;
    }
}
