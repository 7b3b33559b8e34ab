package org.packguard.link.internal.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.packguard.link.testing.Eventually;
import org.packguard.link.testing.OwnThreads;
import org.packguard.link.testing.TestClock;
import org.packguard.model.discovery.Candidate;
import org.packguard.model.discovery.Finding;
import org.packguard.model.discovery.Place;
import org.packguard.model.discovery.Scan;
import org.packguard.model.discovery.Scanner;
import org.packguard.model.provider.Inventory;
import org.packguard.model.provider.Kind;

@Timeout(120)
class ScansTest {
    private static final Duration FOR_EVER = Duration.ofHours(1);

    private Scans scans = scans(FOR_EVER);

    private static Scans scans(Duration limit) {
        return new Scans(TestClock.running(), Set.of("/dev/always"), limit);
    }

    @AfterEach
    void nothingIsLeft() {
        scans.close();
        Eventually.equal(List.of(), () -> OwnThreads.named("discovery"));
    }

    private static Place place(String where, Place.State state) {
        return new Place("test", where, state, Optional.empty(), Map.of());
    }

    private static Finding finding(String mark) {
        return new Finding(
                "jk",
                "JK BMS",
                mark,
                Optional.of(Map.of("protocol", "uart")),
                Map.of("name", "a\u001b[2Jb" + "x".repeat(200)));
    }

    private static Scanner.Way way() {
        return new Scanner.Way("test", "/dev/ttyUSB0", "ttyUSB0", Map.of("port", "/dev/ttyUSB0"), Optional.empty());
    }

    /** A scanner that goes on as long as the test likes. */
    private static final class Slow implements Scanner {
        final List<Set<String>> scanned = new CopyOnWriteArrayList<>();
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);
        final CompletableFuture<Void> brokenOff = new CompletableFuture<>();

        @Override
        public String source() {
            return "slow";
        }

