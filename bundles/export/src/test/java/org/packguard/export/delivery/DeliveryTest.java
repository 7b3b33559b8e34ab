package org.packguard.export.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.packguard.export.delivery.Verdict.Fate;
import org.packguard.export.testing.Waiting;
import org.packguard.link.http.Http;
import org.packguard.link.http.HttpCall;
import org.packguard.link.http.HttpResult;
import org.packguard.link.http.HttpResult.Reply;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.FakeTime;

class DeliveryTest {
    private final FakeTime time = new FakeTime();
    private final Worker worker = new Worker("packguard-export-test");
    private final Hand http = new Hand();
    private Delivery<String> delivery;

    /** Answers when the test says so. */
    private static final class Hand implements Http {
        final List<String> bodies = new CopyOnWriteArrayList<>();
        private volatile CompletableFuture<HttpResult> last = new CompletableFuture<>();

        @Override
        public CompletionStage<HttpResult> send(HttpCall call) {
            last = new CompletableFuture<>();
            bodies.add(new String(call.body(), StandardCharsets.UTF_8));
            return last;
        }
    }

    /** Status codes as the fates they stand for. */
    private static final class Plain implements Receiver<String> {
        @Override
        public String host() {
            return "plain";
        }

        @Override
        public int most() {
            return 4;
        }

        @Override
        public HttpCall call(List<String> items) {
            if (items.contains("bug")) {
                throw new IllegalStateException("of the test");
            }
            byte[] body = String.join(",", items).getBytes(StandardCharsets.UTF_8);
            return new HttpCall("POST", URI.create("http://plain/"), Map.of(), body, Duration.ofSeconds(1), 1);
        }

        @Override
        public Verdict judge(HttpResult result) {
            Fate fate = Fate.values()[((Reply) result).status()];
            return fate == Fate.TAKEN ? Verdict.TAKEN : Verdict.of(fate, Reason.of("test", "because of {0}", fate));
        }
    }

    private void start(int capacity, Duration spacing) {
        delivery = new Delivery<>("out", new Plain(), capacity, spacing, worker, http, time, time);
    }

    @AfterEach
    void stop() {
        delivery.close();
        worker.close();
    }

    private void add(int from, int to) {
        for (int i = from; i <= to; i++) {
            delivery.add(Integer.toString(i));
        }
    }

    /** Waits for a request, the one of this number from the beginning. */
    private String asked(int number) {
        Waiting.until(() -> http.bodies.size() >= number, () -> number + " requests, there are " + http.bodies);
        return http.bodies.get(number - 1);
    }

    /** Answers the last request and waits until that is understood. */
    private void answer(Fate fate) {
        long before = handled();
        http.last.complete(new Reply(fate.ordinal(), "", new byte[0]));
        Waiting.until(() -> handled() > before, () -> delivery.status().toString());
    }

    private long handled() {
        return delivery.status().sent() + delivery.status().failures();
    }

    @Test
    void thingsArriveInOrderAndOneRequestAtATime() {
        start(10, Duration.ZERO);
        delivery.add("1");
        assertEquals("1", asked(1));
        add(2, 7);
        assertEquals(7, delivery.status().waiting());
        answer(Fate.TAKEN);
        assertEquals("2,3,4,5", asked(2));
        time.advance(Duration.ofSeconds(3));
        answer(Fate.TAKEN);
        assertEquals("6,7", asked(3));
        answer(Fate.TAKEN);
        assertEquals(7, delivery.status().sent());
        assertEquals(0, delivery.status().waiting());
        assertEquals(OptionalLong.of(time.nanos()), delivery.status().lastSentAt());
        assertEquals(3, http.bodies.size());
    }

    @Test
    void theNewestStayAndWhatGoesIsCounted() {
        start(3, Duration.ZERO);
        delivery.add("1");
        asked(1);
        add(2, 6);
        assertEquals(2, delivery.status().dropped());
        answer(Fate.LATER);
        assertEquals(3, delivery.status().waiting());
        assertEquals(3, delivery.status().dropped());
        assertEquals(
                "because of LATER", delivery.status().reason().orElseThrow().text());
        time.advance(Delivery.FIRST_PAUSE);
        assertEquals("4,5,6", asked(2));
        answer(Fate.TAKEN);
        assertTrue(delivery.status().reason().isEmpty());
    }

