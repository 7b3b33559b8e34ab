package org.packguard.scripts.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.model.time.FakeTime;
import org.packguard.scripts.process.Job;
import org.packguard.scripts.process.Outcome;
import org.packguard.scripts.testing.FakeRelay;

class ProgramJobTest {
    private final FakeTime time = new FakeTime();
    private final FakeRelay heater = new FakeRelay("heater", Lease.DEVICE, time);
    private final FakeRelay bare = new FakeRelay("bare", Lease.NONE, time);
    private final List<Relay> relays = new ArrayList<>(List.of(heater, bare));
    private final Switches switches = new Switches(() -> relays, time, Runnable::run, false);
    private final List<Outcome> outcomes = new ArrayList<>();
    private boolean known = true;

    ProgramJobTest() {
        time.every(Duration.ofSeconds(3), switches::renew);
    }

    private Job run(String... lines) {
        return ProgramJob.start(
                ProgramParser.parse(List.of(lines)),
                new ProgramJob.Surroundings(
                        time,
                        time,
                        Runnable::run,
                        switches,
                        ssr -> ssr == 0 ? Optional.of("heater") : ssr == 1 ? Optional.of("bare") : Optional.empty(),
                        () -> known),
                outcomes::add);
    }

    private void pass(long seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }

    @Test
    void aRelayIsClosedAndRenewedUntilAScriptOpensIt() {
        run("ssr?set:0:1");
        assertEquals(List.of(new Outcome.Exited(0)), outcomes);
        pass(3600);
        assertTrue(heater.closed());
        run("ssr?set:0:0");
        assertFalse(heater.closed());
        assertEquals(1, heater.votes());
    }

    @Test
    void delayAndTimeAreKept() {
        run("ssr?set:0:1:20:40");
        pass(39);
        assertFalse(heater.closed());
        pass(1);
        assertTrue(heater.closed());
        pass(19);
        assertTrue(heater.closed());
        pass(1);
        assertFalse(heater.closed());
    }

    @Test
    void theNewestCommandReplacesWhatWasStillToCome() {
        run("ssr?set:0:1:0:40", "ssr?set:0:1:10:0");
        pass(10);
        assertFalse(heater.closed());
        pass(100);
        assertFalse(heater.closed());
    }

    @Test
    void resetOpensAllThatHaveANumber() {
        run("ssr?set:0:1", "@wait 1000", "ssr?reset");
        assertTrue(heater.closed());
        pass(1);
        assertFalse(heater.closed());
    }

    @Test
    void aRelayIsOpenWhileTheBatteryIsUnknownAndComesBackWithIt() {
        run("ssr?set:0:1");
        known = false;
        pass(3);
        assertFalse(heater.closed());
        known = true;
        pass(3);
        assertTrue(heater.closed());
    }

    @Test
    void aRelayWithoutALeaseStaysOpen() {
        run("ssr?set:1:1");
        assertFalse(bare.closed());
    }

    @Test
    void aRelayThatComesLaterIsClosedThenAndItsVoteEndsWithTheSwitches() {
        relays.remove(heater);
        run("ssr?set:0:1");
        relays.add(heater);
        pass(3);
        assertTrue(heater.closed());
        switches.close();
        assertFalse(heater.closed());
        assertEquals(0, heater.votes());
    }

    @Test
    void aNumberWithoutARelayIsAFailureAndTheRestIsDone() {
        run("ssr?set:5:1", "ssr?set:0:1");
        assertEquals(List.of(new Outcome.Failed("has no relay for ssr 5")), outcomes);
        assertTrue(heater.closed());
    }

    @Test
    void anEndlessLoopIsNeverBusyAndEndsAfterSoManyJumps() {
        run("@label a", "@jump a");
        assertEquals(List.of(), outcomes);
        pass(ProgramJob.MOST_JUMPS);
        assertEquals(List.of(), outcomes);
        pass(1);
        assertEquals(List.of(new Outcome.OutOfTime()), outcomes);
    }

    @Test
    void aLoopThatWaitsEndsAfterADay() {
        run("@label a", "@wait 3600000", "@jump a");
        pass(24 * 3600);
        assertEquals(List.of(), outcomes);
        pass(3600);
        assertEquals(List.of(new Outcome.OutOfTime()), outcomes);
    }

    @Test
    void aStoppedOneDoesNothingMore() {
        Job job = run("@wait 1000", "ssr?set:0:1");
        job.stop();
        pass(10);
        assertFalse(heater.closed());
        assertEquals(List.of(), outcomes);
    }
}
