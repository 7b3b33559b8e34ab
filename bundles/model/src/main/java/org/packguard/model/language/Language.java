package org.packguard.model.language;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.packguard.model.problem.Reason;

/** A language that reasons can be told in. Safe for any thread. */
public enum Language {
    /** What every reason is written in. */
    ENGLISH(Locale.ENGLISH, Map.of()),
    /** German. */
    GERMAN(Locale.GERMAN, Catalogue.read("german.txt"));

    private final Locale locale;
    private final Map<String, String> sentences;

    Language(Locale locale, Map<String, String> sentences) {
        this.locale = locale;
        this.sentences = sentences;
    }

    /** The language of a region, whatever the country; empty where there is none of ours. */
    public static Optional<Language> of(Locale locale) {
        return Stream.of(values())
                .filter(one -> one.locale.getLanguage().equals(locale.getLanguage()))
                .findFirst();
    }

    /** The language without a country. */
    public Locale locale() {
        return locale;
    }

    /** A reason with the reasons among its arguments; English where it is not translated. */
    public String text(Reason reason) {
        String[] arguments = reason.arguments().toArray(String[]::new);
        reason.parts().forEach((place, part) -> arguments[place] = text(part));
        String template = sentences.getOrDefault(reason.template(), reason.template());
        return new Reason(reason.key(), template, List.of(arguments)).text();
    }

    /** The English sentences, with places for their arguments, that are known in this language, each with its translation. */
    public Map<String, String> sentences() {
        return sentences;
    }
}
