package org.packguard.relay.button;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PressTest {
    private static final long SECOND = 1_000_000_000L;

    private final Press press = new Press();

    @Test
    void aPressIsToldWhenTheButtonIsReleased() {
        assertEquals(Optional.empty(), press.level(false, 0));
        assertEquals(Optional.empty(), press.level(true, SECOND));
        assertEquals(Optional.empty(), press.level(true, 2 * SECOND));
        assertEquals(Optional.of(Duration.ofSeconds(3)), press.level(false, 4 * SECOND));
        assertEquals(Optional.empty(), press.level(false, 5 * SECOND));
    }

    @Test
    void aLongPressIsToldOnceWhileItIsHeld() {
        press.level(false, 0);
        press.level(true, 0);
        assertEquals(Optional.empty(), press.level(true, 5 * SECOND - 1));
        assertEquals(Optional.of(Press.LONG), press.level(true, 5 * SECOND));
        assertEquals(Optional.empty(), press.level(true, 6 * SECOND));
        assertEquals(Optional.empty(), press.level(false, 7 * SECOND));
        press.level(true, 8 * SECOND);
        assertEquals(Optional.of(Duration.ofSeconds(1)), press.level(false, 9 * SECOND));
    }

    @Test
    void aButtonThatIsHeldFromTheStartIsNone() {
        assertEquals(Optional.empty(), press.level(true, 0));
        assertEquals(Optional.empty(), press.level(true, 6 * SECOND));
        assertEquals(Optional.empty(), press.level(false, 7 * SECOND));
    }

    @Test
    void aLostDeviceEndsWhatWasBegun() {
        press.level(false, 0);
        press.level(true, SECOND);
        press.unknown();
        assertEquals(Optional.empty(), press.level(true, 7 * SECOND));
        assertEquals(Optional.empty(), press.level(false, 8 * SECOND));
    }
}
