package org.packguard.relay.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay.Vote;
import org.packguard.model.time.FakeTime;

/** Whatever happens in whatever order, a relay is closed only while everybody asks for it. */
class VotesPropertyTest {
    private static final int HOLDERS = 3;
    private static final long LEASE = 1_000;

    /** What one holder, or the device, or time does. */
    private record Step(int what, int who, int millis) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        return net.jqwik.api.Combinators.combine(
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(0, HOLDERS - 1),
                        Arbitraries.integers().between(1, 700))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    @Property
    void closedOnlyWhileAllAskAndOpenIsAlwaysTheLastWord(@ForAll("steps") List<Step> steps) {
        FakeTime time = new FakeTime();
        FakeOutput output = new FakeOutput().later();
        SwitchedRelay relay = new SwitchedRelay(
                new SwitchedRelay.Identity("r", "r", "fake", Lease.DEVICE),
                output,
                new Pace(Pace.Settings.NONE, new Stagger(Duration.ZERO), time.nanos()),
                time,
                time,
                Runnable::run,
                event -> {});
        relay.start(Optional.empty());
        List<Vote> votes = new ArrayList<>();
        List<Long> until = new ArrayList<>();
        for (int i = 0; i < HOLDERS; i++) {
            votes.add(relay.vote("holder " + i));
            until.add(Long.MIN_VALUE);
        }
        for (Step step : steps) {
            switch (step.what) {
                case 0, 1, 2 -> {
                    votes.get(step.who).permit(Duration.ofMillis(LEASE));
                    until.set(step.who, time.nanos() + LEASE * 1_000_000);
                }
                case 3 -> {
                    votes.get(step.who).withdraw();
                    until.set(step.who, Long.MIN_VALUE);
                }
                case 4 -> time.advance(Duration.ofMillis(step.millis));
                default -> answerOne(output, step.what == 5 ? Answer.done() : Answer.failed("test", "lost"));
            }
            boolean all = until.stream().allMatch(end -> end > time.nanos());
            assertEquals(all, relay.status().wanted());
            assertTrue(
                    output.asked.stream().filter(one -> !one.answer().isDone()).count() <= 2);
        }
        time.advance(Duration.ofMillis(LEASE));
        for (int i = 0; i < 10 && pending(output); i++) {
            answerOne(output, Answer.done());
        }
        assertFalse(pending(output));
        assertEquals("open", output.last().what());
    }

    private static boolean pending(FakeOutput output) {
        return output.asked.stream().anyMatch(one -> !one.answer().isDone());
    }

    /** The newest first, so that answers overtake one another. */
    private static void answerOne(FakeOutput output, Answer answer) {
        for (int i = output.asked.size() - 1; i >= 0; i--) {
            if (output.asked.get(i).answer().complete(answer)) {
                return;
            }
        }
    }
}
