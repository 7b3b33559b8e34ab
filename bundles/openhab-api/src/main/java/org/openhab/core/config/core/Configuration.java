package org.openhab.core.config.core;

import java.util.HashMap;
import java.util.Map;

/** Values by key; numbers are {@link java.math.BigDecimal}. */
public class Configuration {
    private final Map<String, Object> values = new HashMap<>();

    /** Without values. */
    public Configuration() {}

    /** With values. */
    public Configuration(Map<String, Object> properties) {
        values.putAll(properties);
    }

    /** A copy. */
    public Configuration(Configuration configuration) {
        values.putAll(configuration.values);
    }

    /** Whether a key is there. */
    public boolean containsKey(String key) {
        return values.containsKey(key);
    }

    /** One value, null for none. */
    public Object get(String key) {
        return values.get(key);
    }

    /** A copy of the values. */
    public Map<String, Object> getProperties() {
        return new HashMap<>(values);
    }

    /** Sets a value. */
    public Object put(String key, Object value) {
        return values.put(key, value);
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof Configuration other && values.equals(other.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
