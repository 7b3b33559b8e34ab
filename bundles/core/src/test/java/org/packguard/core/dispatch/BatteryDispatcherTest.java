package org.packguard.core.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.packguard.core.Await;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Connection.State;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.dispatch.Dispatcher.ListenerStatus;
import org.packguard.model.dispatch.Dispatcher.Subscription;
import org.packguard.model.dispatch.Lane;
import org.packguard.model.time.FakeTime;

class BatteryDispatcherTest {
    private static final Connection ONLINE = new Connection(State.ONLINE, Optional.empty(), Instant.EPOCH);

    private final FakeTime clock = new FakeTime();
    private final BatteryDispatcher dispatcher = new BatteryDispatcher(clock, 8);
    private final Battery one = mock(Battery.class);
    private final Battery two = mock(Battery.class);
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        dispatcher.close();
    }

    @Test
    void protectionGetsEveryUpdateInOrder() {
        List<BatteryUpdate> got = new CopyOnWriteArrayList<>();
        dispatcher.subscribe(Lane.PROTECTION, "guard", got::add);
        for (int i = 1; i <= 200; i++) {
            publish(i % 3 == 0 ? two : one, i);
            int sent = i;
            Await.until("room in the queue", () -> got.size() > sent - 8);
        }
        Await.until("all", () -> got.size() == 200);
        assertEquals(LongStream.rangeClosed(1, 200).boxed().toList(), sequences(got));
        assertEquals(0, status("guard").dropped());
    }

    @Test
    void aHangingAndASlowObserverSlowNeitherPublisherNorProtectionNorOthers() {
        List<BatteryUpdate> guard = new CopyOnWriteArrayList<>();
        List<BatteryUpdate> quick = new CopyOnWriteArrayList<>();
        List<BatteryUpdate> slow = new CopyOnWriteArrayList<>();
        Semaphore pace = new Semaphore(0);
        dispatcher.subscribe(Lane.OBSERVER, "hanging", update -> await(release));
        dispatcher.subscribe(Lane.OBSERVER, "slow", update -> {
            pace.acquireUninterruptibly();
            slow.add(update);
        });
        dispatcher.subscribe(Lane.OBSERVER, "quick", quick::add);
        dispatcher.subscribe(Lane.PROTECTION, "guard", guard::add);

        publish(one, 1);
        Await.until(
                "all are called",
                () -> guard.size() == 1
                        && quick.size() == 1
                        && status("hanging").delivered() == 1
                        && status("slow").delivered() == 1);
        for (int i = 2; i <= 100; i++) {
            publish(one, i);
            int sent = i;
            Await.until("guard and quick", () -> guard.size() == sent && quick.size() == sent);
        }
        assertEquals(LongStream.rangeClosed(1, 100).boxed().toList(), sequences(guard));
        assertEquals(new ListenerStatus("hanging", Lane.OBSERVER, 1, 98, false), status("hanging"));
        assertEquals(new ListenerStatus("slow", Lane.OBSERVER, 1, 98, false), status("slow"));
        assertEquals(new ListenerStatus("quick", Lane.OBSERVER, 100, 0, false), status("quick"));
        assertEquals(new ListenerStatus("guard", Lane.PROTECTION, 100, 0, false), status("guard"));

        pace.release(2);
        Await.until("slow gets the newest next", () -> slow.size() == 2);
        assertEquals(List.of(1L, 100L), sequences(slow));
    }

    @Test
    void whoListensToSomeBatteriesIsNotCalledForOthers() {
        when(one.id()).thenReturn("one");
        when(two.id()).thenReturn("two");
        List<BatteryUpdate> guard = new CopyOnWriteArrayList<>();
        List<BatteryUpdate> observer = new CopyOnWriteArrayList<>();
        List<BatteryUpdate> all = new CopyOnWriteArrayList<>();
        publish(one, 1);
        publish(two, 2);
        dispatcher.subscribe(Lane.PROTECTION, "guard", "two"::equals, guard::add);
        dispatcher.subscribe(Lane.OBSERVER, "observer", "two"::equals, observer::add);
        dispatcher.subscribe(Lane.PROTECTION, "all", all::add);
        Await.until("the present state", () -> guard.size() == 1 && observer.size() == 1 && all.size() == 2);
        publish(one, 3);
        publish(two, 4);
        Await.until("all", () -> guard.size() == 2 && observer.size() == 2 && all.size() == 4);
        assertEquals(List.of(2L, 4L), sequences(guard));
        assertEquals(List.of(2L, 4L), sequences(observer));
        assertEquals(new ListenerStatus("guard", Lane.PROTECTION, 2, 0, false), status("guard"));
    }

    @Test
    void aCallOfMoreThanFiveSecondsIsFlaggedUntilItReturns() {
        dispatcher.subscribe(Lane.OBSERVER, "hanging", update -> await(release));
        dispatcher.subscribe(Lane.PROTECTION, "stuck guard", update -> await(release));
        publish(one, 1);
        Await.until(
                "calls",
                () -> status("hanging").delivered() == 1
                        && status("stuck guard").delivered() == 1);
        clock.advance(Duration.ofSeconds(5));
        assertFalse(status("hanging").hanging());
        clock.advance(Duration.ofNanos(1));
        assertTrue(status("hanging").hanging());
        assertTrue(status("stuck guard").hanging());
        release.countDown();
        Await.until(
                "return",
                () -> !status("hanging").hanging() && !status("stuck guard").hanging());
    }

    @Test
    void aFullQueueOfProtectionLosesTheOldestAndCountsThem() {
        List<BatteryUpdate> got = new CopyOnWriteArrayList<>();
        dispatcher.subscribe(Lane.PROTECTION, "guard", update -> {
            await(release);
            got.add(update);
        });
        publish(one, 1);
        Await.until("call", () -> status("guard").delivered() == 1);
        for (int i = 2; i <= 12; i++) {
            publish(one, i);
        }
        assertEquals(3, status("guard").dropped());
        release.countDown();
        Await.until("rest", () -> got.size() == 9);
        assertEquals(List.of(1L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L), sequences(got));
    }

    @Test
    void aSlowObserverGetsTheNewestOfEachBattery() {
        List<BatteryUpdate> got = new CopyOnWriteArrayList<>();
        dispatcher.subscribe(Lane.OBSERVER, "slow", update -> {
            await(release);
            got.add(update);
        });
        publish(one, 1);
        Await.until("call", () -> status("slow").delivered() == 1);
        publish(one, 2);
        publish(two, 3);
        publish(one, 4);
        publish(two, 5);
        assertEquals(2, status("slow").dropped());
        release.countDown();
        Await.until("both", () -> got.size() == 3);
        assertEquals(List.of(1L, 4L, 5L), sequences(got));
        assertEquals(
                List.of(one, one, two), got.stream().map(BatteryUpdate::battery).toList());
    }

    @Test
    void aLateSubscriberOfEitherLaneIsToldThePresentStateOfEveryBatteryAtOnce() {
        publish(one, 1);
        publish(one, 2);
        publish(two, 3);
        for (Lane lane : Lane.values()) {
            List<BatteryUpdate> got = new CopyOnWriteArrayList<>();
            dispatcher.subscribe(lane, "late", got::add);
            Await.until("state", () -> got.size() == 2);
            assertEquals(List.of(2L, 3L), sequences(got), lane.name());
        }
    }

    @Test
    void aLateGuardGetsNothingTwiceAndNothingOlderThanThePresentState() {
        List<BatteryUpdate> late = new CopyOnWriteArrayList<>();
        dispatcher.subscribe(Lane.PROTECTION, "first", update -> await(release));
        publish(one, 1);
        publish(one, 2);
        publish(one, 3);
        dispatcher.subscribe(Lane.PROTECTION, "late", late::add);
        publish(one, 4);
        release.countDown();
        Await.until("updates", () -> late.size() >= 2);
        assertEquals(List.of(3L, 4L), sequences(late));
    }

    @Test
    void aForgottenBatteryIsNeitherDeliveredNorRevivedByALatePublication() {
        List<BatteryUpdate> got = new CopyOnWriteArrayList<>();
        dispatcher.subscribe(Lane.OBSERVER, "slow", update -> {
            await(release);
            got.add(update);
        });
        publish(two, 1);
        Await.until("call", () -> status("slow").delivered() == 1);
        publish(one, 2);
        dispatcher.forget(one);
        publish(one, 3);
        publish(two, 4);
        release.countDown();
        Await.until("the other battery", () -> got.size() == 2);
        assertEquals(List.of(1L, 4L), sequences(got));

        List<BatteryUpdate> late = new CopyOnWriteArrayList<>();
        dispatcher.subscribe(Lane.OBSERVER, "late", late::add);
        Await.until("state", () -> !late.isEmpty());
        assertEquals(List.of(4L), sequences(late));
    }

    @Test
    void aListenerThatThrowsIsCalledAgainAndHarmsNoOther() {
        AtomicInteger calls = new AtomicInteger();
        List<BatteryUpdate> got = new CopyOnWriteArrayList<>();
        dispatcher.subscribe(Lane.PROTECTION, "broken", update -> {
            calls.incrementAndGet();
            throw new NoClassDefFoundError("expected");
        });
        dispatcher.subscribe(Lane.PROTECTION, "guard", got::add);
        dispatcher.subscribe(Lane.OBSERVER, "broken observer", update -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("expected");
        });
        for (int i = 1; i <= 3; i++) {
            publish(one, i);
            int sent = i;
            Await.until(
                    "all",
                    () -> calls.get() == sent
                            && got.size() == sent
                            && status("broken observer").delivered() == sent);
        }
    }

    @Test
    void closingASubscriptionEndsItsThreadEvenIfItHangs() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        Subscription subscription = dispatcher.subscribe(Lane.OBSERVER, "hanging", update -> {
            thread.set(Thread.currentThread());
            await(release);
        });
        publish(one, 1);
        Await.until("call", () -> thread.get() != null);
        assertTrue(thread.get().isDaemon());
        assertEquals("packguard-observer-hanging", thread.get().getName());
        subscription.close();
        Await.until("end of the thread", () -> !thread.get().isAlive());
        assertTrue(dispatcher.listeners().isEmpty());
    }

    @Test
    void aListenerMayCloseItsOwnSubscriptionWithoutBeingInterrupted() {
        AtomicReference<Subscription> subscription = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        CountDownLatch subscribed = new CountDownLatch(1);
        AtomicReference<Thread> thread = new AtomicReference<>();
        subscription.set(dispatcher.subscribe(Lane.OBSERVER, "once", update -> {
            await(subscribed);
            thread.set(Thread.currentThread());
            subscription.get().close();
            interrupted.set(Thread.currentThread().isInterrupted());
        }));
        publish(one, 1);
        subscribed.countDown();
        Await.until("call", () -> interrupted.get() != null);
        assertFalse(interrupted.get());
        Await.until("end of the thread", () -> !thread.get().isAlive());
    }

    @Test
    void closingADispatcherEndsAllThreadsAndHandsNothingOn() {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        for (Lane lane : Lane.values()) {
            dispatcher.subscribe(lane, "hanging", update -> {
                threads.add(Thread.currentThread());
                await(release);
            });
        }
        publish(one, 1);
        Await.until("calls", () -> threads.size() == 2);
        dispatcher.close();
        Await.until("end of the threads", () -> threads.stream().noneMatch(Thread::isAlive));
        publish(one, 2);
        dispatcher.subscribe(Lane.OBSERVER, "too late", update -> threads.add(Thread.currentThread()));
        assertTrue(dispatcher.listeners().isEmpty());
        assertEquals(2, threads.size());
    }

    @Test
    void aClosedGuardIsNotCalledForWhatStillWaits() {
        List<BatteryUpdate> got = new CopyOnWriteArrayList<>();
        List<BatteryUpdate> other = new ArrayList<>();
        dispatcher.subscribe(Lane.PROTECTION, "first", update -> {
            await(release);
            other.add(update);
        });
        Subscription subscription = dispatcher.subscribe(Lane.PROTECTION, "guard", got::add);
        publish(one, 1);
        Await.until("call", () -> status("first").delivered() == 1);
        subscription.close();
        release.countDown();
        publish(one, 2);
        Await.until("second", () -> status("first").delivered() == 2);
        assertTrue(got.isEmpty());
    }

    private void publish(Battery battery, long sequence) {
        dispatcher.publish(battery, Snapshot.of(sequence, Values.NONE, clock.nanos()), ONLINE);
    }

    private ListenerStatus status(String name) {
        return dispatcher.listeners().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> sequences(List<BatteryUpdate> updates) {
        return updates.stream().map(update -> update.snapshot().sequence()).toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
