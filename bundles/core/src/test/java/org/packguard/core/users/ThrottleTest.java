package org.packguard.core.users;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final long HOUR = Duration.ofHours(1).toNanos();

    private final Throttle throttle = new Throttle(Duration.ofSeconds(60));
    private long now = -7;

    @Test
    void afterSomeFreeTriesThePauseDoublesUpToItsLongest() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            throttle.tried("anna", now);
            pauses.add(throttle.pause("anna", now).toSeconds());
        }
        assertEquals(List.of(0L, 0L, 0L, 0L, 1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L), pauses);
        for (int i = 0; i < 100; i++) {
            throttle.tried("anna", now);
        }
        assertEquals(Duration.ofSeconds(60), throttle.pause("anna", now));
    }

    @Test
    void thePauseRunsFromTheLastTryAndIsOverAtItsEnd() {
        wrong(5);
        now += Duration.ofSeconds(1).toNanos() - 1;
        assertEquals(Duration.ofNanos(1), throttle.pause("anna", now));
        now++;
        assertEquals(Duration.ZERO, throttle.pause("anna", now));
    }

    @Test
    void aRightTryForgetsTheWrongOnes() {
        wrong(9);
        throttle.right("anna");
        assertEquals(Duration.ZERO, throttle.pause("anna", now));
        wrong(4);
        assertEquals(Duration.ZERO, throttle.pause("anna", now));
    }

    @Test
    void othersAreNotKeptWaiting() {
        wrong(9);
        assertEquals(Duration.ZERO, throttle.pause("berta", now));
    }

    @Test
    void wrongTriesAreForgottenAfterAnHour() {
        wrong(9);
        now += HOUR + 1;
        wrong(1);
        assertEquals(Duration.ZERO, throttle.pause("anna", now));
    }

    @Test
    void memoryIsBoundedAndTheOldestGoes() {
        wrong(9);
        for (int i = 0; i < Throttle.MOST; i++) {
            now++;
            throttle.tried("name" + i, now);
        }
        assertEquals(Throttle.MOST, throttle.size());
        assertEquals(Duration.ZERO, throttle.pause("anna", now));
        assertTrue(throttle.size() <= Throttle.MOST);
    }

    private void wrong(int times) {
        for (int i = 0; i < times; i++) {
            throttle.tried("anna", now);
        }
    }
}
