package org.packguard.openhab.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.lenient;

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
        assertEquals("silent for 5 s", texts().text(Reason.of("link.silent", "silent for {0} s", 5)));
    }

    @Test
    void aReasonWhoseArgumentsWouldBeTakenApartIsTranslatedAtOnce() {
        known("reason.link.busy", "busy: {0}");
        german("reason.link.busy", "belegt: a, b", "a, b");
        assertEquals("belegt: a, b", texts().status(Reason.of("link.busy", "busy: {0}", "a, b")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "@text/reason.link.silent"})
    void aReasonOfWhoseArgumentsOneWouldBeLeftOutOrTranslatedIsTranslatedAtOnce(String argument) {
        known("reason.link.lost", "lost: {0} after {1}");
        german("reason.link.lost", "verloren nach 5", argument, "5");
        assertEquals("verloren nach 5", texts().status(Reason.of("link.lost", "lost: {0} after {1}", argument, 5)));
    }

    @Test
    void reasonsWithinReasonsAreTranslatedToo() {
        known("reason.link.lost", "lost: {0} after {1}");
        known("sentence.no-answer", "no answer");
        german("sentence.no-answer", "keine Antwort");
        german("reason.link.lost", "verloren: keine Antwort nach 5", "keine Antwort", "5");
        Reason reason = Reason.of("link.lost", "lost: {0} after {1}", Reason.plain("no answer"), 5);
        assertEquals("verloren: keine Antwort nach 5", texts().status(reason));
        assertEquals("lost: no answer after 5", reason.text());
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
        known("sentence.is-missing", "is missing");
        german("sentence.is-missing", "fehlt");
        assertEquals(
                "port: fehlt; baud = x: is not a whole number; is unreadable",
                texts().status(List.of(
                        new Problem("t", "port", "", "is missing"),
                        new Problem("t", "baud", "x", "is not a whole number"),
                        new Problem("t", "", "", "is unreadable"))));
    }

    // lenient: a text is looked for under several keys
    private void known(String key, String english) {
        lenient().when(translations.getText(bundle, key, null, Locale.ENGLISH)).thenReturn(english);
    }

    private void german(String key, String text, Object... arguments) {
        lenient().when(locales.getLocale()).thenReturn(Locale.GERMAN);
        if (arguments.length == 0) {
            lenient()
                    .when(translations.getText(eq(bundle), eq(key), any(), eq(Locale.GERMAN)))
                    .thenReturn(text);
        } else {
            lenient()
                    .when(translations.getText(eq(bundle), eq(key), any(), eq(Locale.GERMAN), eq(arguments)))
                    .thenReturn(text);
        }
    }

    private Texts texts() {
        return new Texts(bundle, translations, locales);
    }
}
