package org.packguard.openhab.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;
import org.openhab.core.i18n.LocaleProvider;
import org.openhab.core.i18n.TranslationProvider;
import org.osgi.framework.Bundle;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;

@ExtendWith(MockitoExtension.class)
class TextsTest {
    @Mock
    private Bundle bundle;

    @Mock
    private TranslationProvider translations;

    @Mock
    private LocaleProvider locales;

    @Test
    void aTranslatedReasonIsLeftToOpenHabToTranslate() {
        known("reason.link.silent", "silent");
        assertEquals("@text/reason.link.silent", texts().status(Reason.of("link.silent", "silent")));
        known("reason.link.slow", "{0} {1}");
        assertEquals(
                "@text/reason.link.slow [\"5\", \"a b\"]", texts().status(Reason.of("link.slow", "{0} {1}", 5, "a b")));
    }

    @Test
    void aReasonWithoutTranslationIsEnglish() {
        assertEquals("silent for 5 s", texts().status(Reason.of("link.silent", "silent for {0} s", 5)));
        in(Locale.GERMAN);
        assertEquals("silent for 5 s", texts().text(Reason.of("link.silent", "silent for {0} s", 5)));
    }

    @Test
    void aReasonWhoseArgumentsWouldBeTakenApartIsTranslatedAtOnce() {
        known("reason.mqtt.lost", "the connection is lost: {0}");
        in(Locale.GERMANY);
        assertEquals(
                "die Verbindung ist verloren: a, b",
                texts().status(Reason.of("mqtt.lost", "the connection is lost: {0}", "a, b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "@text/reason.link.silent"})
    void aReasonOfWhoseArgumentsOneWouldBeLeftOutOrTranslatedIsTranslatedAtOnce(String argument) {
        known("reason.mqtt.lost", "the connection is lost: {0}");
        in(Locale.GERMAN);
        assertEquals(
                "die Verbindung ist verloren: " + argument,
                texts().status(Reason.of("mqtt.lost", "the connection is lost: {0}", argument)));
    }

    @Test
    void reasonsWithinReasonsAreTranslatedToo() {
        in(Locale.GERMAN);
        Reason reason = Reason.of("mqtt.lost", "the connection is lost: {0}", Reason.plain("no answer"));
        assertEquals("die Verbindung ist verloren: keine Antwort", texts().status(reason));
        assertEquals("the connection is lost: no answer", reason.text());
    }

    @Test
    void twoSentencesOfOneKeyEachHaveTheirOwnText() {
        known("reason.guard.why.cell-overvoltage", "the highest cell is at {0}");
        known("sentence.the-highest-cell-has-been-at-0", "the highest cell has been at {0}");
        assertEquals(
                "@text/reason.guard.why.cell-overvoltage [\"3.7 V\"]",
                texts().status(Reason.of("guard.why.cell-overvoltage", "the highest cell is at {0}", "3.7 V")));
        assertEquals(
                "@text/sentence.the-highest-cell-has-been-at-0 [\"3.7 V\"]",
                texts().status(Reason.of("guard.why.cell-overvoltage", "the highest cell has been at {0}", "3.7 V")));
    }

    @Test
    void everyProblemOfAConfigurationIsNamedAndTranslated() {
        in(Locale.GERMAN);
        assertEquals(
                "port: fehlt; baud = x: ist keine ganze Zahl; is unreadable",
                texts().status(List.of(
                        new Problem("t", "port", "", "is missing"),
                        new Problem("t", "baud", "x", "is not a whole number"),
                        new Problem("t", "", "", "is unreadable"))));
    }

    // lenient: a text is looked for under several keys
    private void known(String key, String english) {
        lenient().when(translations.getText(bundle, key, null, Locale.ENGLISH)).thenReturn(english);
    }

    private void in(Locale locale) {
        when(locales.getLocale()).thenReturn(locale);
    }

    private Texts texts() {
        return new Texts(bundle, translations, locales);
    }
}
