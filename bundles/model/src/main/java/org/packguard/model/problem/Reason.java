package org.packguard.model.problem;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;

/**
 * Why something is as it is, in one sentence without a full stop.
 *
 * @param key a stable name for translation, for example {@code link.no-answer}
 * @param template the English text, with {0}, {1} … for the arguments in the manner of {@link MessageFormat}
 * @param arguments the arguments, as text; no secrets
 */
public record Reason(String key, String template, List<String> arguments) {
    /** Copies the arguments. */
    public Reason {
        arguments = List.copyOf(arguments);
    }

    /** A reason with arguments. */
    public static Reason of(String key, String template, Object... arguments) {
        return new Reason(
                key, template, List.of(arguments).stream().map(String::valueOf).toList());
    }

    /** The sentence in English. */
    public String text() {
        return new MessageFormat(template.replace("'", "''"), Locale.ROOT).format(arguments.toArray());
    }

    @Override
    public String toString() {
        return text();
    }
}
