package org.packguard.mqtt.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.packguard.model.battery.Values;
import org.packguard.mqtt.remote.Way.Judgement;

class WayTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final long SECOND = 1_000_000_000L;

    private final Way way = new Way(Duration.ofSeconds(5));

    /** A message of the sender's second that arrives the given time later; the clocks of the two are 1000 s apart. */
    private Judgement judge(String run, double second, double way) {
        long clock = (long) (second * SECOND);
        long taken = (long) (way * SECOND);
        RemoteState state = new RemoteState(
                run, 1, NOON.plusNanos(clock), clock, OptionalLong.empty(), Map.of(), Values.NONE, true, "", 0);
        return this.way.judge(state, clock + 1000 * SECOND + taken, NOON.plusNanos(clock + taken));
    }

    private static Judgement fresh(double seconds) {
        return new Judgement.New(Math.round(seconds * SECOND));
    }

    @Test
    void theFirstMessageOfARunSaysNothingOfTime() {
        assertInstanceOf(Judgement.First.class, judge("a", 10, 0));
        assertEquals(fresh(0), judge("a", 11, 0));
        assertInstanceOf(Judgement.First.class, judge("b", 1, 0));
    }

    @Test
    void whatIsNotNewerByTheClockOfTheSenderIsOld() {
        judge("a", 10, 0);
        judge("a", 12, 0);
        assertInstanceOf(Judgement.Old.class, judge("a", 12, 1));
        assertInstanceOf(Judgement.Old.class, judge("a", 11, 2));
        assertEquals(fresh(0), judge("a", 13, 0));
    }

    @Test
    void theWayIsWhatItTookLongerThanTheFastest() {
        judge("a", 10, 0.5);
        assertEquals(fresh(0), judge("a", 11, 0.25));
        assertEquals(fresh(2.75), judge("a", 12, 3));
    }

    @Test
    void aMessageOfAnotherTimeIsNotUsed() {
        judge("a", 10, 0);
        assertEquals(new Judgement.OtherTime(60), judge("a", 11, 60));
        assertEquals(new Judgement.OtherTime(-7), judge("a", 80, -7));
        assertEquals(fresh(7), judge("a", 90, 0));
    }

    @Test
    void clocksThatDriftDoNotMakeMessagesOld() {
        judge("a", 0, 0);
        Judgement last = null;
        for (int minute = 1; minute <= 1440; minute++) {
            last = judge("a", minute * 60.0, minute * 0.003);
        }
        long way = assertInstanceOf(Judgement.New.class, last).way();
        assertEquals(true, way < SECOND / 10, () -> "way " + way);
    }
}
