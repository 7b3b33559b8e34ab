package org.packguard.driver.balancerbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SchedulePropertiesTest {
    private static final Schedule.Extremes NONE =
            new Schedule.Extremes(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

    @Property(tries = 100)
    void everyValueOfEveryBalancerComesInTimeWhateverTheExtremesAre(
            @ForAll @IntRange(min = 1, max = 50) int modules, @ForAll boolean known) {
        Schedule schedule = new Schedule(modules);
        Schedule.Extremes extremes =
                known ? new Schedule.Extremes(OptionalInt.of(1), OptionalInt.of(modules), OptionalInt.of(1)) : NONE;
        Map<BalancerRead, Integer> last = new HashMap<>();
        int begin = 3 * modules;
        for (int i = 0; i < begin + 3 * Schedule.rareScan(modules); i++) {
            BalancerRead read = schedule.next(extremes);
            assertTrue(read.module() >= 1 && read.module() <= modules);
            int since = last.getOrDefault(read, begin);
            if (i >= begin) {
                int bound =
                        switch (read.value()) {
                            case VOLTAGE -> Schedule.voltageScan(modules);
                            case TEMPERATURE, LOAD_TEMPERATURE -> Schedule.temperatureScan(modules);
                            default -> Schedule.rareScan(modules);
                        };
                assertTrue(i - Math.max(since, begin) < bound, read + " after " + (i - since) + " reads");
            }
            last.put(read, i);
        }
        assertEquals(5 * modules, last.size());
    }

    @Test
    void allMeasuredValuesComeOnceBeforeAnyComesTwice() {
        Schedule schedule = new Schedule(50);
        Set<BalancerRead> seen = new HashSet<>();
        for (int i = 0; i < 150; i++) {
            assertTrue(seen.add(schedule.next(NONE)));
        }
        assertTrue(seen.stream().allMatch(read -> read.value().isMeasured()));
    }

    @Test
    void extremesAreReadAgainEveryFewRequestsInTurns() {
        Schedule schedule = new Schedule(30);
        Schedule.Extremes extremes = new Schedule.Extremes(OptionalInt.of(7), OptionalInt.of(21), OptionalInt.of(13));
        for (int i = 0; i < 90; i++) {
            schedule.next(extremes);
        }
        for (int round = 0; round < 4; round++) {
            for (BalancerRead expected : new BalancerRead[] {
                new BalancerRead(7, BalancerValue.VOLTAGE),
                new BalancerRead(21, BalancerValue.VOLTAGE),
                new BalancerRead(13, BalancerValue.LOAD_TEMPERATURE)
            }) {
                for (int i = 0; i < 7; i++) {
                    schedule.next(extremes);
                }
                assertEquals(expected, schedule.next(extremes));
            }
        }
    }

    @Test
    void whatIsAskedForAgainGoesFirstAndOnce() {
        Schedule schedule = new Schedule(8);
        BalancerRead read = new BalancerRead(5, BalancerValue.VOLTAGE);
        schedule.again(read);
        schedule.again(read);
        assertEquals(read, schedule.next(NONE));
        assertEquals(new BalancerRead(1, BalancerValue.VOLTAGE), schedule.next(NONE));
    }
}
