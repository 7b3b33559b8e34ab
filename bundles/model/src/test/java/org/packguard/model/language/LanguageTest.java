package org.packguard.model.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;

class LanguageTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    @Test
    void aReasonIsToldInBothLanguages() {
        Reason reason = Reason.of("battery.silent", "no valid frame for {0} s", 12);
        assertEquals("no valid frame for 12 s", Language.ENGLISH.text(reason));
        assertEquals("seit 12 s kein gültiger Rahmen", Language.GERMAN.text(reason));
    }

    @Test
    void reasonsWithinReasonsAreTranslatedToo() {
        Reason reason = Reason.of("mqtt.lost", "the connection is lost: {0}", Reason.plain("no answer"));
        assertEquals("the connection is lost: no answer", Language.ENGLISH.text(reason));
        assertEquals("die Verbindung ist verloren: keine Antwort", Language.GERMAN.text(reason));
    }

    @Test
    void whatIsNotTranslatedIsEnglish() {
        assertEquals("it's 5 {o'clock}", Language.GERMAN.text(Reason.of("a.b", "it's {0}", "5 {o'clock}")));
        assertEquals("it isn't {0}", Language.GERMAN.text(Reason.plain("it isn't {0}")));
    }

    @Test
    void aProblemKeepsItsPlaceAndTellsTheRestInTheLanguage() {
        Problem problem = new Problem("packguard.battery-a.cfg", "port", "", "is missing");
        assertEquals("packguard.battery-a.cfg: port: fehlt", Language.GERMAN.text(problem.line()));
        assertEquals("packguard.battery-a.cfg: port: is missing", problem.toString());
    }

    @Test
    void theCountryDoesNotMatter() {
        assertEquals(Optional.of(Language.GERMAN), Language.of(Locale.forLanguageTag("de-AT")));
        assertEquals(Optional.of(Language.ENGLISH), Language.of(Locale.forLanguageTag("en-GB")));
        assertEquals(Optional.empty(), Language.of(Locale.FRENCH));
    }

    @Test
    void aTranslationHasThePlacesOfTheOriginal() {
        for (Map.Entry<String, String> pair : Language.GERMAN.sentences().entrySet()) {
            assertEquals(places(pair.getKey()), places(pair.getValue()), pair.getKey());
        }
    }

    @Test
    void aCatalogueWithHalfAPairOrTwoOfOneIsRefused() {
        assertEquals(Map.of("a", "b", "c", "d"), Catalogue.pairs("a\nb\n\nc\nd\n"));
        assertThrows(IllegalStateException.class, () -> Catalogue.pairs("a\nb\nc\n"));
        assertThrows(IllegalStateException.class, () -> Catalogue.pairs("a\nb\na\nc\n"));
    }

    private static Set<String> places(String text) {
        Set<String> all = new TreeSet<>();
        PLACE.matcher(text).results().forEach(found -> all.add(found.group()));
        return all;
    }
}
