package org.packguard.driver.linkbms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.model.decode.Decoded;
import org.packguard.model.decode.RejectReason;

class DocumentTest {
    private static RejectReason refused(String text) {
        return assertThrows(Document.Refused.class, () -> Document.parse(text.getBytes(StandardCharsets.UTF_8)), text)
                .reason();
    }

    @Test
    void everyValueIsKeptAsItIsWritten() throws Document.Refused {
        Document document = Document.parse(
                " {\"a\":1.50,\"b\":\"x\\u00e9\",\"c\":true,\"d\":null,\"e\":[1,[\"2\"]],\"f\":{\"g\":0}}\r\n"
                        .getBytes(StandardCharsets.UTF_8));
        assertEquals(
                Map.of(
                        "a",
                        "1.50",
                        "b",
                        "xé",
                        "c",
                        "true",
                        "d",
                        "null",
                        "e",
                        List.of("1", List.of("2")),
                        "f",
                        Map.of("g", "0")),
                document.members());
    }

    @Test
    void ofANameThatComesTwiceTheLastCounts() throws Document.Refused {
        assertEquals(
                Map.of("a", "2"),
                Document.parse("{\"a\":1,\"a\":2}".getBytes(StandardCharsets.UTF_8))
                        .members());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>404</body></html>",
                "[1,2]",
                "\"text\"",
                "12",
                "null",
                "",
                "   ",
                "\0\0\0\0",
                "{\"a\":nan}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\" 1}",
                "{\"a\":1} {\"b\":2}",
                "{\"a\":1}x",
                "{\"a\":01}",
                ")]}'{\"a\":1}"
            })
    void whatIsNotOneJsonObjectIsRefused(String text) {
        assertEquals(RejectReason.TYPE, refused(text));
    }

    @Test
    void everyPartOfADocumentIsTruncated() {
        String whole = "{\"CAc\": -0.5, \"t\": \"a\\\"b\", \"l\": [1, {\"x\": false}]}";
        for (int length = 1; length < whole.length(); length++) {
            String part = whole.substring(0, length);
            assertEquals(RejectReason.TRUNCATED, refused(part), part);
        }
    }

    @Test
    void sizeDepthAndNumberOfValuesAreBounded() {
        assertEquals(RejectReason.LENGTH, refused("{\"a\":\"" + "x".repeat(Document.MOST_BYTES) + "\"}"));
        assertEquals(RejectReason.LENGTH, refused("{\"a\":" + "[".repeat(20_000)));
        assertEquals(RejectReason.LENGTH, refused("{\"a\":".repeat(9_000)));
        assertEquals(RejectReason.LENGTH, refused("{\"a\":[" + "1,".repeat(5_000) + "1]}"));
    }

    @Test
    void theToolSaysWhyADocumentIsRejectedAndHowLongItIs() {
        assertEquals(new Decoded.Rejected(RejectReason.TYPE, 0, 5), Decoding.one("hello"));
        assertEquals(new Decoded.Rejected(RejectReason.TRUNCATED, 0, 8), Decoding.one("{\"CAc\":1"));
        assertEquals(new Decoded.Rejected(RejectReason.TYPE, 0, 2), Decoding.one("{}"));
        assertEquals(
                new Decoded.Rejected(RejectReason.LENGTH, 0, 5_000_000), Decoding.one("{" + " ".repeat(4_999_999)));
        assertEquals(List.of(), Decoding.all(new byte[0], 1, Map.of()));
    }
}
