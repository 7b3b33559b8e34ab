package org.packguard.link.internal.pipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.packguard.link.Channel;
import org.packguard.link.LinkEndedException;
import org.packguard.link.LinkProvider;
import org.packguard.link.testing.Configs;
import org.packguard.link.testing.Eventually;
import org.packguard.link.testing.FakeProvider;
import org.packguard.link.testing.OwnThreads;
import org.packguard.link.testing.TestClock;
import org.packguard.model.link.LinkStatus.State;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.time.Clock;

class PipeTest {
    private final FakeProvider provider = new FakeProvider();
    private final List<String> states = new CopyOnWriteArrayList<>();
    private final List<Integer> failures = new CopyOnWriteArrayList<>();
    private final Pipe pipe = pipe(TestClock.running(), this::pause);

    private Pipe pipe(Clock clock, IntToLongFunction backoff) {
        AtomicReference<Pipe> made = new AtomicReference<>();
        made.set(new Pipe(
                "ble:pipe-test",
                Configs.fake("pipe-test"),
                clock,
                backoff,
                (identity, format) -> Optional.empty(),
                new Pipe.Listener() {
                    @Override
                    public void changed() {
                        states.add(made.get().state().reason().map(Reason::text).orElse("connected"));
                    }

                    @Override
                    public void received(byte[] buffer, int length, long at) {
                        // counted by the pipe itself
                    }
                }));
        return made.get();
    }

    private long pause(int count) {
        failures.add(count);
        return 0;
    }

    private void attach(LinkProvider to) {
        attach(pipe, to);
    }

    private static void attach(Pipe pipe, LinkProvider to) {
        pipe.attach(to, "ble:pipe-test", CompletableFuture.completedFuture(null));
    }

    @AfterEach
    void close() {
        pipe.close();
        Eventually.holds(() -> OwnThreads.named("pipe-test"), () -> OwnThreads.named("pipe-test")
                .isEmpty());
    }

    @Test
    void failuresAddUpUntilAConnectionHasDeliveredBytes() {
        provider.failures.add(new IOException("refused"));
        provider.failures.add(new IOException("refused"));
        attach(provider);
        pipe.start();
        provider.channel(1).vanish();
        var second = provider.channel(2);
        second.deliver("x");
        second.vanish();
        provider.channel(3);
        assertEquals(List.of(1, 2, 3, 1), failures);
        Eventually.equal(
                List.of("refused", "connected", "the device is gone", "connected", "the device is gone", "connected"),
                () -> List.copyOf(states));
        assertTrue(second.closed());
        assertEquals(2, pipe.counts().statistics().reconnects());
        assertEquals(1, pipe.counts().statistics().bytesIn());
    }

    @Test
    void aPauseOfTheBackOffEndsWithTheLink() {
        Pipe patient = pipe(TestClock.running(), count -> Long.MAX_VALUE);
        provider.failures.add(new IOException("refused"));
        attach(patient, provider);
        patient.start();
        Eventually.equal(List.of("refused"), () -> List.copyOf(states));
        patient.close();
        patient.ended().join();
        assertEquals(0, provider.channels.size());
    }

    @Test
    void aConnectionThatHasHeldForAWhileCountsAsGoodEvenWithoutBytes() {
        TestClock clock = TestClock.stopped();
        Pipe slow = pipe(clock, this::pause);
        provider.failures.add(new IOException("refused"));
        attach(slow, provider);
        slow.start();
        Eventually.equal(State.CONNECTED, () -> slow.state().state());
        clock.advance(Duration.ofSeconds(10));
        provider.channel(1).vanish();
        provider.channel(2);
        assertEquals(List.of(1, 1), failures);
        slow.close();
    }

