package org.packguard.simulator.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.packguard.simulator.story.Story.Chapter;

class StoryTest {
    @Test
    void takesSixHoursAndBeginsAnew() {
        assertEquals(Duration.ofHours(6), Story.LENGTH);
        for (Chapter chapter : Chapter.values()) {
            double begin = chapter.begin().toSeconds();
            for (int round = 0; round < 3; round++) {
                double since = begin + round * Story.LENGTH.toSeconds();
                assertEquals(chapter, Story.at(since));
                assertEquals(chapter, Story.at(since + chapter.length().toSeconds() - 0.001));
            }
        }
    }

    @Test
    void oneChapterHasTheFault() {
        EnumSet<Chapter> faults = EnumSet.allOf(Chapter.class);
        faults.removeIf(chapter -> !chapter.loose());
        assertEquals(EnumSet.of(Chapter.LOOSE_WIRE), faults);
    }
}
