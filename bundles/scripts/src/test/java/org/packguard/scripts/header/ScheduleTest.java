package org.packguard.scripts.header;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant SATURDAY = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0 */10 * * * *, 2026-01-31T12:10:00Z",
        "30 0 7 * * *, 2026-02-01T06:00:30Z",
        "0 0 7 * * 0, 2026-02-01T06:00:00Z",
        "0 0 7 * * 7, 2026-02-01T06:00:00Z",
        "0 0 7 * * MON-FRI, 2026-02-02T06:00:00Z",
        "0 0 0 29 2 *, 2028-02-28T23:00:00Z",
        "* * * * * *, 2026-01-31T12:00:01Z",
    })
    void theFirstFieldIsSecondsAndTheTimeThatOfTheZone(String text, Instant expected) {
        assertEquals(Optional.of(expected), Schedule.parse(text).next(SATURDAY, ZONE));
    }

    @Test
    void aDayThatNeverComesHasNoTime() {
        assertEquals(Optional.empty(), Schedule.parse("0 0 0 31 2 *").next(SATURDAY, ZONE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "* * * * *", "61 * * * * *", "0 0 22-2 * * *", "@daily", "0/0 * * * * *", "x x x x x x"})
    void anythingElseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Schedule.parse(text));
    }

    @Property(tries = 2000)
    void noTextDoesWorseThanBeingRefused(
            @ForAll @StringLength(max = 40) @Chars({'0', '1', '5', '9', '*', '/', '-', ',', '?', '#', 'L', 'W', ' '})
                    String text) {
        try {
            Schedule.parse(text).next(SATURDAY, ZONE).ifPresent(next -> assertTrue(next.isAfter(SATURDAY)));
        } catch (IllegalArgumentException e) {
            assertTrue(e.getMessage() != null);
        }
    }
}
