package org.packguard.cli.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A configuration file in the making, its keys in the order in which they are put. */
final class ConfigFile {
    private final String kind;
    private final String id;
    private final Map<String, String> settings = new LinkedHashMap<>();

    ConfigFile(String kind, String id) {
        this.kind = kind;
        this.id = id;
    }

    String name() {
        return "packguard." + kind + "-" + id + ".cfg";
    }

    ConfigFile put(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** The lines; what would mean something else in such a file than itself is left out. */
    String text() {
        return settings.entrySet().stream()
                .map(one -> one.getKey() + " = "
                        + one.getValue()
                                .replaceAll("[^\\x20-\\x7E\\xA0-\\uD7FF]|[\\\\$]", " ")
                                .strip())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
