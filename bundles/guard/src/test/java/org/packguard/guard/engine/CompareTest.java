package org.packguard.guard.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How values are compared with levels: one step below, at, and one step above. */
class CompareTest {
    @ParameterizedTest
    @CsvSource({
        "AT_LEAST, false, true, true, true, true",
        "ABOVE, false, false, true, true, true",
        "AT_MOST, true, true, false, true, false",
        "BELOW, true, false, false, true, false",
        "SAME, false, true, false, false, false",
        "OTHER, true, false, true, false, false"
    })
    void holdsWhereItSays(Compare compare, boolean below, boolean at, boolean above, boolean ordered, boolean upward) {
        assertEquals(below, compare.holds(99, 100));
        assertEquals(at, compare.holds(100, 100));
        assertEquals(above, compare.holds(101, 100));
        assertEquals(ordered, compare.ordered());
        assertEquals(upward, compare.upward());
    }
}
