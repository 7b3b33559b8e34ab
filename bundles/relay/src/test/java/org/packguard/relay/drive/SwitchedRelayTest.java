package org.packguard.relay.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.packguard.model.event.Event;
import org.packguard.model.problem.Reason;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay.Vote;
import org.packguard.model.relay.RelayStatus;
import org.packguard.model.time.FakeTime;

class SwitchedRelayTest {
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final Answer FAILED = Answer.failed("test", "the cable is out");

    private final FakeTime time = new FakeTime();
    private final List<Event> events = new ArrayList<>();

    private SwitchedRelay relay(FakeOutput output, Lease lease, Pace.Settings pace) {
        SwitchedRelay relay = new SwitchedRelay(
                new SwitchedRelay.Identity("charger", "Charger", "fake", lease),
                output,
                new Pace(pace, new Stagger(Duration.ZERO), time.nanos()),
                time,
                time,
                Runnable::run,
                events::add);
        relay.start(Optional.empty());
        return relay;
    }

    private SwitchedRelay relay(FakeOutput output) {
        return relay(output, Lease.DEVICE, Pace.Settings.NONE);
    }

    @Test
    void opensWhateverItWasAtTheStart() {
        FakeOutput output = new FakeOutput();
        SwitchedRelay relay = relay(output);
        assertEquals(List.of("open"), output.words());
        assertFalse(relay.status().wanted());
        assertEquals(OptionalLong.of(time.nanos()), relay.status().delivered());
    }

    @Test
    void closesWhileAllAskForItAndOpensWhenOneDoesNot() {
        FakeOutput output = new FakeOutput();
        SwitchedRelay relay = relay(output);
        Vote one = relay.vote("guard cellar charge");
        Vote other = relay.vote("guard shed charge");
        one.permit(LEASE);
        assertFalse(relay.status().wanted());
        other.permit(LEASE);
        assertTrue(relay.status().wanted());
        assertEquals(
                List.of("guard cellar charge: closed", "guard shed charge: closed"),
                relay.status().votes());
        one.withdraw();
        assertEquals(List.of("open", "close 10000", "open"), output.words());
        assertEquals(1, relay.status().operations());
    }

    @Test
    void opensWithoutAnyVoteLeft() {
        FakeOutput output = new FakeOutput();
        SwitchedRelay relay = relay(output);
        Vote vote = relay.vote("guard cellar charge");
        vote.permit(LEASE);
        vote.close();
        assertEquals(List.of("open", "close 10000", "open"), output.words());
    }

    @Test
    void opensAtTheVeryEndOfAVoteThatIsNotRenewed() {
        FakeOutput output = new FakeOutput();
        SwitchedRelay relay = relay(output);
        relay.vote("guard cellar charge").permit(LEASE);
        time.advance(LEASE.minusNanos(1));
        assertTrue(relay.status().wanted());
        time.advance(Duration.ofNanos(1));
        assertFalse(relay.status().wanted());
        assertEquals("open", output.last().what());
    }

    @Test
    void everyRenewalRenewsTheDevicesTimerWithTheShortestVote() {
        FakeOutput output = new FakeOutput();
        SwitchedRelay relay = relay(output);
        Vote one = relay.vote("one");
        Vote other = relay.vote("other");
        one.permit(LEASE);
        other.permit(LEASE);
        long delivered = relay.status().delivered().getAsLong();
        time.advance(Duration.ofSeconds(3));
        one.permit(LEASE);
        assertEquals(List.of("open", "close 10000", "close 7000"), output.words());
        assertEquals(delivered, relay.status().delivered().getAsLong(), "the wish is the same");
    }

    @Test
    void withoutALeaseAWishIsWrittenOnce() {
        FakeOutput output = new FakeOutput();
        SwitchedRelay relay = relay(output, Lease.NONE, Pace.Settings.NONE);
        Vote vote = relay.vote("one");
        vote.permit(LEASE);
        time.advance(Duration.ofSeconds(3));
        vote.permit(LEASE);
        assertEquals(List.of("open", "close 10000"), output.words());
    }

    @Test
    void theNewestWishIsWrittenNextAndNothingPilesUp() {
        FakeOutput output = new FakeOutput().later();
        SwitchedRelay relay = relay(output);
        Vote vote = relay.vote("one");
        for (int i = 0; i < 1_000; i++) {
            vote.permit(LEASE);
            vote.withdraw();
        }
        vote.permit(LEASE);
        assertEquals(List.of("open"), output.words());
        output.answer(0, Answer.done());
        assertEquals(List.of("open", "close 10000"), output.words());
    }

    @Test
    void anOpeningDoesNotWaitForAClosingUnderWayAndIsSentAgainAfterIt() {
        FakeOutput output = new FakeOutput().later();
        SwitchedRelay relay = relay(output);
        output.answer(0, Answer.done());
        Vote vote = relay.vote("one");
        vote.permit(LEASE);
        vote.withdraw();
        assertEquals(List.of("open", "close 10000", "open"), output.words());
        output.answer(2, Answer.done());
        assertTrue(relay.status().delivered().isPresent());
        output.answer(1, FAILED);
        assertEquals(List.of("open", "close 10000", "open", "open"), output.words());
        assertTrue(relay.status().delivered().isEmpty());
        output.answer(3, Answer.done());
        assertTrue(relay.status().delivered().isPresent());
        assertEquals(Optional.empty(), relay.status().unreachable());
    }

