package org.packguard.link.internal.mdns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.packguard.link.internal.mdns.MdnsMessage.Answer;
import org.packguard.link.testing.Eventually;
import org.packguard.link.testing.OwnThreads;
import org.packguard.link.testing.TestClock;

class MdnsNamesTest {
    private final TestClock clock = TestClock.stopped();
    private final List<String> searched = new CopyOnWriteArrayList<>();
    private Function<String, Optional<Answer>> link = name -> Optional.empty();
    private final MdnsNames names = new MdnsNames(clock, name -> {
        searched.add(name);
        return link.apply(name);
    });

    @AfterEach
    void nothingIsLeft() {
        names.close();
        Eventually.equal(List.of(), () -> OwnThreads.named("packguard-mdns"));
    }

    private static Optional<Answer> answer(String address, long seconds) {
        try {
            return Optional.of(new Answer(InetAddress.getByName(address), seconds));
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private String find(String host) {
        return names.find(host)
                .toCompletableFuture()
                .join()
                .map(InetAddress::getHostAddress)
                .orElse("nobody");
    }

    @Test
    void namesOfTheLocalLinkAreToldFromOthers() {
        assertTrue(HostNames.isLocal("bms.local"));
        assertTrue(HostNames.isLocal("BMS.Local."));
        assertFalse(HostNames.isLocal("local"));
        assertFalse(HostNames.isLocal("bms.local.example"));
        assertFalse(HostNames.isLocal("192.0.2.1"));
        assertFalse(HostNames.isLocal(null));
    }

    @Test
    void anAddressIsBelievedForItsTimeAndThenAskedForAnew() {
        link = name -> answer("192.0.2.1", 60);
        assertEquals("192.0.2.1", find("BMS.local."));
        link = name -> answer("192.0.2.2", 60);
        clock.advance(Duration.ofSeconds(59));
        assertEquals("192.0.2.1", find("bms.local"));
        clock.advance(Duration.ofSeconds(1));
        assertEquals("192.0.2.2", find("bms.local"));
        assertEquals(List.of("bms.local", "bms.local"), searched);
    }

    @Test
    void theTimeOfAnAddressIsBoundedBothWays() {
        link = name -> answer("192.0.2.1", name.startsWith("long") ? 4_000_000 : 1);
        find("long.local");
        find("short.local");
        clock.advance(Duration.ofSeconds(9));
        find("short.local");
        assertEquals(2, searched.size());
        clock.advance(Duration.ofSeconds(1));
        find("short.local");
        assertEquals(3, searched.size());
        clock.advance(Duration.ofSeconds(109));
        find("long.local");
        assertEquals(3, searched.size());
        clock.advance(Duration.ofSeconds(1));
        find("long.local");
        assertEquals(4, searched.size());
    }

    @Test
    void nobodyIsAskedAgainOnlyAfterAWhile() {
        assertEquals("nobody", find("bms.local"));
        names.forget("bms.local");
        clock.advance(Duration.ofSeconds(4));
        assertEquals("nobody", find("bms.local"));
        assertEquals(1, searched.size());
        clock.advance(Duration.ofSeconds(1));
        find("bms.local");
        assertEquals(2, searched.size());
    }

    @Test
    void anAddressThatLedNowhereIsAskedForAtOnce() {
        link = name -> answer("192.0.2.1", 60);
        find("bms.local");
        names.forget("bms.local");
        link = name -> answer("192.0.2.2", 60);
        assertEquals("192.0.2.2", find("bms.local"));
    }

    @Test
    void oneSearchServesAllWhoAskMeanwhile() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        link = name -> {
            gate.join();
            return answer("192.0.2.1", 60);
        };
        var first = names.find("bms.local");
        var second = names.find("bms.local");
        names.forget("bms.local");
        var third = names.find("bms.local");
        gate.complete(null);
        for (var one : List.of(first, second, third)) {
            assertTrue(one.toCompletableFuture().join().isPresent());
        }
        assertEquals(1, searched.size());
    }

    @Test
    void moreNamesThanThereIsRoomForAreNotFoundAndNothingGrows() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        link = name -> {
            gate.join();
            return Optional.empty();
        };
        List<CompletableFuture<Optional<InetAddress>>> all = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            all.add(names.find("host" + i + ".local").toCompletableFuture());
        }
        assertTrue(all.stream().filter(one -> !one.isDone()).count() <= 68);
        gate.complete(null);
        all.forEach(CompletableFuture::join);
        assertTrue(OwnThreads.named("packguard-mdns").size() <= 4);
    }

    @Test
    void aSearchThatFailsFindsNobody() {
        link = name -> {
            throw new IllegalStateException("made to fail");
        };
        assertEquals("nobody", find("bms.local"));
    }

    @Test
    void theEndCompletesWhatIsUnderWay() {
        link = name -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Optional.empty();
        };
        var waiting = names.find("bms.local").toCompletableFuture();
        Eventually.equal(1, searched::size);
        names.close();
        assertEquals(Optional.empty(), waiting.join());
        assertEquals("nobody", find("late.local"));
    }
}
