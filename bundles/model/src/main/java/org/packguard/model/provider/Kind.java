package org.packguard.model.provider;

import java.util.Locale;

/** The kinds of things that can be configured. */
public enum Kind {
    /** One device. */
    BATTERY("driver"),
    /** Several batteries as one. */
    BANK("type"),
    /** Protection of a battery or bank. */
    GUARD("profile"),
    /** A relay output. */
    RELAY("type"),
    /** An inverter that is told limits. */
    INVERTER("type"),
    /** An MQTT broker. */
    BROKER("type"),
    /** A receiver of data outside. */
    EXPORT("type"),
    /** A virtual device for demonstrations and tests. */
    SIMULATOR("type");

    private final String id = name().toLowerCase(Locale.ROOT);
    private final String typeKey;

    Kind(String typeKey) {
        this.typeKey = typeKey;
    }

    /** The name in file names: {@code packguard.<kind>-<id>.cfg}. */
    public String id() {
        return id;
    }

    /** The key whose value names the provider's type. */
    public String typeKey() {
        return typeKey;
    }
}
