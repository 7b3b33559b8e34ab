package org.packguard.mqtt.publish;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GateTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Gate gate = new Gate();

    @Test
    void theFirstValueGoesOutAndTheSameOneNotAgain() {
        assertTrue(gate.opens("a", 5, 0, SECOND, 0));
        assertFalse(gate.opens("a", 5, 0, SECOND, 100 * SECOND));
    }

    @Test
    void aChangeWaitsUntilTheLastOneIsOldEnough() {
        gate.opens("a", 5, 0, SECOND, 0);
        assertFalse(gate.opens("a", 6, 0, SECOND, SECOND - 1));
        assertTrue(gate.opens("a", 6, 0, SECOND, SECOND));
    }

    @Test
    void aChangeWithinTheDeadBandGoesOutAfterAMinute() {
        gate.opens("a", 100, 10, SECOND, 0);
        assertFalse(gate.opens("a", 109, 10, SECOND, 30 * SECOND));
        assertTrue(gate.opens("a", 110, 10, SECOND, 30 * SECOND));
        assertFalse(gate.opens("a", 109, 10, SECOND, 89 * SECOND));
        assertTrue(gate.opens("a", 109, 10, SECOND, 90 * SECOND));
    }

    @Test
    void textsGoOutWhenTheyDiffer() {
        assertTrue(gate.opens("a", "x", 0, 0));
        assertFalse(gate.opens("a", "x", 0, 1));
        assertTrue(gate.opens("a", "y", 0, 1));
        gate.forget();
        assertTrue(gate.opens("a", "y", 0, 1));
    }
}
