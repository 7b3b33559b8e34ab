package org.packguard.driver.balancerbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.packguard.driver.balancerbus.Readings.Result;
import org.packguard.driver.balancerbus.Readings.Verdict;
import org.packguard.model.problem.ConfigurationException;

class ReadingsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final BalancerRead FIRST = new BalancerRead(1, BalancerValue.VOLTAGE);

    private Readings readings;
    private long now;

    @BeforeEach
    void fresh() throws ConfigurationException {
        readings = new Readings(3, Limits.of(Bench.config(Map.of())));
        now = 0;
    }

    private Verdict judge(BalancerRead read, long number) {
        now += SECOND;
        return readings.judge(read, OptionalLong.of(number), now);
    }

    private Verdict fail(BalancerRead read) {
        now += SECOND;
        return readings.judge(read, OptionalLong.empty(), now);
    }

    @Test
    void theVeryFirstReadingIsConfirmedAndThoseOfTheOthersAreMeasuredByIt() {
        assertEquals(new Verdict(Result.DOUBTED, true), judge(FIRST, 3_300));
        assertEquals(new Verdict(Result.ACCEPTED, false), judge(FIRST, 3_301));
        assertEquals(new Verdict(Result.ACCEPTED, false), judge(new BalancerRead(3, BalancerValue.VOLTAGE), 3_310));
        assertEquals(new Verdict(Result.DOUBTED, true), judge(new BalancerRead(2, BalancerValue.VOLTAGE), 3_400));
    }

    @Test
    void threeReadingsThatAllDifferAreAFailure() {
        judge(FIRST, 3_300);
        judge(FIRST, 3_300);
        assertEquals(Result.DOUBTED, judge(FIRST, 4_000).result());
        assertEquals(Result.DOUBTED, judge(FIRST, 5_000).result());
        assertEquals(Result.FAILED, judge(FIRST, 6_000).result());
        assertEquals(1, readings.failures(FIRST));
        assertEquals(3_300, readings.number(BalancerValue.VOLTAGE, 1));
    }

    @Test
    void onlyTheFirstFailureIsRepeatedAtOnce() {
        assertEquals(new Verdict(Result.FAILED, true), fail(FIRST));
        assertEquals(new Verdict(Result.FAILED, false), fail(FIRST));
        assertFalse(readings.anyFault());
        assertEquals(new Verdict(Result.FAILED, false), fail(FIRST));
        assertTrue(readings.anyFault());
        judge(FIRST, 3_300);
        judge(FIRST, 3_300);
        assertFalse(readings.anyFault());
    }

    @Test
    void aMissingVersionIsNoFault() {
        for (int i = 0; i < 5; i++) {
            fail(new BalancerRead(2, BalancerValue.FIRMWARE));
        }
        assertFalse(readings.anyFault());
    }

    @Test
    void upTimeGoesOnWithTheClockAndAStartAnewIsBelievedWhenConfirmed() {
        BalancerRead read = new BalancerRead(1, BalancerValue.UPTIME);
        judge(read, 1_000);
        judge(read, 1_001);
        now += 3_600 * SECOND;
        assertEquals(Result.ACCEPTED, judge(read, 4_610).result());
        assertEquals(Result.DOUBTED, judge(read, 5).result());
        assertEquals(Result.ACCEPTED, judge(read, 6).result());
    }

    @Property
    void whatIsAcceptedFollowsFromTheReadingBeforeOrFromTheLastDoubtfulOne(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 9_999) Integer> numbers)
            throws ConfigurationException {
        fresh();
        Integer accepted = null;
        Integer before = null;
        for (int number : numbers) {
            if (judge(FIRST, number).result() == Result.ACCEPTED) {
                boolean follows = accepted != null && Math.abs(number - accepted) <= 50;
                boolean confirmed = before != null && Math.abs(number - before) <= 50;
                assertTrue(follows || confirmed);
                accepted = number;
                assertEquals(number, readings.number(BalancerValue.VOLTAGE, 1));
            }
            before = number;
        }
    }
}
