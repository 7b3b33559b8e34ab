package org.packguard.guard.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.problem.Refused;
import org.packguard.model.provider.Parameter;

/** A configuration while it is validated: what could be read of it and every problem found. Used by one thread, once. */
public final class Check {
    static final String OFF = "off";

    private final String where;
    private final Map<String, String> written;
    private final Map<String, Object> values;
    private final List<Problem> problems = new ArrayList<>();

    Check(String where, Map<String, String> written, Map<String, Object> values) {
        this.where = where;
        this.written = written;
        this.values = new TreeMap<>(values);
    }

    /** Reads what is written; a blank value counts as missing. */
    void read(List<Parameter<?>> parameters) {
        for (Parameter<?> parameter : parameters) {
            Optional<String> text = text(parameter.name());
            try {
                text.or(parameter::defaultText).ifPresent(one -> values.put(parameter.name(), parameter.read(one)));
            } catch (IllegalArgumentException e) {
                problem(parameter.name(), Reason.wrong(Refused.reason(e), parameter.form()));
            }
        }
        List<String> known = parameters.stream().map(Parameter::name).toList();
        new TreeMap<>(written)
                .keySet().stream()
                        .filter(key -> !known.contains(key) && !key.equals("profile"))
                        .forEach(key -> problem(key, Reason.wrong("is not known", String.join(", ", known))));
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(written.get(key)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The value of a parameter, empty where it is missing or wrong. */
    @SuppressWarnings("unchecked") // the value was read by a parameter of this name, so it is of its type
    public <T> Optional<T> find(Parameter<T> parameter) {
        return Optional.ofNullable((T) values.get(parameter.name()));
    }

    /** Notes a problem with a key; its value is shown as written. */
    public void problem(String key, String sentence) {
        problem(key, Reason.plain(sentence));
    }

    /** Notes a problem with a key, for a reason with arguments. */
    public void problem(String key, Reason why) {
        Object value = text(key).map(Object.class::cast).orElse(values.get(key));
        problem(key, value, why);
    }

    private void problem(String key, Object value, Reason why) {
        problems.add(new Problem(where, key, value == null ? "" : value.toString(), why));
    }

    /** Demands a value, unless what is written has been found wrong already. */
    public void demand(Parameter<?> parameter) {
        if (!values.containsKey(parameter.name()) && problems.stream().noneMatch(of(parameter))) {
            problem(parameter.name(), Reason.wrong(Reason.plain("is missing"), parameter.form()));
        }
    }

    /** Demands a strictly rising order where both are there. */
    public void less(Parameter<Long> low, Parameter<Long> high) {
        compare(low, high, "guard.less", "must be less than {0}, which is {1}", -1);
    }

    /** Demands a rising order where both are there. */
    public void atMost(Parameter<Long> low, Parameter<Long> high) {
        compare(low, high, "guard.at-most", "must be at most {0}, which is {1}", 0);
    }

    private void compare(Parameter<Long> low, Parameter<Long> high, String key, String template, int most) {
        Optional<Long> one = find(low);
        Optional<Long> other = find(high);
        if (one.isPresent() && other.isPresent() && one.get().compareTo(other.get()) > most) {
            problem(
                    low.name(),
                    low.unit().decimal(one.get()),
                    Reason.of(key, template, high.name(), high.unit().decimal(other.get())));
        }
    }

    void fill(Parameter<?> parameter, Object value) {
        boolean wrong = problems.stream().anyMatch(of(parameter));
        if (!wrong) {
            values.putIfAbsent(parameter.name(), value);
        }
    }

    Map<String, Object> values() {
        return values;
    }

    List<Problem> problems() {
        return problems;
    }

    private static Predicate<Problem> of(Parameter<?> parameter) {
        return problem -> problem.key().equals(parameter.name());
    }
}
