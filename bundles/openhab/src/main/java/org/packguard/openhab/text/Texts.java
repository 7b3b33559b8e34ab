package org.packguard.openhab.text;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openhab.core.i18n.LocaleProvider;
import org.openhab.core.i18n.TranslationProvider;
import org.osgi.framework.Bundle;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;

/** Translates what this bundle says. Safe for any thread. */
public final class Texts {
    /** What openHAB takes for syntax within the arguments of a text. */
    private static final String SYNTAX = ",[]\"";

    private final Bundle bundle;
    private final TranslationProvider translations;
    private final LocaleProvider locales;

    /** With the bundle that holds the texts. */
    public Texts(Bundle bundle, TranslationProvider translations, LocaleProvider locales) {
        this.bundle = bundle;
        this.translations = translations;
        this.locales = locales;
    }

    /** A text in the language of the system, English where it is not translated. */
    public String text(String key, String english, Object... arguments) {
        String text = translations.getText(bundle, key, english, locales.getLocale(), arguments);
        return text == null ? english : text;
    }

    /**
     * A reason as the description of a status: openHAB translates it for whoever looks, or it is in the language of the system
     * already where its arguments would be taken apart.
     */
    public String status(Reason reason) {
        String key = "reason." + reason.key();
        Object[] arguments = reason.arguments().toArray();
        if (translations.getText(bundle, key, null, Locale.ENGLISH) == null) {
            return reason.text();
        }
        if (reason.arguments().stream().anyMatch(Texts::hasSyntax)) {
            return text(key, reason.text(), arguments);
        }
        return "@text/" + key + arguments(reason.arguments());
    }

    /** All problems of a configuration as the description of a status. */
    public String status(List<Problem> problems) {
        return problems.stream()
                .map(problem -> new Problem("", problem.key(), problem.value(), problem.text()).toString())
                .map(line -> line.startsWith(": ") ? line.substring(2) : line)
                .collect(Collectors.joining("; "));
    }

    private static boolean hasSyntax(String argument) {
        return argument.chars().anyMatch(one -> SYNTAX.indexOf(one) >= 0);
    }

    private static String arguments(List<String> arguments) {
        return arguments.isEmpty() ? "" : arguments.stream().collect(Collectors.joining("\", \"", " [\"", "\"]"));
    }
}
