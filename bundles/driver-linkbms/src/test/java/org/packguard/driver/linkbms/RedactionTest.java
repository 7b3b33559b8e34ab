package org.packguard.driver.linkbms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static String redacted(String document) {
        return new String(Redaction.of(document.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"WifiPass\":\"x\"} | {\"WifiPass\":\"***\"}",
                "{\"a\":{\"pin\" : 1234},\"b\":2} | {\"a\":{\"pin\" : \"***\"},\"b\":2}",
                "{\"PWD\":\"a\\\"b,c\",\"SOC\":5} | {\"PWD\":\"***\",\"SOC\":5}",
                "{\"token\":true} | {\"token\":\"***\"}",
                "{\"psk\":\"ü\",\"ü\":\"ü\"} | {\"psk\":\"***\",\"ü\":\"ü\"}",
            })
    void whatIsSecretByItsNameIsHidden(String document, String expected) {
        assertEquals(expected, redacted(document));
    }

    @Test
    void whatHasNoSecretsIsTheVerySame() {
        byte[] document = "{\"CAc\":-4.5,\"Status\":\"RUNNING\"}".getBytes(StandardCharsets.US_ASCII);
        assertSame(document, Redaction.of(document));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\\", "\"\\", "\"a\":", "\"pin\":\"", "\"pin\":\"\\\"", "{"})
    void noDocumentTakesLong(String piece) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> redacted(piece.repeat(Document.MOST_BYTES / piece.length())));
    }
}
