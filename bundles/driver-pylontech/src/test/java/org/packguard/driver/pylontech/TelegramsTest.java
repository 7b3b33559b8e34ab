package org.packguard.driver.pylontech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.packguard.model.battery.Values;

class TelegramsTest {
    private static final long MILLI = 1_000_000L;
    private static final Reading.Said SAID = new Reading.Said(Values.NONE, List.of(), List.of(), Reading.Verdict.NONE);

    private final List<List<Integer>> found = new ArrayList<>();
    private final Telegrams telegrams = new Telegrams(
            telegram -> found.add(telegram.stream().map(Telegrams.Frame::id).toList()));
    private long now = 17;

    /** Frames with a pause before each; what the silence between ends is ended, as by a deadline. */
    private void frames(long millis, int... ids) {
        for (int id : ids) {
            pause(millis);
            telegrams.add(id, SAID, now);
        }
    }

    private void pause(long millis) {
        now += millis * MILLI;
        if (telegrams.isPending() && telegrams.patience(now).compareTo(Duration.ZERO) <= 0) {
            telegrams.end();
        }
    }

    private List<List<Integer>> found() {
        List<List<Integer>> since = List.copyOf(found);
        found.clear();
        return since;
    }

    @Test
    void onceTheFramesAreKnownTheLastOneEndsATelegramAtOnce() {
        for (int i = 0; i < 3; i++) {
            pause(370);
            frames(90, 1, 2, 3);
        }
        assertEquals(List.of(List.of(1, 2, 3), List.of(1, 2, 3), List.of(1, 2, 3)), found());
        assertFalse(telegrams.isPending());
    }

    @Test
    void howeverTheFirstTelegramsWereCutLaterOnesEndWithTheirLastFrame() {
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            telegrams.forget();
            for (int i = random.nextInt(7) + 1; i <= 7; i++) {
                frame(random, i, 0.3);
            }
            for (int telegram = 0; telegram < 6; telegram++) {
                now += 100 * MILLI;
                for (int i = 1; i <= 7; i++) {
                    if (random.nextInt(10) > 0) {
                        frame(random, i, 0.2);
                    }
                }
            }
            for (int telegram = 0; telegram < 20; telegram++) {
                now += 100 * MILLI;
                for (int i = 1; i <= 7; i++) {
                    frame(random, i, 0);
                }
            }
            found.clear();
            now += 100 * MILLI;
            for (int i = 1; i <= 7; i++) {
                frame(random, i, 0);
            }
            assertEquals(List.of(List.of(1, 2, 3, 4, 5, 6, 7)), found(), "seed " + seed);
        }
    }

    /** A frame at once or a little later, and now and then after a hesitation that is nearly as long as the pause between telegrams. */
    private void frame(Random random, int id, double hesitation) {
        now += random.nextDouble() < hesitation ? random.nextInt(80) * MILLI : random.nextInt(2) * MILLI / 4;
        telegrams.add(id, SAID, now);
    }

    @Test
    void beforeThatSilenceDoes() {
        frames(90, 1, 2, 3);
        assertEquals(List.of(), found());
        pause(249);
        assertEquals(List.of(), found());
        assertEquals(Duration.ofMillis(1), telegrams.patience(now));
        pause(1);
        assertEquals(List.of(List.of(1, 2, 3)), found());
    }

    @Test
    void aFrameThatComesAgainBeginsTheNextWhereThereIsNoPause() {
        frames(100, 1, 2, 3, 1, 2, 3, 1, 2, 3);
        assertEquals(List.of(List.of(1, 2, 3), List.of(1, 2, 3), List.of(1, 2, 3)), found());
    }

    @Test
    void aListenerThatComesInTheMiddleFindsTheBeginningByItsPause() {
        frames(2, 2, 3);
        for (int i = 0; i < 2; i++) {
            pause(90);
            frames(2, 1, 2, 3);
        }
        found();
        for (int i = 0; i < 3; i++) {
            pause(90);
            frames(2, 1, 2, 3);
            assertEquals(List.of(List.of(1, 2, 3)), found());
        }
    }

    @Test
    void aHesitationAmongFramesReadInOneGoIsNoPauseBetweenTelegrams() {
        for (int i = 0; i < 3; i++) {
            pause(100);
            frames(0, 1, 2, 3, 4);
        }
        found();
        frames(0, 1, 2);
        frames(1, 3);
        frames(0, 4);
        pause(100);
        frames(0, 1, 2, 3, 4);
        assertEquals(List.of(List.of(1, 2, 3, 4), List.of(1, 2, 3, 4)), found());
    }

    @Test
    void aLostFrameIsWaitedForUntilTheNextTelegramBegins() {
        for (int i = 0; i < 3; i++) {
            pause(370);
            frames(90, 1, 2, 3);
        }
        found();
        pause(370);
        frames(90, 1, 3);
        assertEquals(List.of(), found());
        pause(250);
        assertEquals(List.of(List.of(1, 3)), found());
        frames(90, 1, 2);
        assertEquals(List.of(), found());
        frames(90, 3);
        assertEquals(List.of(List.of(1, 2, 3)), found());
    }

    @Test
    void theFirstFrameBeginsATelegramEvenWhereTheLastOneOfTheOneBeforeWasLost() {
        for (int i = 0; i < 3; i++) {
            pause(90);
            frames(2, 1, 2, 3);
        }
        found();
        pause(90);
        frames(2, 1, 2);
        pause(90);
        frames(2, 1);
        assertEquals(List.of(List.of(1, 2)), found());
    }

    @Test
    void aFrameThatCeasesIsNotWaitedForAnyMore() {
        for (int i = 0; i < 3; i++) {
            pause(370);
            frames(90, 1, 2, 3);
        }
        for (int i = 0; i < 3; i++) {
            pause(370);
            frames(90, 1, 2);
        }
        pause(370);
        found();
        frames(90, 1, 2);
        assertEquals(List.of(List.of(1, 2)), found());
    }

    @Test
    void aFrameThatComesSeldomIsNotWaitedFor() {
        for (int i = 0; i < 12; i++) {
            pause(370);
            frames(90, 1, 2, 3);
            if (i % 4 == 3) {
                frames(90, 9);
            }
        }
        pause(370);
        List<List<Integer>> all = found();
        assertEquals(15, all.size());
        assertEquals(3, all.stream().filter(List.of(9)::equals).count());
        assertEquals(12, all.stream().filter(List.of(1, 2, 3)::equals).count());
    }

    @Test
    void whatWaitsIsDroppedWhenAnotherBatteryMayBeThere() {
        frames(90, 1, 2);
        telegrams.forget();
        telegrams.end();
        assertEquals(List.of(), found());
        frames(90, 1);
        assertTrue(telegrams.isPending());
    }
}