    @Test
    void retriesWithGrowingPausesAndSaysWhyUntilItSucceeds() {
        FakeOutput output = new FakeOutput().later();
        SwitchedRelay relay = relay(output);
        for (int millis : new int[] {250, 500, 1_000, 2_000, 2_000}) {
            int before = output.asked.size();
            output.last().answer().complete(FAILED);
            assertEquals(
                    "the cable is out",
                    relay.status().unreachable().orElseThrow().text());
            time.advance(Duration.ofMillis(millis - 1));
            assertEquals(before, output.asked.size());
            time.advance(Duration.ofMillis(1));
            assertEquals(before + 1, output.asked.size());
        }
        output.last().answer().complete(Answer.done());
        assertEquals(Optional.empty(), relay.status().unreachable());
        assertEquals(5, relay.status().failures());
        assertEquals(
                List.of("cannot be reached: the cable is out", "can be reached again"),
                events.stream().map(event -> event.text().text()).toList());
    }

    @Test
    void aNewWishDoesNotWaitForTheRetryOfTheOldOne() {
        FakeOutput output = new FakeOutput().later();
        SwitchedRelay relay = relay(output);
        output.answer(0, Answer.done());
        Vote vote = relay.vote("one");
        vote.permit(LEASE);
        output.answer(1, FAILED);
        vote.withdraw();
        assertEquals(List.of("open", "close 10000", "open"), output.words());
    }

    @Test
    void aRetryOfAClosingDoesNotProlongTheLease() {
        FakeOutput output = new FakeOutput().later();
        SwitchedRelay relay = relay(output);
        output.answer(0, Answer.done());
        relay.vote("one").permit(LEASE);
        output.answer(1, FAILED);
        time.advance(Duration.ofMillis(250));
        assertEquals("close 9750", output.last().what());
    }

    @Test
    void whatTheDeviceMayHaveLostIsToldAgainWithTheNextRenewal() {
        FakeOutput output = new FakeOutput();
        SwitchedRelay relay = relay(output);
        Vote vote = relay.vote("one");
        vote.permit(LEASE);
        relay.lost(Reason.of("test", "the keeper has ended"));
        assertTrue(relay.status().delivered().isEmpty());
        assertEquals(2, output.asked.size());
        time.advance(Duration.ofSeconds(3));
        vote.permit(LEASE);
        assertEquals("close 10000", output.last().what());
        assertTrue(relay.status().delivered().isPresent());
        assertEquals(Optional.empty(), relay.status().unreachable());
    }

    @Test
    void anOutputThatThrowsIsUnreachableAndTriedAgain() {
        int[] calls = {0};
        Output broken = new Output() {
            @Override
            public java.util.concurrent.CompletionStage<Answer> open() {
                calls[0]++;
                throw new IllegalStateException("out of order");
            }

            @Override
            public java.util.concurrent.CompletionStage<Answer> close(Duration lease) {
                return Answer.done().now();
            }

            @Override
            public java.util.concurrent.CompletionStage<Answer> look() {
                return Answer.done().now();
            }

            @Override
            public void end() {}
        };
        SwitchedRelay relay = new SwitchedRelay(
                new SwitchedRelay.Identity("a", "a", "fake", Lease.NONE),
                broken,
                new Pace(Pace.Settings.NONE, new Stagger(Duration.ZERO), time.nanos()),
                time,
                time,
                Runnable::run,
                events::add);
        relay.start(Optional.empty());
        assertTrue(relay.status().unreachable().orElseThrow().text().contains("out of order"));
        time.advance(Duration.ofMillis(250));
        assertEquals(2, calls[0]);
    }

    @Test
    void readsBackWhatTheDeviceSaysAndBearsOneLostAnswer() {
        FakeOutput output = new FakeOutput().later();
        SwitchedRelay relay = new SwitchedRelay(
                new SwitchedRelay.Identity("a", "a", "fake", Lease.DEVICE),
                output,
                new Pace(Pace.Settings.NONE, new Stagger(Duration.ZERO), time.nanos()),
                time,
                time,
                Runnable::run,
                events::add);
        relay.start(Optional.of(Duration.ofSeconds(2)));
        output.answer(0, Answer.done());
        time.advance(Duration.ofSeconds(2));
        long asked = time.nanos();
        time.advance(Duration.ofMillis(300));
        output.last().answer().complete(Answer.closed(true));
        assertEquals(
                Optional.of(new RelayStatus.ReadBack(true, asked)),
                relay.status().readBack());
        time.advance(Duration.ofSeconds(2));
        output.last().answer().complete(FAILED);
        assertEquals(Optional.empty(), relay.status().unreachable());
        time.advance(Duration.ofSeconds(2));
        output.last().answer().complete(FAILED);
        assertTrue(relay.status().unreachable().isPresent());
    }

