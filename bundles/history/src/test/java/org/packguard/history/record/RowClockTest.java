package org.packguard.history.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Rows follow the wall clock, but not every leap of it. */
class RowClockTest {
    private static final Instant START = Instant.ofEpochSecond(1_800_000_003L);
    private static final long MINUTE = 60;

    private Instant wall = START;
    private long mono = 7;
    private final RowClock clock = new RowClock(wall, mono);

    private OptionalLong after(long seconds) {
        wall = wall.plusSeconds(seconds);
        mono += Duration.ofSeconds(seconds).toNanos();
        return clock.due(wall, mono);
    }

    /** Lets time pass second by second and counts the rows. */
    private int rows(long seconds) {
        int rows = 0;
        for (long i = 0; i < seconds; i++) {
            rows += after(1).isPresent() ? 1 : 0;
        }
        return rows;
    }

    @Test
    void aRowIsDueWheneverTenSecondsOfTheWallClockAreOver() {
        assertEquals(OptionalLong.empty(), after(6));
        assertEquals(OptionalLong.of(1_800_000_010L), after(1));
        assertEquals(OptionalLong.empty(), after(9));
        assertEquals(OptionalLong.of(1_800_000_020L), after(2));
        assertEquals(OptionalLong.of(1_800_000_050L), after(35));
    }

    @Test
    void aSmallStepBackLeavesOutTheRowsThatAreThereAlready() {
        assertEquals(1, rows(10));
        wall = wall.minusSeconds(30);
        assertEquals(0, rows(20));
        assertEquals(OptionalLong.of(1_800_000_030L), after(30));
    }

    @Test
    void aSmallStepForwardIsFollowedAtOnce() {
        wall = wall.plusSeconds(50);
        assertEquals(OptionalLong.of(1_800_000_050L), after(1));
    }

    @Test
    void aDayForwardAndBackWithinTenMinutesLeavesNoTrace() {
        wall = wall.plus(Duration.ofDays(1));
        assertEquals(0, rows(9 * MINUTE));
        wall = wall.minus(Duration.ofDays(1));
        assertEquals(OptionalLong.of(1_800_000_540L), after(1));
    }

    @Test
    void aDayBackIsFollowedWhenItHasLasted() {
        rows(MINUTE);
        wall = wall.minus(Duration.ofDays(1));
        assertEquals(0, rows(10 * MINUTE));
        OptionalLong first = after(10);
        assertTrue(first.isPresent());
        assertEquals(1_800_000_003L - 86_400 + 11 * MINUTE + 10 - 3, first.getAsLong(), 10);
        assertEquals(6, rows(MINUTE));
    }

    @Test
    void aDayForwardIsFollowedWhenItHasLasted() {
        rows(MINUTE);
        wall = wall.plus(Duration.ofDays(1));
        assertEquals(0, rows(10 * MINUTE));
        assertEquals(6, rows(MINUTE), 1);
    }

    @Test
    void aClockThatLeapsAgainIsWaitedForAgain() {
        wall = wall.plus(Duration.ofDays(1));
        assertEquals(0, rows(9 * MINUTE));
        wall = wall.plus(Duration.ofDays(1));
        assertEquals(0, rows(9 * MINUTE));
        assertEquals(12, rows(3 * MINUTE), 1);
    }

    @Test
    void isSettledTenMinutesAfterTheStart() {
        rows(9 * MINUTE);
        assertFalse(clock.isSettled());
        rows(2 * MINUTE);
        assertTrue(clock.isSettled());
    }
}
