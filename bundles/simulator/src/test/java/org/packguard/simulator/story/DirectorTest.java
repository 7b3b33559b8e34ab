package org.packguard.simulator.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.packguard.model.time.FakeTime;
import org.packguard.simulator.story.Story.Chapter;

/** The whole story with a battery and relays, by a clock that the test moves. */
class DirectorTest {
    private static final double SPEED = 20;
    private static final Duration TICK = Duration.ofMillis(100);

    private final FakeTime time = new FakeTime();
    private final Stage stage = new Stage(time);
    private final Director director = new Director(
            new Director.Cast(1, 2, Stage.CAPACITY, 4.4, SPEED), () -> stage.battery(), () -> stage.board(), time);

    private Duration wall(Duration story) {
        return Duration.ofNanos((long) (story.toNanos() / SPEED));
    }

    /** Lets the story go on, tick by tick. */
    private void until(Duration story) {
        long end = stage.began() + wall(story).toNanos();
        while (time.nanos() < end) {
            time.advance(TICK);
            stage.live();
            director.tick();
        }
    }

    /** To the middle of a chapter. */
    private void play(int round, Chapter chapter) {
        until(Story.LENGTH
                .multipliedBy(round)
                .plus(chapter.begin())
                .plus(chapter.length().dividedBy(2)));
    }

    @Test
    void chargeAFaultWithItsLatchAndDischargeFollowEachOther() {
        stage.closeAll();
        play(0, Chapter.CHARGE);
        assertEquals(30, stage.current(), 0.1);
        assertEquals(45 + 12.5, stage.soc(), 0.5);
        assertTrue(stage.firstCell() < 4.1, "the wire is sound");

        play(0, Chapter.LOOSE_WIRE);
        assertEquals(4.4, stage.firstCell(), 0.001);
        // what a guard does
        stage.openCharge();
        play(0, Chapter.MENDED);
        assertTrue(stage.firstCell() < 4.1, "the wire is fixed");
        assertEquals(0, stage.current(), 0.1, "nobody has acknowledged");
        double before = stage.soc();
        // what somebody does
        stage.closeAll();
        play(0, Chapter.NOON);
        assertEquals(0, stage.current(), 0.1);
        assertTrue(stage.soc() > before + 10, "charging went on");

        play(0, Chapter.DISCHARGE);
        assertEquals(-24, stage.current(), 0.1);
        play(0, Chapter.NIGHT);
        assertEquals(0, stage.current(), 0.1);
        assertEquals(
                Stage.WEAK_CELL, stage.lowestCell(), "the weak cell is the lowest of a battery that is drawn from");

        play(1, Chapter.LOOSE_WIRE);
        assertEquals(4.4, stage.firstCell(), 0.001, "it begins anew");
    }

    @Test
    void nothingIsDrawnThroughAnOpenContact() {
        stage.closeAll();
        stage.openDischarge();
        play(0, Chapter.DISCHARGE);
        assertEquals(0, stage.current(), 0.1);
    }

    @Test
    void withoutABoardNothingFlows() {
        stage.removeBoard();
        play(0, Chapter.CHARGE);
        assertEquals(0, stage.current(), 0.1);
    }

    @Test
    void aBatteryThatComesInTheMiddleIsToldEverything() {
        stage.closeAll();
        play(0, Chapter.LOOSE_WIRE);
        stage.replaceBattery();
        assertTrue(stage.firstCell() < 4.1);
        until(Chapter.MENDED.begin().minus(Duration.ofMinutes(5)));
        assertEquals(4.4, stage.firstCell(), 0.001);
        assertEquals(30, stage.current(), 0.1);
        assertEquals(Optional.of(SPEED), stage.speed());
    }

    @Test
    void theSameStoryIsToldAgainByteForByte() {
        List<String> first = told();
        List<String> second = new DirectorTest().told();
        assertEquals(first, second);
        assertTrue(first.stream().distinct().count() > first.size() / 2, "and it is not always the same");
    }

    private List<String> told() {
        stage.closeAll();
        List<String> readings = new ArrayList<>();
        for (int minutes = 10; minutes <= 2 * Story.LENGTH.toMinutes(); minutes += 10) {
            until(Duration.ofMinutes(minutes));
            readings.add(stage.reading().toString());
        }
        return readings;
    }
}
