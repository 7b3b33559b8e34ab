package org.packguard.openhab.channel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Labels in title case. */
final class Titles {
    private static final Set<String> ABBREVIATIONS = Set.of("mos", "ocp", "soc");
    private static final Set<String> SMALL = Set.of("of", "in", "out", "into", "the", "and", "by", "for", "since");

    private Titles() {}

    /** Every word with a capital letter but the small ones inside. */
    static String of(String label) {
        String title = Arrays.stream(label.split(" "))
                .map(word -> SMALL.contains(word) ? word : capital(word))
                .collect(Collectors.joining(" "));
        return capital(title);
    }

    private static String capital(String word) {
        return ABBREVIATIONS.contains(word)
                ? word.toUpperCase(Locale.ROOT)
                : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
