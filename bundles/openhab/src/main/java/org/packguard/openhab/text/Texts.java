package org.packguard.openhab.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openhab.core.i18n.LocaleProvider;
import org.openhab.core.i18n.TranslationProvider;
import org.osgi.framework.Bundle;
import org.packguard.model.language.Language;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;

/**
 * Translates what this bundle says. A reason has its text under {@code reason.} and its key; a sentence without a key, and one
 * that shares its key with another, has it under {@code sentence.} and its own words. Safe for any thread.
 */
public final class Texts {
    /** What openHAB takes for syntax within the arguments of a text. */
    private static final String SYNTAX = ",[]\"";

    /** By this openHAB knows the key of a text. */
    private static final String CONSTANT = "@text/";

    private static final int LONGEST_KEY = 100;

    private final Bundle bundle;
    private final TranslationProvider translations;
    private final LocaleProvider locales;

    /** With the bundle that holds the texts. */
    public Texts(Bundle bundle, TranslationProvider translations, LocaleProvider locales) {
        this.bundle = bundle;
        this.translations = translations;
        this.locales = locales;
    }

    /** The key of a sentence by its words; pure. */
    public static String sentenceKey(String template) {
        String words =
                template.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return "sentence." + words.substring(0, Math.min(words.length(), LONGEST_KEY));
    }

    /** A text in the language of the system, English where it is not translated. */
    public String text(String key, String english, Object... arguments) {
        // with arguments, even none, it is taken for a pattern, in which an apostrophe is something else
        String text = arguments.length == 0
                ? translations.getText(bundle, key, english, locales.getLocale())
                : translations.getText(bundle, key, english, locales.getLocale(), arguments);
        return text == null ? english : text;
    }

    /** A reason in the language of the system, with the reasons among its arguments; English where it is not translated. */
    public String text(Reason reason) {
        return Language.of(locales.getLocale()).orElse(Language.ENGLISH).text(reason);
    }

    /**
     * A reason as the description of a status: openHAB translates it for whoever looks, or it is in the language of the system
     * already where its arguments would be taken apart.
     */
    public String status(Reason reason) {
        boolean plain = reason.parts().isEmpty()
                && !reason.template().contains("'")
                && reason.arguments().stream().noneMatch(Texts::hasSyntax);
        if (!plain) {
            return text(reason);
        }
        return key(reason)
                .map(key -> CONSTANT + key + arguments(reason.arguments()))
                .orElseGet(reason::text);
    }

    /** All problems of a configuration as the description of a status, in the language of the system: openHAB takes one text only. */
    public String status(List<Problem> problems) {
        return problems.stream().map(this::line).collect(Collectors.joining("; "));
    }

    private String line(Problem problem) {
        String text = text(problem.why());
        if (problem.key().isEmpty()) {
            return text;
        }
        String value = problem.value().isEmpty() ? "" : " = " + problem.value();
        return problem.key() + value + ": " + text;
    }

    /** Where the text of a reason is; empty where it has none. */
    private Optional<String> key(Reason reason) {
        return Optional.of("reason." + reason.key())
                .filter(key -> isThere(key, reason))
                .or(() -> Optional.of(sentenceKey(reason.template())).filter(key -> isThere(key, reason)));
    }

    private boolean isThere(String key, Reason reason) {
        return reason.template().equals(translations.getText(bundle, key, null, Locale.ENGLISH));
    }

    /** Whether openHAB would take an argument apart, translate it or, as it does with blank ones, leave it out. */
    private static boolean hasSyntax(String argument) {
        return argument.isBlank()
                || argument.strip().startsWith(CONSTANT)
                || argument.chars().anyMatch(one -> SYNTAX.indexOf(one) >= 0);
    }

    private static String arguments(List<String> arguments) {
        return arguments.isEmpty() ? "" : arguments.stream().collect(Collectors.joining("\", \"", " [\"", "\"]"));
    }
}
