package org.packguard.web.http;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.packguard.model.language.Language;

/**
 * In which language a reply tells why something is as it is. It stands in the header of the reply, so that whoever writes the
 * reply finds it there; a reply without it is English.
 */
public final class Speech {
    private static final String HEADER = "Content-Language";
    private static final String WISHES = "Accept-Language";

    /** Not asked for by its name, for which the container would read a posted body before the gate has seen the request. */
    private static final Pattern PARAMETER = Pattern.compile("(?:^|&)lang=([A-Za-z0-9-]{2,35})(?:&|$)");

    private Speech() {}

    /** Settles the language: that of {@code lang} in the address, else the first of {@code Accept-Language} that is known. */
    public static void settle(HttpServletRequest request, HttpServletResponse response) {
        Language language = wishes(request)
                .flatMap(locale -> Language.of(locale).stream())
                .findFirst()
                .orElse(Language.ENGLISH);
        response.setHeader(HEADER, language.locale().getLanguage());
        response.addHeader("Vary", WISHES);
    }

    /** The language that has been settled for a reply. */
    public static Language of(HttpServletResponse response) {
        return Optional.ofNullable(response.getHeader(HEADER))
                .map(Locale::forLanguageTag)
                .flatMap(Language::of)
                .orElse(Language.ENGLISH);
    }

    private static Stream<Locale> wishes(HttpServletRequest request) {
        String query = request.getQueryString();
        Matcher parameter = PARAMETER.matcher(query == null ? "" : query);
        if (parameter.find()) {
            return Stream.of(Locale.forLanguageTag(parameter.group(1)));
        }
        // without the header the container would name the language of its own system
        List<Locale> accepted = request.getHeader(WISHES) == null ? List.of() : Collections.list(request.getLocales());
        return accepted.stream();
    }
}
