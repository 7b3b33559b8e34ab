package org.packguard.model.discovery;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * A configuration as it could be put into the folder of configurations.
 *
 * @param file the name of the file
 * @param text its content, in the syntax of {@link java.util.Properties}
 */
public record Proposal(String file, String text) {
    /** The configuration of a battery with these settings, in their order. */
    public static Proposal battery(String id, Map<String, String> settings) {
        String text = settings.entrySet().stream()
                .map(one -> one.getKey() + " = " + escaped(one.getValue()) + "\n")
                .collect(Collectors.joining());
        return new Proposal("packguard.battery-" + id + ".cfg", text);
    }

    /** In ASCII, so that it is the same in every encoding. */
    private static String escaped(String value) {
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char one = value.charAt(i);
            boolean leadingBlank = one == ' ' && i == 0;
            if (one == '\\' || leadingBlank) {
                text.append('\\').append(one);
            } else if (one < ' ' || one > '~') {
                text.append(String.format("\\u%04x", (int) one));
            } else {
                text.append(one);
            }
        }
        return text.toString();
    }
}
