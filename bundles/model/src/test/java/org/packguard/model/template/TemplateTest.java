package org.packguard.model.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
    @Test
    void placesAreFilledAndUnknownOnesAreEmpty() {
        Template template = new Template("{name} is at {voltage} V{nothing}");
        assertEquals("$1 \"x\" is at 52.3 V", template.fill(Map.of("name", "$1 \"x\"", "voltage", "52.3")));
        assertEquals("text/plain; charset=utf-8", template.contentType());
    }

    @Test
    void whatIsFilledIntoJsonIsEscaped() {
        Template template = new Template(" {\"n\":\"{name}\"}");
        assertEquals(
                " {\"n\":\"a\\\"b\\\\c\\n\\r\\t\\u0001\\u2028é\"}",
                template.fill(Map.of("name", "a\"b\\c\n\r\t\u0001\u2028é")));
        assertEquals("application/json", template.contentType());
        assertEquals("application/json", new Template("[1]").contentType());
        assertEquals("application/json", new Template("{}").contentType());
    }

    @Test
    void aBraceThatBeginsAPlaceDoesNotMakeItJson() {
        assertEquals("text/plain; charset=utf-8", new Template("{name}").contentType());
    }

    @Test
    void whatIsFilledInIsNotFilledAgain() {
        assertEquals("{b}", new Template("{a}").fill(Map.of("a", "{b}", "b", "x")));
    }
}
