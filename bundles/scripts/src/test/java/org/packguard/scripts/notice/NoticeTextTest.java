package org.packguard.scripts.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.packguard.model.level.Level;
import org.packguard.model.level.LevelTransition;
import org.packguard.model.level.Solar;
import org.packguard.scripts.testing.FakeLevels;

class NoticeTextTest {
    private final NoticeText text = new NoticeText("shed");

    private static LevelTransition to(String name, Level level) {
        return new FakeLevels().to("b1", name, level);
    }

    private String usual(LevelTransition transition) {
        return text.of(transition, Optional.empty()).text();
    }

    @Test
    void withoutATemplateItIsThatOfTheOlderController() {
        assertEquals("{\"message\":\"(shed) Battery Main state is empty\"}", usual(to("Main", Level.LOW)));
        assertEquals("{\"message\":\"(shed) Battery Main state is normal\"}", usual(to("Main", Level.NORMAL)));
        assertEquals(
                "{\"message\":\"(shed) Main: solar excess\"}", usual(new FakeLevels().to("b1", "Main", Solar.EXCESS)));
        assertEquals(
                "{\"message\":\"(shed) Main: solar deficiency\"}",
                usual(new FakeLevels().to("b1", "Main", Solar.DEFICIT)));
        assertEquals(
                "{\"message\":\"(shed) Scripts [pump] is running\"}",
                text.started("pump", Optional.empty()).text());
        assertEquals(
                "application/json",
                text.of(to("Main", Level.LOW), Optional.empty()).contentType());
    }

    @Test
    void aNameIsEscapedAsJsonWantsIt() {
        assertEquals("{\"message\":\"(shed) Battery a\\\"b\\\\c state is empty\"}", usual(to("a\"b\\c", Level.LOW)));
    }

    @Test
    void aTemplateIsFilledAndEscapedWhereItIsJson() {
        NoticeText.Body json = text.of(
                to("$1 \"x\"", Level.LOW),
                Optional.of("{\"n\":\"{name}\",\"v\":{voltage},\"s\":\"{state}{nothing}\"}"));
        assertEquals(
                "{\"n\":\"$1 \\\"x\\\"\",\"v\":52.3,\"s\":\"low\"}", json.text().replace("52.3000", "52.3"));
        NoticeText.Body plain = text.of(to("\"x\"", Level.NORMAL), Optional.of("{host}: {battery} {name} at {at}"));
        assertEquals("shed: b1 \"x\" at " + FakeLevels.AT, plain.text());
        assertEquals("text/plain; charset=utf-8", plain.contentType());
    }
}
