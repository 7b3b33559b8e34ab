package org.packguard.openhab.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
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
        when(translations.getText(bundle, "reason.link.silent", null, Locale.ENGLISH))
                .thenReturn("x");
        assertEquals("@text/reason.link.silent", texts().status(Reason.of("link.silent", "silent")));
        assertEquals(
                "@text/reason.link.silent [\"5\", \"a b\"]",
                texts().status(Reason.of("link.silent", "{0} {1}", 5, "a b")));
    }

    @Test
    void aReasonWithoutTranslationIsEnglish() {
        assertEquals("silent for 5 s", texts().status(Reason.of("link.silent", "silent for {0} s", 5)));
    }

    @Test
    void aReasonWhoseArgumentsWouldBeTakenApartIsTranslatedAtOnce() {
        when(translations.getText(bundle, "reason.link.busy", null, Locale.ENGLISH))
                .thenReturn("x");
        when(locales.getLocale()).thenReturn(Locale.GERMAN);
        when(translations.getText(eq(bundle), eq("reason.link.busy"), any(), eq(Locale.GERMAN), eq("a, b")))
                .thenReturn("belegt: a, b");
        assertEquals("belegt: a, b", texts().status(Reason.of("link.busy", "busy: {0}", "a, b")));
    }

    @Test
    void everyProblemOfAConfigurationIsNamed() {
        assertEquals(
                "port: is missing; baud = x: is not a whole number; is unreadable",
                texts().status(List.of(
                        new Problem("t", "port", "", "is missing"),
                        new Problem("t", "baud", "x", "is not a whole number"),
                        new Problem("t", "", "", "is unreadable"))));
    }

    private Texts texts() {
        return new Texts(bundle, translations, locales);
    }
}
