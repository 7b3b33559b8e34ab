package org.packguard.inverter.assess;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DescentTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void aLimitAboveTheBatteryHoldsAtOnce() {
        assertEquals(new Descent(550_000, 7), new Descent(563_000, 0).next(550_000, 529_100, 7));
        assertEquals(new Descent(560_000, 7), new Descent(520_000, 0).next(560_000, 529_100, 7));
    }

    @Test
    void belowItIsATenthOfAVoltForEverySecondHoweverOftenItIsAsked() {
        Descent descent = new Descent(563_000, 0).next(500_000, 529_100, SECOND);
        assertEquals(529_000, descent.voltage());
        for (int i = 1; i <= 35; i++) {
            descent = descent.next(500_000, 529_100, SECOND + i * SECOND / 10);
        }
        assertEquals(526_000, descent.voltage());
        assertEquals(500_000, descent.next(500_000, 529_100, 100 * SECOND).voltage());
    }

    @Test
    void aBatteryThatFallsTakesItAlong() {
        assertEquals(510_000, new Descent(529_000, 0).next(500_000, 510_900, 1).voltage());
    }
}