    @Test
    void closesNotBeforeTheMinimumTimeOpenAndThenByItself() {
        FakeOutput output = new FakeOutput();
        SwitchedRelay relay =
                relay(output, Lease.DEVICE, new Pace.Settings(Duration.ZERO, Duration.ofSeconds(5), Duration.ZERO));
        Vote vote = relay.vote("one");
        vote.permit(LEASE);
        vote.withdraw();
        vote.permit(LEASE);
        assertFalse(relay.status().wanted());
        time.advance(Duration.ofMillis(4_999));
        assertFalse(relay.status().wanted());
        time.advance(Duration.ofMillis(1));
        assertTrue(relay.status().wanted());
        assertEquals("close 5000", output.last().what());
    }

    @Test
    void aMinimumTimeClosedDelaysTheNextClosingAndNeverTheOpening() {
        FakeOutput output = new FakeOutput();
        SwitchedRelay relay = relay(
                output, Lease.DEVICE, new Pace.Settings(Duration.ofSeconds(4), Duration.ofSeconds(1), Duration.ZERO));
        Vote vote = relay.vote("one");
        vote.permit(LEASE);
        time.advance(Duration.ofSeconds(1));
        vote.withdraw();
        assertEquals("open", output.last().what());
        vote.permit(LEASE);
        time.advance(Duration.ofMillis(3_999));
        assertFalse(relay.status().wanted());
        time.advance(Duration.ofMillis(1));
        assertTrue(relay.status().wanted());
    }

    @Test
    void relaysCloseOneAfterTheOtherAtTheStartAndNotBeforeTheirDelay() {
        Stagger stagger = new Stagger(Duration.ofMillis(500));
        List<SwitchedRelay> relays = new ArrayList<>();
        for (int delay : new int[] {0, 0, 2}) {
            SwitchedRelay relay = new SwitchedRelay(
                    new SwitchedRelay.Identity("r", "r", "fake", Lease.DEVICE),
                    new FakeOutput(),
                    new Pace(
                            new Pace.Settings(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(delay)),
                            stagger,
                            time.nanos()),
                    time,
                    time,
                    Runnable::run,
                    events::add);
            relay.start(Optional.empty());
            relay.vote("one").permit(LEASE);
            relays.add(relay);
        }
        assertEquals(List.of(true, false, false), wanted(relays));
        time.advance(Duration.ofMillis(500));
        assertEquals(List.of(true, true, false), wanted(relays));
        time.advance(Duration.ofMillis(1_499));
        assertEquals(List.of(true, true, false), wanted(relays));
        time.advance(Duration.ofMillis(1));
        assertEquals(List.of(true, true, true), wanted(relays));
    }

    private static List<Boolean> wanted(List<SwitchedRelay> relays) {
        return relays.stream().map(relay -> relay.status().wanted()).toList();
    }

    @Test
    void theEndOpensAndLetsGoAndWaitsForNothing() {
        FakeOutput output = new FakeOutput().later();
        SwitchedRelay relay = relay(output);
        output.answer(0, Answer.done());
        Vote vote = relay.vote("one");
        vote.permit(LEASE);
        relay.end();
        relay.end();
        assertEquals(List.of("open", "close 10000", "open"), output.words());
        assertFalse(output.ended);
        output.answer(2, FAILED);
        assertTrue(output.ended);
        vote.permit(LEASE);
        assertEquals(3, output.asked.size());
        assertFalse(relay.status().wanted());
    }

    @Test
    void looksThatTakeLongKeepNoOpeningWaiting() {
        Queue<Runnable> lane = new ArrayDeque<>();
        FakeOutput output = new FakeOutput();
        SwitchedRelay relay = new SwitchedRelay(
                new SwitchedRelay.Identity("charger", "Charger", "fake", Lease.NONE),
                output,
                new Pace(Pace.Settings.NONE, new Stagger(Duration.ZERO), time.nanos()),
                time,
                time,
                lane::add,
                events::add);
        relay.start(Optional.of(Duration.ofSeconds(1)));
        time.advance(Duration.ofSeconds(100));
        assertEquals(2, lane.size(), "the opening at the start and one look");
        for (Runnable task = lane.poll(); task != null; task = lane.poll()) {
            task.run();
        }
        time.advance(Duration.ofSeconds(1));
        assertEquals(1, lane.size(), "the next look");
    }

    @Test
    void aDeviceWhoseClassesAreGoneIsToldAgain() {
        List<String> tries = new ArrayList<>();
        FakeOutput output = new FakeOutput() {
            @Override
            public CompletionStage<Answer> open() {
                tries.add("open");
                if (tries.size() < 3) {
                    throw new NoClassDefFoundError("replaced");
                }
                return super.open();
            }
        };
        SwitchedRelay relay = relay(output, Lease.NONE, Pace.Settings.NONE);
        assertTrue(relay.status().unreachable().isPresent());
        time.advance(Duration.ofSeconds(5));
        assertEquals(List.of("open", "open", "open"), tries);
        assertTrue(relay.status().delivered().isPresent());
    }
}