        @Override
        public void scan(Set<String> named, Sink sink) throws InterruptedException {
            scanned.add(named);
            sink.place(place("here", Place.State.SCANNING));
            sink.found(finding(""), way());
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                brokenOff.complete(null);
                throw e;
            }
            sink.place(place("here", Place.State.FOUND));
        }
    }

    private static Scan get(java.util.concurrent.CompletionStage<Scan> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static List<Place.State> states(Scan scan) {
        return scan.places().stream().map(Place::state).toList();
    }

    @Test
    void thereIsNoScanBeforeSomebodyAsks() {
        assertEquals(Optional.empty(), scans.newest());
    }

    @Test
    void aScanWithoutScannersIsOverAtOnce() throws Exception {
        Scan scan = get(scans.scan(Set.of()));
        assertEquals(List.of(), scan.places());
        assertFalse(scan.running());
    }

    @Test
    void whoAsksMeanwhileGetsTheSameScanAndWhatThereIsSoFar() throws Exception {
        Slow slow = new Slow();
        scans.addScanner(slow);
        var first = scans.scan(Set.of());
        assertTrue(slow.begun.await(60, TimeUnit.SECONDS));
        assertSame(first, scans.scan(Set.of("/dev/always")));
        Scan soFar = scans.newest().orElseThrow();
        assertTrue(soFar.running());
        assertEquals(1, soFar.candidates().size());
        assertEquals(List.of(Place.State.SCANNING), states(soFar));
        slow.goOn.countDown();
        assertEquals(List.of(Place.State.FOUND), states(get(first)));
        assertFalse(scans.newest().orElseThrow().running());
        assertEquals(List.of(Set.of("/dev/always")), slow.scanned);
    }

    @Test
    void whoNamesAnotherPortMeanwhileGetsTheNextScan() throws Exception {
        Slow slow = new Slow();
        scans.addScanner(slow);
        var first = scans.scan(Set.of());
        assertTrue(slow.begun.await(60, TimeUnit.SECONDS));
        var second = scans.scan(Set.of("/dev/a"));
        assertNotSame(first, second);
        assertSame(second, scans.scan(Set.of("/dev/b")));
        slow.goOn.countDown();
        get(second);
        assertEquals(List.of(Set.of("/dev/always"), Set.of("/dev/always", "/dev/a", "/dev/b")), slow.scanned);
    }

    @Test
    void aScannerThatFailsIsToldAndTheOthersGoOn() throws Exception {
        Slow sound = new Slow();
        sound.goOn.countDown();
        scans.addScanner(sound);
        scans.addScanner(new Scanner() {
            @Override
            public String source() {
                return "broken";
            }

            @Override
            public void scan(Set<String> named, Sink sink) {
                throw new NoClassDefFoundError("gone");
            }
        });
        Scan scan = get(scans.scan(Set.of()));
        assertEquals(
                Set.of("here FOUND", "broken FAILED"),
                Set.copyOf(scan.places().stream()
                        .map(place -> place.where() + " " + place.state())
                        .toList()));
    }

    @Test
    void whatIsNotFinishedInTimeIsCutOff() throws Exception {
        scans = scans(Duration.ofMillis(50));
        Slow slow = new Slow();
        scans.addScanner(slow);
        assertFalse(get(scans.scan(Set.of())).running());
        slow.brokenOff.get(60, TimeUnit.SECONDS);
    }

    @Test
    void whatWasNotFinishedIsToldAndNothingIsTakenInAfterwards() {
        ScanRun run = new ScanRun(TestClock.running(), id -> false);
        run.place(place("here", Place.State.SCANNING));
        run.place(place("there", Place.State.SILENT));
        run.end();
        run.place(place("here", Place.State.FOUND));
        run.found(finding(""), way());
        Scan scan = run.done().getNow(null);
        assertEquals(List.of(Place.State.FAILED, Place.State.SILENT), states(scan));
        assertEquals(
                "it was not finished in time",
                scan.places().get(0).reason().orElseThrow().text());
        assertEquals(List.of(), scan.candidates());
        assertEquals(scan, run.view());
    }

    @Test
    void aScannerThatGoesIsBrokenOff() throws Exception {
        Slow slow = new Slow();
        scans.addScanner(slow);
        var scan = scans.scan(Set.of());
        assertTrue(slow.begun.await(60, TimeUnit.SECONDS));
        scans.removeScanner(slow);
        slow.brokenOff.get(60, TimeUnit.SECONDS);
        assertFalse(get(scan).running());
    }

    @Test
    void theEndLeavesNobodyWaiting() throws Exception {
        Slow slow = new Slow();
        scans.addScanner(slow);
        var first = scans.scan(Set.of());
        assertTrue(slow.begun.await(60, TimeUnit.SECONDS));
        var second = scans.scan(Set.of("/dev/a"));
        scans.close();
        assertFalse(get(first).running());
        assertFalse(get(second).running());
        assertFalse(get(scans.scan(Set.of())).running());
    }

    @Test
    void idsAreThoseOfNobodyElse() throws Exception {
        scans.addInventory(() -> List.of(new Inventory.Entry(
                Kind.BATTERY,
                "jk-ttyusb0",
                "jk",
                "x",
                "x",
                "x",
                Inventory.State.INVALID,
                Optional.empty(),
                List.of())));
        scans.addScanner(new Scanner() {
            @Override
            public String source() {
                return "test";
            }

            @Override
            public void scan(Set<String> named, Sink sink) {
                sink.found(finding(""), way());
                sink.found(finding(""), way());
                sink.found(finding("4"), way());
                sink.found(new Finding("jk", "a module", "", Optional.empty(), Map.of()), way());
            }
        });
        List<Candidate> found = get(scans.scan(Set.of())).candidates();
        assertEquals(
                List.of(
                        "packguard.battery-jk-ttyusb0-2.cfg",
                        "packguard.battery-jk-ttyusb0-3.cfg",
                        "packguard.battery-jk-ttyusb0-4.cfg",
                        "none"),
                found.stream()
                        .map(one -> one.proposal().map(file -> file.file()).orElse("none"))
                        .toList());
        assertEquals(
                "driver = jk\nport = /dev/ttyUSB0\nprotocol = uart\n",
                found.get(0).proposal().orElseThrow().text());
        assertEquals("a[2Jb" + "x".repeat(75), found.get(0).details().get("name"));
    }
}
