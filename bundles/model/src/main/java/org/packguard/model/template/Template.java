package org.packguard.model.template;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A body with places such as {@code {voltage}}. One that begins as a JSON object or list is JSON, and what is filled in is
 * escaped as it stands between quotation marks. Immutable; pure.
 */
public final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z][a-z0-9_]*)}");
    /** A place for a value begins with a brace, too. */
    private static final Pattern JSON = Pattern.compile("\\s*(\\{\\s*[\"}]|\\[)");

    private final String text;
    private final boolean json;

    /** With its text as it stands in a configuration. */
    public Template(String text) {
        this.text = text;
        json = JSON.matcher(text).lookingAt();
    }

    /** What the content type of a filled one is. */
    public String contentType() {
        return json ? "application/json" : "text/plain; charset=utf-8";
    }

    /** The text with every place filled; one for which there is no value becomes empty. */
    public String fill(Map<String, String> values) {
        return PLACE.matcher(text).replaceAll(place -> filled(place, values));
    }

    private String filled(MatchResult place, Map<String, String> values) {
        String value = values.getOrDefault(place.group(1), "");
        return Matcher.quoteReplacement(json ? escaped(value) : value);
    }

    private static String escaped(String value) {
        StringBuilder escaped = new StringBuilder(value.length() + 8);
        value.chars().forEach(one -> {
            switch (one) {
                case '"', '\\' -> escaped.append('\\').append((char) one);
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (one < ' ' || one == 0x2028 || one == 0x2029) {
                        escaped.append(String.format("\\u%04x", one));
                    } else {
                        escaped.append((char) one);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
