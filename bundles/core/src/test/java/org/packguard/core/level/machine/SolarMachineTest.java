package org.packguard.core.level.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.packguard.model.level.Solar.DEFICIT;
import static org.packguard.model.level.Solar.EXCESS;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packguard.model.level.Solar;

class SolarMachineTest {
    private static final long SECOND = 1_000_000_000L;
    private static final SolarRule OWN = new SolarRule(10_000, 5_000, false);
    private static final SolarRule UPSTREAM = new SolarRule(10_000, 5_000, true);

    private SolarMachine machine = SolarMachine.start(OWN, Optional.empty());
    private long now = -5 * SECOND;

    @ParameterizedTest
    @CsvSource({
        "10000, 50.00, EXCESS",
        " 9999, 50.00, ",
        " 5000, 50.00, ",
        " 4999, 50.00, DEFICIT",
        "    0, 50.00, DEFICIT",
        "    0, 86.99, DEFICIT",
        "    0, 87.00, ",
        "    0, 89.99, ",
        "    0, 90.00, EXCESS",
        "   -1, 90.00, DEFICIT",
        "   -1, 100.00, DEFICIT",
        " 4999, 90.00, EXCESS",
        // a state of charge that is not known makes no battery full
        "10000, , EXCESS",
        " 5000, , ",
        " 4999, , DEFICIT",
        "   -1, , DEFICIT",
    })
    void aSampleSpeaksForWhatTheRuleSays(long current, String soc, Solar verdict) {
        assertEquals(Optional.ofNullable(verdict), OWN.verdict(current, soc(soc)));
    }

    @ParameterizedTest
    @CsvSource({
        "10000, 50.00, EXCESS",
        " 9999, 50.00, DEFICIT",
        " 9999, 89.99, DEFICIT",
        "    0, 90.00, EXCESS",
        "   -1, 90.00, DEFICIT",
        " 9999, , DEFICIT",
    })
    void upstreamJudgesAsTheOlderController(long current, String soc, Solar verdict) {
        assertEquals(Optional.of(verdict), UPSTREAM.verdict(current, soc(soc)));
    }

    @Test
    void excessIsDecidedAfterThirtySecondsInWhichEverySampleSpeaksForIt() {
        run(10_000, 29);
        assertEquals(Optional.empty(), machine.solar());
        run(9_999, 1);
        run(10_000, 30);
        assertEquals(Optional.empty(), machine.solar());
        run(10_000, 1);
        assertEquals(Optional.of(EXCESS), machine.solar());
        run(7_000, 600);
        assertEquals(Optional.of(EXCESS), machine.solar(), "between the two it stays");
    }

    @Test
    void deficitIsDecidedAfterThirtySeconds() {
        run(-1, 30);
        assertEquals(Optional.empty(), machine.solar());
        run(-1, 1);
        assertEquals(Optional.of(DEFICIT), machine.solar());
        assertEquals(Optional.of(DEFICIT), machine.last());
    }

    @Test
    void betweenTheTwoThePersistedStateIsDecidedAndNothingWithoutOne() {
        run(7_000, 100);
        assertEquals(Optional.empty(), machine.solar());
        machine = SolarMachine.start(OWN, Optional.of(EXCESS));
        run(7_000, 30);
        assertEquals(Optional.empty(), machine.solar());
        run(7_000, 1);
        assertEquals(Optional.of(EXCESS), machine.solar());
    }

    @Test
    void afterADeficitThereIsNoExcessFor120Seconds() {
        run(0, 31);
        assertEquals(Optional.of(DEFICIT), machine.solar());
        run(20_000, 119);
        assertEquals(Optional.of(DEFICIT), machine.solar());
        run(20_000, 1);
        assertEquals(Optional.of(EXCESS), machine.solar());
    }

    @Test
    void thePauseDoublesUpToThirtyMinutesWhileExcessIsShort() {
        run(0, 31);
        for (int pause : new int[] {120, 240, 480, 960, 1800, 1800}) {
            run(20_000, pause - 1);
            assertEquals(Optional.of(DEFICIT), machine.solar(), "pause of " + pause);
            run(20_000, 1);
            assertEquals(Optional.of(EXCESS), machine.solar(), "pause of " + pause);
            run(20_000, 240);
            run(0, 31);
            assertEquals(Optional.of(DEFICIT), machine.solar());
        }
    }

    @Test
    void anExcessOfFiveMinutesEndsTheDoubling() {
        run(0, 31);
        run(20_000, 120);
        run(0, 31);
        run(20_000, 239);
        assertEquals(Optional.of(DEFICIT), machine.solar());
        run(20_000, 1);
        assertEquals(Optional.of(EXCESS), machine.solar());
        run(20_000, 300 - 31);
        run(0, 31);
        assertEquals(Optional.of(DEFICIT), machine.solar());
        run(20_000, 119);
        assertEquals(Optional.of(DEFICIT), machine.solar());
        run(20_000, 1);
        assertEquals(Optional.of(EXCESS), machine.solar());
    }

    @Test
    void staleDataMakeUnknownAndLeaveThePause() {
        run(0, 31);
        machine = machine.stale();
        assertEquals(Optional.empty(), machine.solar());
        assertEquals(Optional.of(DEFICIT), machine.last());
        run(20_000, 119);
        assertEquals(Optional.empty(), machine.solar());
        run(20_000, 1);
        assertEquals(Optional.of(EXCESS), machine.solar());
    }

    @Test
    void upstreamDecidesAtOnceAndWaitsTwoMinutesAfterEveryDrop() {
        machine = SolarMachine.start(UPSTREAM, Optional.empty());
        run(9_999, 1);
        assertEquals(Optional.of(DEFICIT), machine.solar());
        run(10_000, 1);
        assertEquals(Optional.of(EXCESS), machine.solar(), "the first deficit is no drop");
        for (int i = 0; i < 3; i++) {
            run(0, 1);
            assertEquals(Optional.of(DEFICIT), machine.solar());
            run(10_000, 119);
            assertEquals(Optional.of(DEFICIT), machine.solar());
            run(10_000, 1);
            assertEquals(Optional.of(EXCESS), machine.solar());
        }
    }

    /** A sample a second at half a charge. */
    private void run(long current, int samples) {
        for (int i = 0; i < samples; i++) {
            now += SECOND;
            machine = machine.sample(current, OptionalLong.of(50_00), now);
        }
    }

    private static OptionalLong soc(String percent) {
        return percent == null ? OptionalLong.empty() : OptionalLong.of(Math.round(Double.parseDouble(percent) * 100));
    }
}