    /** Waits until the worker has done all that it was asked for. */
    private void idle() {
        CountDownLatch done = new CountDownLatch(1);
        worker.task(done::countDown).run();
        Waiting.until(() -> done.getCount() == 0, () -> "an idle worker");
    }

    @Test
    void thePausesGrowAndBeginAnewAfterASuccess() {
        start(10, Duration.ZERO);
        delivery.add("1");
        int request = 1;
        for (long seconds : new long[] {5, 10, 20, 40, 80, 160, 300, 300}) {
            asked(request);
            answer(Fate.LATER);
            assertNothingFor(Duration.ofSeconds(seconds), request);
            request++;
        }
        asked(request);
        answer(Fate.TAKEN);
        delivery.add("2");
        assertEquals("2", asked(request + 1));
        answer(Fate.LATER);
        assertNothingFor(Delivery.FIRST_PAUSE, request + 1);
        asked(request + 2);
    }

    /** Not before this time is over, whatever is added meanwhile, and then at once. */
    private void assertNothingFor(Duration pause, int requests) {
        time.advance(pause.minusMillis(1));
        idle();
        assertEquals(requests, http.bodies.size());
        time.advance(Duration.ofMillis(1));
        asked(requests + 1);
    }

    @Test
    void requestsKeepTheirDistance() {
        start(10, Duration.ofSeconds(15));
        add(1, 9);
        asked(1);
        answer(Fate.TAKEN);
        assertNothingFor(Duration.ofSeconds(15), 1);
        answer(Fate.LATER);
        assertNothingFor(Duration.ofSeconds(15), 2);
    }

    @Test
    void whatIsDoubtfulIsTriedAFewTimes() {
        start(10, Duration.ZERO);
        delivery.add("bad");
        asked(1);
        delivery.add("good");
        for (int i = 1; i < Delivery.TRIES; i++) {
            answer(Fate.DOUBTFUL);
            time.advance(Delivery.LAST_PAUSE);
            assertEquals("bad,good", asked(i + 1));
        }
        answer(Fate.DOUBTFUL);
        assertEquals(2, delivery.status().refused());
        delivery.add("next");
        assertEquals("next", asked(Delivery.TRIES + 1));
    }

    @Test
    void whatIsRefusedGoesAndTheRestGoesOn() {
        start(10, Duration.ZERO);
        add(1, 1);
        asked(1);
        add(2, 2);
        answer(Fate.REFUSED);
        assertEquals("2", asked(2));
        assertEquals(1, delivery.status().refused());
        assertTrue(delivery.status().reason().isPresent());
    }

    @Test
    void whatIsTooLargeIsSentInSmallerPortions() {
        start(10, Duration.ZERO);
        add(1, 1);
        asked(1);
        add(2, 5);
        answer(Fate.TAKEN);
        assertEquals("2,3,4,5", asked(2));
        answer(Fate.TOO_LARGE);
        assertEquals("2,3", asked(3));
        answer(Fate.TOO_LARGE);
        assertEquals("2", asked(4));
        answer(Fate.TOO_LARGE);
        assertEquals("3", asked(5));
        assertEquals(1, delivery.status().refused());
    }

    @Test
    void aReceiverThatFailsInItselfHoldsUpNothing() {
        start(10, Duration.ZERO);
        delivery.add("bug");
        Waiting.until(
                () -> delivery.status().refused() == 1, () -> delivery.status().toString());
        delivery.add("1");
        assertEquals("1", asked(1));
        http.last.complete(new Reply(99, "", new byte[0]));
        Waiting.until(
                () -> delivery.status().refused() == 2, () -> delivery.status().toString());
        delivery.add("2");
        assertEquals("2", asked(2));
    }

    @Test
    void nothingIsSentAfterTheEnd() {
        start(10, Duration.ZERO);
        add(1, 1);
        asked(1);
        delivery.close();
        http.last.complete(new Reply(Fate.LATER.ordinal(), "", new byte[0]));
        delivery.add("2");
        idle();
        time.advance(Delivery.LAST_PAUSE);
        idle();
        assertEquals(List.of("1"), http.bodies);
        assertEquals(0, time.waiting());
    }
}
