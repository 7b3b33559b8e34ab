package org.packguard.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.core.Await;
import org.packguard.core.owner.Owner;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.provider.Inventory.State;
import org.packguard.model.provider.Kind;

/** Hosts and providers come and go on threads of their own, as bundles do. */
class LifecycleConcurrencyTest {
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final TestRegistrar registrar = new TestRegistrar(events);
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Lifecycle lifecycle = new Lifecycle(
            registrar, mock(Dispatcher.class, withSettings().stubOnly()), worker, (key, config, written) -> {});

    @AfterEach
    void close() {
        threads.shutdownNow();
        worker.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverTheOrderExactlyWhatIsWantedLivesInTheEnd(long seed) throws Exception {
        TestProvider jk = new TestProvider("jk", events);
        List<Future<?>> running = new ArrayList<>();
        for (int host = 0; host < 3; host++) {
            Owner owner = lifecycle.claim("host " + host);
            Random random = new Random(seed * 10 + host);
            running.add(threads.submit(() -> churn(owner, random)));
        }
        running.add(threads.submit(() -> {
            for (int i = 0; i < 100; i++) {
                lifecycle.added(jk);
                lifecycle.removed(jk);
                assertTrue(registrar.registered.isEmpty() || jk.living().size() <= 1, "closed on return");
            }
        }));
        for (Future<?> each : running) {
            each.get(60, TimeUnit.SECONDS);
        }
        lifecycle.added(jk);
        List<String> wanted = List.of("0", "1", "2", "3", "4");
        Await.until("all open", () -> jk.living().size() == wanted.size());
        Await.until("all registered", () -> registrar.registered.size() == wanted.size());
        assertEquals(
                wanted, jk.living().stream().map(living -> living.split(" ")[0]).toList());
        assertEquals(
                wanted.size(),
                lifecycle.entries().stream()
                        .filter(entry -> entry.state() == State.OPEN)
                        .count());

        lifecycle.removed(jk);
        assertEquals(List.of(), jk.living());
        assertTrue(registrar.registered.isEmpty());
    }

    private static void churn(Owner owner, Random random) {
        for (int i = 0; i < 200; i++) {
            String id = Integer.toString(random.nextInt(5));
            if (random.nextInt(3) == 0) {
                owner.remove(Kind.BATTERY, id);
            } else {
                owner.put(LifecycleTest.wanted(id, "port", Integer.toString(random.nextInt(3))));
            }
        }
        for (int id = 0; id < 5; id++) {
            owner.put(LifecycleTest.wanted(Integer.toString(id), "port", "x"));
        }
    }

    @Test
    void aProviderThatHangsWhileOpeningKeepsNobodyFromClosing() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch opening = new CountDownLatch(1);
        TestProvider jk = new TestProvider("jk", events);
        TestProvider hanging = new TestProvider("hanging", events);
        hanging.opening = config -> {
            opening.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        Owner owner = lifecycle.claim("etc");
        lifecycle.added(jk);
        lifecycle.added(hanging);
        owner.put(LifecycleTest.wanted("good", "port", "a"));
        Await.until("open", () -> jk.living().size() == 1);
        owner.put(LifecycleTest.wanted("bad", "driver", "hanging", "port", "b"));
        assertTrue(opening.await(10, TimeUnit.SECONDS));
        lifecycle.removed(jk);
        assertEquals(List.of(), jk.living());
        owner.close();
        release.countDown();
        Await.until("late object closed", () -> events.contains("close bad b"));
        assertTrue(registrar.registered.isEmpty());
    }
}
