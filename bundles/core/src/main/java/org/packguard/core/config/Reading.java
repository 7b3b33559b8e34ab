package org.packguard.core.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.problem.Refused;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Parameter.Type;

/**
 * One pass over one object's settings. Parameters are taken up as their conditions come to hold. Where the key of a condition
 * is itself wrong or missing, whatever depends on it is left open: neither demanded nor called unknown, so that one mistake
 * makes one problem.
 */
final class Reading {
    private static final int MOST_UNKNOWN = 20;
    private static final Reason UNREADABLE = Reason.plain("cannot be read");

    private final String where;
    private final Map<String, String> settings;
    private final List<Parameter<?>> parameters;

    /** Applying parameters by name. */
    private final Map<String, Parameter<?>> applying = new LinkedHashMap<>();
    /** The texts that conditions compare, in the form in which choices and flags are declared. */
    private final Map<String, String> words = new HashMap<>();
    /** Keys whose value cannot be known because of a problem. */
    private final Set<String> open = new HashSet<>();

    private final Map<String, Object> values = new TreeMap<>();
    private final Map<Parameter<?>, Problem> wrong = new HashMap<>();
    private final List<Problem> unknown = new ArrayList<>();

    Reading(String where, Map<String, String> settings, List<Parameter<?>> parameters) {
        this.where = where;
        this.settings = settings;
        this.parameters = parameters;
    }

    void read() {
        while (takeUp()) {
            // each round may make conditions of further parameters hold
        }
        while (leaveOpen()) {
            // each round may leave what depends on the left open
        }
        findUnknown();
    }

    Map<String, Object> values() {
        return values;
    }

    /** The keys that are given and not blank. */
    Set<String> writtenKeys() {
        return settings.keySet().stream()
                .filter(key -> written(key).isPresent())
                .collect(Collectors.toSet());
    }

    /** Wrong and missing values in the order of the parameters, then unknown keys. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        parameters.stream().map(wrong::get).filter(Objects::nonNull).forEach(problems::add);
        problems.addAll(unknown);
        return problems;
    }

    private boolean takeUp() {
        boolean progress = false;
        for (Parameter<?> parameter : parameters) {
            if (!applying.containsKey(parameter.name()) && holds(parameter, Set.of())) {
                applying.put(parameter.name(), parameter);
                take(parameter);
                progress = true;
            }
        }
        return progress;
    }

    private boolean leaveOpen() {
        boolean progress = false;
        for (Parameter<?> parameter : parameters) {
            if (!applying.containsKey(parameter.name()) && holds(parameter, open)) {
                progress |= open.add(parameter.name());
            }
        }
        return progress;
    }

    private boolean holds(Parameter<?> parameter, Set<String> assumed) {
        return parameter.conditions().entrySet().stream()
                .allMatch(condition -> assumed.contains(condition.getKey())
                        || (words.containsKey(condition.getKey())
                                && condition.getValue().contains(words.get(condition.getKey()))));
    }

    private void take(Parameter<?> parameter) {
        Optional<String> text = written(parameter.name()).or(parameter::defaultText);
        if (text.isPresent()) {
            convert(parameter, text.get());
        } else if (parameter.required()) {
            fail(parameter, "", Reason.plain("is missing"));
        }
    }

    private void convert(Parameter<?> parameter, String text) {
        try {
            Object value = parameter.read(text);
            boolean worded = parameter.type() == Type.CHOICE || parameter.type() == Type.FLAG;
            words.put(parameter.name(), worded ? value.toString() : text);
            values.put(parameter.name(), value);
        } catch (RuntimeException e) {
            String shown = parameter.type() == Type.SECRET ? "***" : Excerpt.of(text);
            fail(
                    parameter,
                    shown,
                    e instanceof IllegalArgumentException refusal ? Refused.reason(refusal) : UNREADABLE);
        }
    }

    private void fail(Parameter<?> parameter, String shown, Reason fault) {
        wrong.put(parameter, new Problem(where, parameter.name(), shown, Reason.wrong(fault, parameter.form())));
        open.add(parameter.name());
    }

    private Optional<String> written(String key) {
        return Optional.ofNullable(settings.get(key)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The values of unknown keys are not shown: one of them may be a secret under a name written wrongly. */
    private void findUnknown() {
        Set<String> allowed = new LinkedHashSet<>();
        for (Parameter<?> parameter : parameters) {
            if (applying.containsKey(parameter.name()) || open.contains(parameter.name())) {
                allowed.add(parameter.name());
            }
        }
        List<String> keys = new TreeSet<>(settings.keySet())
                .stream()
                        .filter(key -> !allowed.contains(key))
                        .filter(key ->
                                written(key).isPresent() || candidates(key).isEmpty())
                        .toList();
        keys.stream()
                .limit(MOST_UNKNOWN)
                .map(key -> new Problem(where, Excerpt.of(key), "", whyUnknown(key, allowed)))
                .forEach(unknown::add);
        if (keys.size() > MOST_UNKNOWN) {
            unknown.add(new Problem(
                    where,
                    "",
                    "",
                    Reason.of("config.more-unknown", "{0} more keys are not known", keys.size() - MOST_UNKNOWN)));
        }
    }

    private Reason whyUnknown(String key, Collection<String> allowed) {
        List<Parameter<?>> candidates = candidates(key);
        if (!candidates.isEmpty()) {
            return candidates.stream()
                    .map(Reading::conditions)
                    .reduce((one, other) -> Reason.of("config.or-where", "{0}, or where {1}", one, other))
                    .map(where -> Reason.of("config.only-where", "applies only where {0}", where))
                    .get();
        }
        String all = String.join(", ", allowed);
        return Spelling.nearest(key, allowed)
                .map(near -> Reason.of("config.misspelt", "is not known, did you mean {0}? allowed: {1}", near, all))
                .orElseGet(() -> Reason.wrong("is not known", all));
    }

    private List<Parameter<?>> candidates(String key) {
        List<Parameter<?>> candidates = new ArrayList<>();
        for (Parameter<?> parameter : parameters) {
            if (parameter.name().equals(key)) {
                candidates.add(parameter);
            }
        }
        return candidates;
    }

    private static Reason conditions(Parameter<?> parameter) {
        return parameter.conditions().entrySet().stream()
                .map(condition -> Reason.of(
                        "config.is",
                        "{0} is {1}",
                        condition.getKey(),
                        Reason.either(new TreeSet<>(condition.getValue()))))
                .reduce((one, other) -> Reason.of("config.and", "{0} and {1}", one, other))
                .get();
    }
}
