package org.packguard.guard.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How withdrawals by one condition are counted. */
class TallyTest {
    private static final long BEGIN = 10 * Times.HOUR;

    private static Tally counted(int times) {
        Tally tally = new Tally("one", List.of(), BEGIN, 0);
        for (int i = 0; i < times; i++) {
            tally = tally.with(BEGIN + i * Times.MINUTE);
        }
        return tally;
    }

    @Test
    void theSeventhInAnHourChattersAndEachFurtherOneCounts() {
        assertEquals(0, counted(6).excess());
        assertEquals(Times.NONE, counted(6).deadline());
        assertEquals(1, counted(7).excess());
        assertEquals(BEGIN + 6 * Times.MINUTE + 6 * Times.HOUR, counted(7).deadline());
        assertEquals(2, counted(8).excess());
        assertEquals(20, counted(40).excess());
    }

    @Test
    void itEndsSixHoursAfterTheLast() {
        Tally chattering = counted(7);
        long over = BEGIN + 6 * Times.MINUTE + 6 * Times.HOUR;
        assertEquals(1, chattering.at(over - 1).excess());
        assertFalse(chattering.at(over - 1).spent(over - 1));
        assertEquals(0, chattering.at(over).excess());
        assertEquals(List.of(), chattering.at(over).times());
        assertTrue(chattering.at(over).spent(over));
    }

    @Test
    void anHourIsOverToTheNanosecond() {
        Tally one = counted(1);
        assertFalse(one.spent(BEGIN + Times.HOUR - 1));
        assertTrue(one.spent(BEGIN + Times.HOUR));
        assertEquals(one, one.at(BEGIN + Times.HOUR));
        assertEquals(List.of(BEGIN), Tally.recent(List.of(BEGIN - Times.HOUR, BEGIN), BEGIN));
        assertEquals(6, counted(6).with(BEGIN + Times.HOUR).times().size());
        assertEquals(0, counted(6).with(BEGIN + Times.HOUR).excess());
    }

    @Test
    void itMovesAsAWhole() {
        Tally moved = counted(7).moved(5);
        assertEquals(counted(7).last() + 5, moved.last());
        assertEquals(BEGIN + 5, moved.times().get(0));
        assertEquals(1, moved.excess());
    }
}
