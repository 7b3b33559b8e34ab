package org.packguard.itests.openhab;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The texts of one bundle in English, the same in German, and both as files. */
final class Texts {
    private final Map<String, String> english = new LinkedHashMap<>();
    private final Map<String, String> german = new LinkedHashMap<>();
    private final German dictionary;

    Texts(German dictionary) {
        this.dictionary = dictionary;
    }

    /** A text. */
    void add(String key, String text) {
        add(key, language -> language.apply(text));
    }

    /** A text that is put together of translated parts. */
    void add(String key, Composed text) {
        put(english, key, text.in(UnaryOperator.identity()));
        put(german, key, text.in(dictionary::of));
    }

    private static void put(Map<String, String> texts, String key, String text) {
        String before = texts.putIfAbsent(key, text);
        if (before != null && !before.equals(text)) {
            throw new IllegalStateException(key + " is both " + before + " and " + text);
        }
    }

    /** A text that is put together of parts. */
    @FunctionalInterface
    interface Composed {
        /** The text in the language that the parts are given in. */
        String in(UnaryOperator<String> language);
    }

    /** The English file. */
    String englishFile() {
        return file(english);
    }

    /** The German file. */
    String germanFile() {
        return file(german);
    }

    /** In ASCII: openHAB reads these files as ISO 8859-1. */
    private static String file(Map<String, String> texts) {
        StringBuilder file = new StringBuilder();
        texts.forEach((key, text) ->
                file.append(key).append(" = ").append(escaped(text)).append('\n'));
        return file.toString();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char one : text.toCharArray()) {
            if (one == '\\') {
                escaped.append("\\\\");
            } else if (one > '~') {
                escaped.append(String.format("\\u%04x", (int) one));
            } else {
                escaped.append(one);
            }
        }
        return escaped.toString();
    }
}