    @Test
    void aDeviceThatTakesNoBytesIsDroppedAfterAWhile() throws Exception {
        TestClock clock = TestClock.stopped();
        CountDownLatch writing = new CountDownLatch(1);
        provider.device = (channel, request) -> {
            writing.countDown();
            Eventually.holds(() -> "open", channel::closed);
        };
        Pipe stuck = pipe(clock, this::pause);
        attach(stuck, provider);
        stuck.start();
        Eventually.equal(State.CONNECTED, () -> stuck.state().state());
        Thread writer = new Thread(() -> stuck.write(new byte[] {1}), "packguard-pipe-test-writer");
        writer.start();
        writing.await();
        provider.channel(1).deliver("x");
        Eventually.equal(1L, () -> stuck.counts().statistics().bytesIn());
        assertEquals(1, provider.channels.size());
        clock.advance(Duration.ofSeconds(11));
        provider.channel(1).deliver("x");
        provider.channel(2);
        assertEquals(
                List.of("connected", "the device takes no bytes"),
                List.copyOf(states).subList(0, 2));
        stuck.close();
        writer.join();
    }

    @Test
    void whatHasEndedIsOpenedAgainByAResetOnly() {
        provider.failures.add(new LinkEndedException("end of recording"));
        attach(provider);
        pipe.start();
        Eventually.equal(List.of("end of recording"), () -> List.copyOf(states));
        assertEquals(List.of(), failures);
        pipe.reset(Reason.of("test", "asked to"));
        provider.channel(1);
        Eventually.equal(State.CONNECTED, () -> pipe.state().state());
    }

    @Test
    void aResetNamesItsReason() {
        attach(provider);
        pipe.start();
        Eventually.equal(State.CONNECTED, () -> pipe.state().state());
        pipe.reset(Reason.of("test", "silent for {0} s", 10));
        provider.channel(2);
        Eventually.equal(List.of("connected", "silent for 10 s", "connected"), () -> List.copyOf(states));
        assertTrue(provider.channels.get(0).closed());
    }

    @Test
    void aDeviceThatReturnsNothingWithoutWaitingIsGone() {
        attach(new LinkProvider() {
            @Override
            public String transport() {
                return "ble";
            }

            @Override
            public String identity(Config config) {
                return "ble:pipe-test";
            }

            @Override
            public Channel connect(Config config) throws IOException {
                Channel real = provider.connect(config);
                return new Channel() {
                    @Override
                    public int read(byte[] buffer, int timeoutMillis) {
                        return 0;
                    }

                    @Override
                    public void write(byte[] bytes) throws IOException {
                        real.write(bytes);
                    }

                    @Override
                    public void close() {
                        real.close();
                    }
                };
            }
        });
        pipe.start();
        provider.channel(2);
        assertEquals(
                List.of("connected", "the device is gone"), List.copyOf(states).subList(0, 2));
    }

    @Test
    void aProviderThatThrowsAnythingIsJustAnotherFailure() {
        provider.device = (channel, request) -> {
            throw new IllegalStateException("bug");
        };
        attach(provider);
        pipe.start();
        Eventually.equal(State.CONNECTED, () -> pipe.state().state());
        assertFalse(pipe.write(new byte[] {1}));
        provider.channel(2);
        assertEquals("the connection is lost", states.get(1));
    }

    @Test
    void writingBlocksNeitherClosingNorTheEndOfTheThread() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        provider.device = (channel, request) -> {
            writing.countDown();
            Eventually.holds(() -> "open", channel::closed);
        };
        attach(provider);
        pipe.start();
        Eventually.equal(State.CONNECTED, () -> pipe.state().state());
        Thread writer = new Thread(() -> pipe.write(new byte[] {1}), "packguard-pipe-test-writer");
        writer.start();
        writing.await();
        pipe.close();
        pipe.ended().join();
        writer.join();
        assertFalse(pipe.write(new byte[] {1}));
    }

    @Test
    void withoutAProviderItWaitsWithTheReasonAndConnectsWhenOneComes() {
        pipe.detach(Reason.of("test", "no transport"));
        pipe.start();
        Eventually.equal(List.of("no transport"), () -> List.copyOf(states));
        attach(provider);
        Eventually.equal(State.CONNECTED, () -> pipe.state().state());
        pipe.detach(Reason.of("test", "uninstalled"));
        Eventually.equal(List.of("no transport", "connected", "uninstalled"), () -> List.copyOf(states));
        Eventually.holds(() -> "open", () -> provider.channels.get(0).closed());
        assertEquals(1, provider.channels.size());
    }
}
