package org.packguard.model.provider;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;

/**
 * A validated configuration: every value is of its parameter's type and within its bounds, every mandatory one is there,
 * and defaults are filled in. Made by the host; immutable. Secrets do not show in {@link #toString()}.
 */
public final class Config {
    private final String id;
    private final String where;
    private final Map<String, Object> values;

    /**
     * Wraps values that have been read by their parameters.
     *
     * @param id the id of the object
     * @param where the file or thing, for problems
     * @param values by key, of the Java type of the parameter
     */
    public Config(String id, String where, Map<String, Object> values) {
        this.id = id;
        this.where = where;
        this.values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** The id of the object. */
    public String id() {
        return id;
    }

    /** The file or thing it stands in. */
    public String where() {
        return where;
    }

    /** The value of a parameter that is mandatory or has a default; throws {@link IllegalStateException} when there is none. */
    public <T> T get(Parameter<T> parameter) {
        return find(parameter)
                .orElseThrow(() -> new IllegalStateException(parameter.name() + " has neither value nor default"));
    }

    /** The value of an optional parameter. */
    @SuppressWarnings("unchecked") // the value was read by a parameter of this name, so it is of its type
    public <T> Optional<T> find(Parameter<T> parameter) {
        return Optional.ofNullable((T) values.get(parameter.name()));
    }

    /** All values by key, for comparing configurations. */
    public Map<String, Object> values() {
        return values;
    }

    /** A problem with one key of this configuration. */
    public Problem problem(Parameter<?> parameter, String sentence) {
        return problem(parameter, Reason.plain(sentence));
    }

    /** A problem with one key of this configuration, for a reason with arguments. */
    public Problem problem(Parameter<?> parameter, Reason why) {
        Object value = values.get(parameter.name());
        return new Problem(where, parameter.name(), value == null ? "" : value.toString(), why);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Config config && config.id.equals(id) && config.values.equals(values);
    }

    @Override
    public int hashCode() {
        return id.hashCode() * 31 + values.hashCode();
    }

    @Override
    public String toString() {
        return id + values;
    }
}
