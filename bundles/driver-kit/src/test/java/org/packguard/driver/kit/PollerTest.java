package org.packguard.driver.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.packguard.link.BusLink;
import org.packguard.link.Exchange;
import org.packguard.link.LinkCounters;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.FakeTime;

class PollerTest {
    private static final Reason SILENT = Reason.of("test", "no answer");

    private final FakeTime time = new FakeTime();
    private final Bus bus = new Bus();
    private final List<String> failures = new ArrayList<>();
    private final Poller poller = new Poller(
            bus,
            List.of(poll("status", 1, 1), poll("about", 2, 60)),
            new DriverServices(null, null, time, time),
            (poll, reason, inARow) -> failures.add(poll.name() + inARow));

    @Test
    void asksForEverythingFirstThenEachAtItsPeriod() {
        poller.start();
        assertEquals(1, bus.takeAnswered());
        assertEquals(2, bus.takeAnswered());
        assertTrue(bus.waiting.isEmpty(), "one exchange at a time, none before it is due");
        for (int second = 1; second < 60; second++) {
            time.advance(Duration.ofSeconds(1));
            assertEquals(1, bus.takeAnswered());
        }
        time.advance(Duration.ofSeconds(1));
        assertEquals(1, bus.takeAnswered());
        assertEquals(2, bus.takeAnswered());
    }

    @Test
    void failuresAreCountedInARow() {
        poller.start();
        bus.waiting.remove().outcome().failed(SILENT);
        bus.takeAnswered();
        time.advance(Duration.ofSeconds(1));
        bus.waiting.remove().outcome().failed(SILENT);
        time.advance(Duration.ofSeconds(1));
        bus.takeAnswered();
        time.advance(Duration.ofSeconds(1));
        bus.waiting.remove().outcome().failed(SILENT);
        assertEquals(List.of("status1", "status2", "status1"), failures);
    }

    @Test
    void aBusThatRefusesAtOnceIsNotAskedInALoop() {
        bus.refuse = true;
        poller.start();
        assertEquals(List.of("status1", "about1"), failures);
        time.advance(Duration.ofSeconds(5));
        assertEquals(7, failures.size());
    }

    @Test
    void whatMayBeRepeatedIsRepeatedAtOnceButNotInALoop() {
        Poll once = poll("status", 1, 1);
        Poll repeated = new Poll(
                once.name(), once.request(), once.matcher(), once.period(), once.timeout(), once.quietGap(), 1);
        Poller repeating = new Poller(
                bus,
                List.of(repeated),
                new DriverServices(null, null, time, time),
                (poll, reason, inARow) -> failures.add(poll.name() + inARow));
        repeating.start();
        bus.waiting.remove().outcome().failed(SILENT);
        bus.waiting.remove().outcome().failed(SILENT);
        assertTrue(bus.waiting.isEmpty());
        time.advance(Duration.ofSeconds(1));
        bus.waiting.remove().outcome().failed(SILENT);
        assertTrue(bus.waiting.isEmpty());
        assertEquals(List.of("status1", "status2", "status3"), failures);
    }

    @Test
    void anAnswerFromBeforeAStopStartsNothing() {
        poller.start();
        Exchange old = bus.waiting.remove();
        poller.stop();
        old.outcome().answered();
        time.advance(Duration.ofMinutes(1));
        assertTrue(bus.waiting.isEmpty());
        poller.start();
        assertEquals(1, bus.waiting.size());
        old.outcome().failed(SILENT);
        assertEquals(1, bus.waiting.size());
        assertEquals(List.of(), failures);
    }

    private static Poll poll(String name, int request, int seconds) {
        return new Poll(
                name,
                new byte[] {(byte) request},
                () -> (buffer, offset, length, at) -> true,
                Duration.ofSeconds(seconds),
                Duration.ofMillis(500),
                Duration.ofMillis(100));
    }

    private static final class Bus implements BusLink {
        private final Deque<Exchange> waiting = new ArrayDeque<>();
        private boolean refuse;

        @Override
        public void exchange(Exchange exchange) {
            if (refuse) {
                exchange.outcome().failed(SILENT);
            } else {
                waiting.add(exchange);
            }
        }

        int takeAnswered() {
            Exchange exchange = waiting.remove();
            exchange.outcome().answered();
            return exchange.request()[0];
        }

        @Override
        public LinkCounters counters() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void reset(Reason why) {}

        @Override
        public void close() {}
    }
}
