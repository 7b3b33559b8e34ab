package org.packguard.model.problem;

import java.text.MessageFormat;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Why something is as it is, in one sentence without a full stop.
 *
 * @param key a stable name for translation, for example {@code link.no-answer}; empty for a sentence that is known by itself
 * @param template the English text, with {0}, {1} … for the arguments in the manner of {@link MessageFormat}; without arguments
 *     it is the text as it stands
 * @param arguments the arguments, as English text; no secrets
 * @param parts those of the arguments that are reasons themselves, by their place, so that they can be translated too
 */
public record Reason(String key, String template, List<String> arguments, Map<Integer, Reason> parts) {
    /** Copies the arguments. */
    public Reason {
        arguments = List.copyOf(arguments);
        parts = Collections.unmodifiableMap(new TreeMap<>(parts));
    }

    /** With arguments that are nothing but text. */
    public Reason(String key, String template, List<String> arguments) {
        this(key, template, arguments, Map.of());
    }

    /** A reason with arguments; one of them may be a reason itself. */
    public static Reason of(String key, String template, Object... arguments) {
        Map<Integer, Reason> parts = new TreeMap<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof Reason part) {
                parts.put(i, part);
            }
        }
        return new Reason(
                key, template, Stream.of(arguments).map(String::valueOf).toList(), parts);
    }

    /** A sentence without arguments and without a name: it is translated by what it says. */
    public static Reason plain(String sentence) {
        return new Reason("", sentence, List.of());
    }

    /** What is wrong with a value, and what is allowed. */
    public static Reason wrong(Reason fault, Reason allowed) {
        return of("config.wrong", "{0}, allowed: {1}", fault, allowed);
    }

    /** What is wrong with a value, and what is allowed, in words that are the same in every language. */
    public static Reason wrong(String fault, String allowed) {
        return wrong(plain(fault), same(allowed));
    }

    /** Words that are the same in every language. */
    public static Reason same(String words) {
        return of("same", "{0}", words);
    }

    /** One after the other, with or between them. */
    public static Reason either(Collection<String> words) {
        return words.stream()
                .map(Reason::same)
                .reduce((one, other) -> of("config.or", "{0} or {1}", one, other))
                .orElseThrow();
    }

    /** The sentence in English. */
    public String text() {
        return arguments.isEmpty()
                ? template
                : new MessageFormat(template.replace("'", "''"), Locale.ROOT).format(arguments.toArray());
    }

    @Override
    public String toString() {
        return text();
    }
}
