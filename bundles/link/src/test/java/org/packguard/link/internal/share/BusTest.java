package org.packguard.link.internal.share;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.packguard.link.BusLink;
import org.packguard.link.Exchange;
import org.packguard.link.testing.Configs;
import org.packguard.link.testing.Eventually;
import org.packguard.link.testing.FakeProvider;
import org.packguard.link.testing.FakeProvider.FakeChannel;
import org.packguard.link.testing.Heard;
import org.packguard.link.testing.OwnThreads;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;

class BusTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final FakeProvider provider = new FakeProvider();
    private final TestLinks links = new TestLinks(provider);
    private final List<String> outcomes = new CopyOnWriteArrayList<>();

    @AfterEach
    void nothingIsLeft() {
        links.close();
        Eventually.equal(List.of(), () -> OwnThreads.named("bus-test"));
    }

    private BusLink user(String name) throws ConfigurationException {
        Heard heard = new Heard();
        BusLink link = links.manager().bus(Configs.fake("bus-test"), name, heard);
        Eventually.equal("connected", heard::state);
        return link;
    }

    /** An exchange that is answered by a reply that ends with a full stop. */
    private Exchange exchange(String request, Duration timeout, Duration gap, int priority) {
        StringBuilder reply = new StringBuilder();
        return new Exchange(
                request.getBytes(StandardCharsets.ISO_8859_1),
                (buffer, offset, length, at) -> {
                    reply.append(new String(buffer, offset, length, StandardCharsets.ISO_8859_1));
                    return reply.indexOf(".") >= 0;
                },
                timeout,
                gap,
                priority,
                new Exchange.Outcome() {
                    @Override
                    public void answered() {
                        outcomes.add(request + "=" + reply);
                    }

                    @Override
                    public void failed(Reason reason) {
                        outcomes.add(request + ": " + reason.text());
                    }
                });
    }

    private Exchange ask(String request) {
        return exchange(request, LONG, Duration.ZERO, 0);
    }

    private static void echo(FakeChannel channel, String request) {
        channel.deliver(request.toUpperCase(java.util.Locale.ROOT) + ".");
    }

    @Test
    void repliesFollowTheirRequestsInAnyChunking() throws ConfigurationException {
        provider.device = (channel, request) -> {
            channel.deliver(request.toUpperCase(java.util.Locale.ROOT));
            channel.deliver("!");
            channel.deliver(".");
        };
        BusLink link = user("one");
        link.exchange(ask("a"));
        link.exchange(ask("b"));
        Eventually.equal(List.of("a=A!.", "b=B!."), () -> List.copyOf(outcomes));
    }

    @Test
    void aSilentDeviceDoesNotStarveTheOthers() throws ConfigurationException {
        provider.device = (channel, request) -> {
            if (!request.startsWith("silent")) {
                echo(channel, request);
            }
        };
        BusLink silent = user("silent");
        BusLink good = user("good");
        BusLink better = user("better");
        AtomicInteger rounds = new AtomicInteger();
        for (BusLink link : List.of(silent, good, better)) {
            String name = link == silent ? "silent" : link == good ? "good" : "better";
            again(link, name, rounds);
        }
        Eventually.holds(outcomes::toString, () -> outcomes.size() >= 60);
        List<String> seen = List.copyOf(outcomes).subList(0, 60);
        assertTrue(Collections.frequency(seen, "good=GOOD.") >= 18, seen::toString);
        assertTrue(Collections.frequency(seen, "better=BETTER.") >= 18, seen::toString);
        assertTrue(Collections.frequency(seen, "silent: no answer") >= 18, seen::toString);
    }

    /** Asks, and asks again twice for every outcome, as a greedy driver would; the queue stays bounded. */
    private void again(BusLink link, String name, AtomicInteger rounds) {
        Exchange one = exchange(name, name.equals("silent") ? SHORT : LONG, Duration.ZERO, 0);
        link.exchange(new Exchange(
                one.request(), one.matcher(), one.timeout(), one.quietGap(), one.priority(), new Exchange.Outcome() {
                    @Override
                    public void answered() {
                        one.outcome().answered();
                        next();
                    }

                    @Override
                    public void failed(Reason reason) {
                        one.outcome().failed(reason);
                        next();
                    }

                    private void next() {
                        if (rounds.incrementAndGet() < 90) {
                            again(link, name, rounds);
                        }
                    }
                }));
    }

    @Test
    void aUserWithManyRequestsTakesTurnsWithOneThatHasFew() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        provider.device = (channel, request) -> {
            if (request.equals("first")) {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            echo(channel, request);
        };
        BusLink many = user("many");
        BusLink few = user("few");
        many.exchange(ask("first"));
        Eventually.equal(List.of("first"), () -> List.copyOf(provider.channel(1).written));
        for (int i = 0; i < 4; i++) {
            many.exchange(ask("m" + i));
        }
        few.exchange(ask("f0"));
        few.exchange(ask("f1"));
        many.exchange(exchange("urgent", LONG, Duration.ZERO, 1));
        go.countDown();
        Eventually.equal(
                List.of("first", "urgent", "f0", "m0", "f1", "m1", "m2", "m3"),
                () -> List.copyOf(provider.channel(1).written));
    }

    @Test
    void bytesThatNobodyAskedForAreDroppedAndCounted() throws ConfigurationException {
        provider.device = BusTest::echo;
        BusLink link = user("one");
        provider.channel(1).deliver("stray.");
        Eventually.equal(6L, () -> links.status().get(0).statistics().bytesIn());
        link.exchange(ask("a"));
        Eventually.equal(List.of("a=A."), () -> List.copyOf(outcomes));
        assertEquals(1, links.status().get(0).statistics().resyncs());
    }

    @Test
    void theLineIsQuietBeforeARequestIsSent() throws ConfigurationException {
        List<Long> sent = new CopyOnWriteArrayList<>();
        provider.device = (channel, request) -> {
            sent.add(System.nanoTime());
            echo(channel, request);
        };
        BusLink link = user("one");
        Duration gap = Duration.ofMillis(80);
        link.exchange(exchange("a", LONG, gap, 0));
        Eventually.equal(1, outcomes::size);
        long answered = links.status().get(0).statistics().lastByteAt().orElseThrow();
        link.exchange(exchange("b", LONG, gap, 0));
        Eventually.equal(List.of("a=A.", "b=B."), () -> List.copyOf(outcomes));
        assertTrue(sent.get(1) - answered >= gap.toNanos());
    }

    @Test
    void aLineThatIsNeverQuietFailsTheRequestInsteadOfHoldingItForEver() throws ConfigurationException {
        BusLink link = user("one");
        FakeChannel channel = provider.channel(1);
        Thread noise = new Thread(
                () -> {
                    while (!channel.closed()) {
                        channel.deliver("~");
                        java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
                    }
                },
                "packguard-noise");
        noise.setDaemon(true);
        noise.start();
        link.exchange(exchange("a", SHORT, Duration.ofSeconds(1), 0));
        Eventually.equal(List.of("a: the line is never quiet"), () -> List.copyOf(outcomes));
        assertEquals(List.of(), channel.written);
    }

    /** A matcher of replies that end with silence: the given one before the first byte, 20 ms afterwards. */
    private final class Silence implements Exchange.ReplyMatcher {
        private final StringBuilder heard = new StringBuilder();
        private final long patience;
        private long sentAt;

        Silence(Duration patience) {
            this.patience = patience.toNanos();
        }

        @Override
        public void sending(long at) {
            sentAt = at;
        }

        @Override
        public boolean received(byte[] buffer, int offset, int length, long receivedAt) {
            heard.append(new String(buffer, offset, length, StandardCharsets.ISO_8859_1));
            outcomes.add(receivedAt - sentAt >= 0 ? "in time" : "too early");
            return false;
        }

        @Override
        public long endingSilence() {
            return heard.length() == 0 ? patience : SHORT.toNanos();
        }

        @Override
        public boolean silent() {
            outcomes.add("heard " + heard);
            return heard.length() > 0;
        }
    }

    @Test
    void aReplyCanEndWithSilence() throws ConfigurationException {
        BusLink link = user("a");
        FakeChannel channel = provider.channel(1);
        Exchange asked = ask("one");
        link.exchange(new Exchange(asked.request(), new Silence(LONG), LONG, Duration.ZERO, 0, asked.outcome()));
        Eventually.equal(List.of("one"), () -> List.copyOf(channel.written));
        channel.deliver("ON");
        Eventually.equal(List.of("in time", "heard ON", "one="), () -> List.copyOf(outcomes));
    }

    @Test
    void silenceThatTheMatcherDoesNotTakeAsAnEndIsReportedOnce() throws ConfigurationException {
        BusLink link = user("a");
        FakeChannel channel = provider.channel(1);
        Exchange asked = ask("one");
        link.exchange(new Exchange(asked.request(), new Silence(SHORT), LONG, Duration.ZERO, 0, asked.outcome()));
        Eventually.equal(List.of("heard "), () -> List.copyOf(outcomes));
        channel.deliver("ON");
        Eventually.equal(List.of("heard ", "in time", "heard ON", "one="), () -> List.copyOf(outcomes));
    }

    @Test
    void anEmptyRequestOnlyListens() throws ConfigurationException {
        BusLink link = user("one");
        link.exchange(exchange("", LONG, LONG, 0));
        Eventually.holds(outcomes::toString, () -> {
            provider.channel(1).deliver("overheard");
            provider.channel(1).deliver(".");
            return !outcomes.isEmpty();
        });
        assertTrue(outcomes.get(0).endsWith("."), outcomes::toString);
        Exchange other = exchange("", SHORT, LONG, 0);
        link.exchange(
                new Exchange(other.request(), (buffer, offset, length, at) -> false, SHORT, LONG, 0, other.outcome()));
        Eventually.equal(": no answer", () -> outcomes.get(outcomes.size() - 1));
        assertEquals(List.of(), provider.channel(1).written);
    }

    @Test
    void aLostConnectionFailsWhatIsUnderWayAndWhatWaits() throws ConfigurationException {
        BusLink link = user("one");
        link.exchange(ask("a"));
        Eventually.equal(List.of("a"), () -> List.copyOf(provider.channel(1).written));
        link.exchange(ask("b"));
        links.remove(provider);
        Eventually.equal(
                List.of("a: no transport ble installed", "b: no transport ble installed"), () -> List.copyOf(outcomes));
        link.exchange(ask("c"));
        Eventually.equal("c: no transport ble installed", () -> outcomes.get(outcomes.size() - 1));
    }

    @Test
    void theQueueOfAUserIsBounded() throws ConfigurationException {
        BusLink link = user("one");
        List<String> expected = new ArrayList<>();
        link.exchange(ask("first"));
        Eventually.equal(List.of("first"), () -> List.copyOf(provider.channel(1).written));
        for (int i = 0; i < 100; i++) {
            link.exchange(ask("x"));
        }
        for (int i = 0; i < 68; i++) {
            expected.add("x: too many requests are waiting");
        }
        assertEquals(expected, outcomes);
    }

    @Test
    void aClosedUserHearsNothingMoreAndItsRequestsAreNotSent() throws ConfigurationException {
        BusLink one = user("one");
        BusLink two = user("two");
        one.exchange(exchange("a", Duration.ofMillis(500), Duration.ZERO, 0));
        Eventually.equal(List.of("a"), () -> List.copyOf(provider.channel(1).written));
        one.exchange(ask("b"));
        two.exchange(ask("c"));
        one.close();
        provider.channel(1).deliver("late.");
        Eventually.equal(List.of("a", "c"), () -> List.copyOf(provider.channel(1).written));
        provider.channel(1).deliver("C.");
        Eventually.equal(List.of("c=C."), () -> List.copyOf(outcomes));
        one.exchange(ask("d"));
        assertEquals(List.of("c=C.", "d: the link is closed"), outcomes);
    }
}
