package org.packguard.openhab.thing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Where a battery is, in one word: by that openHAB knows that what was found is configured already. Things have it as a
 * property, whoever has made them. Pure.
 */
public final class Place {
    /** The name of the property. */
    public static final String PROPERTY = "place";

    private static final List<String> KEYS = List.of("mac", "host", "port", "address");

    private Place() {}

    /** The place that settings name, empty where they name none. */
    public static String of(String driver, Map<String, String> settings) {
        String where = KEYS.stream()
                .map(settings::get)
                .filter(Objects::nonNull)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .map(value -> value.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
        return where.isEmpty() ? "" : driver + " " + where;
    }
}
