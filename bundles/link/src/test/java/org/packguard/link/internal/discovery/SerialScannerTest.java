package org.packguard.link.internal.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.link.Channel;
import org.packguard.link.LinkProvider;
import org.packguard.link.StreamLink;
import org.packguard.link.internal.discovery.SerialPorts.Port;
import org.packguard.link.internal.serial.SerialProvider;
import org.packguard.link.internal.share.TestLinks;
import org.packguard.link.testing.Configs;
import org.packguard.link.testing.Eventually;
import org.packguard.link.testing.Heard;
import org.packguard.link.testing.OwnThreads;
import org.packguard.link.testing.Pty;
import org.packguard.link.testing.TestClock;
import org.packguard.model.discovery.Finding;
import org.packguard.model.discovery.Place;
import org.packguard.model.discovery.Probe;
import org.packguard.model.discovery.Scanner;
import org.packguard.model.provider.Config;

/** Scans of real serial ports whose devices are here, with probes that ask {@code who} and know {@code me}. */
@Timeout(120)
class SerialScannerTest {
    private final SerialProvider serial = new SerialProvider();
    private final TestLinks links = new TestLinks(serial);
    private final List<Port> onUsb = new ArrayList<>();
    private final Pty pty = new Pty();
    private final Seen seen = new Seen();

    @TempDir
    Path directory;

    @AfterEach
    void nothingIsLeft() {
        links.close();
        pty.close();
        Eventually.equal(List.of(), () -> OwnThreads.named("discovery"));
    }

    /** What the scanner tells. */
    private static final class Seen implements Scanner.Sink {
        final List<Place> places = new CopyOnWriteArrayList<>();
        final List<String> found = new CopyOnWriteArrayList<>();
        final List<Scanner.Way> ways = new CopyOnWriteArrayList<>();

        @Override
        public void place(Place place) {
            places.add(place);
        }

        @Override
        public void found(Finding finding, Scanner.Way way) {
            found.add(finding.what());
            ways.add(way);
        }

        String last(String where) {
            return places.stream()
                    .filter(place -> place.where().equals(where))
                    .reduce((one, other) -> other)
                    .map(place -> place.state().id()
                            + place.reason().map(reason -> ": " + reason).orElse(""))
                    .orElse("nothing");
        }
    }

    /** Asks once and waits for its answer for so long. */
    private record Asking(String name, int baud, Manner manner, String answer, Duration patience) implements Probe {
        static final Duration LONG = Duration.ofSeconds(50);
        static final Duration SHORT = Duration.ofMillis(50);

        @Override
        public Duration limit() {
            return patience;
        }

        @Override
        public Session open(long now) {
            return new Session() {
                private final StringBuilder heard = new StringBuilder();
                private boolean asked;

                @Override
                public Step next(long at) {
                    if (heard.indexOf(answer) >= 0) {
                        return new End(List.of(new Finding(name, name, "", Optional.of(Map.of()), Map.of())));
                    }
                    boolean ask = !asked && manner != Manner.LISTENS;
                    asked = true;
                    return ask ? new Send((name + "?").getBytes(StandardCharsets.US_ASCII)) : new Listen();
                }

                @Override
                public void received(byte[] buffer, int offset, int length, long receivedAt) {
                    heard.append(new String(buffer, offset, length, StandardCharsets.ISO_8859_1));
                    heard.delete(0, Math.max(0, heard.length() - 100));
                }
            };
        }
    }

    /** Opens a channel, or does not. */
    private interface Opening {
        Channel open() throws IOException;
    }

    private static LinkProvider provider(Opening opening) {
        return new LinkProvider() {
            @Override
            public String transport() {
                return "serial";
            }

            @Override
            public String identity(Config config) {
                return "serial:x";
            }

            @Override
            public Channel connect(Config config) throws IOException {
                return opening.open();
            }
        };
    }

    private SerialScanner scanner(LinkProvider provider, Probe... probes) {
        SerialScanner scanner = new SerialScanner(provider, links::status, TestClock.running(), () -> onUsb);
        for (Probe probe : probes) {
            scanner.addProbe(probe);
        }
        return scanner;
    }

    private void scan(Probe... probes) throws InterruptedException {
        scanner(serial, probes).scan(Set.of(pty.path().toString()), seen);
    }

    private String state() {
        return seen.last(pty.path().toString());
    }

    @Test
    void whoAnswersIsFound() throws InterruptedException {
        Thread device = new Thread(() -> {
            pty.receive(4);
            pty.send("xx it is me");
        });
        device.start();
        scan(new Asking("who", 9_600, Probe.Manner.ASKS, "me", Asking.LONG));
        assertEquals("found", state());
        assertEquals(List.of("who"), seen.found);
        assertEquals(
                new Scanner.Way(
                        "serial",
                        pty.path().toString(),
                        pty.path().toString().replace("/dev/", "").replace("/", ""),
                        Map.of("transport", "serial", "port", pty.path().toString()),
                        Optional.empty()),
                seen.ways.get(0));
        device.join();
    }

    @Test
    void whoListensComesBeforeWhoAsksAndFastBeforeSlow() throws InterruptedException {
        scan(
                new Asking("d", 300, Probe.Manner.ASKS, "x", Asking.SHORT),
                new Asking("c", 9_600, Probe.Manner.ASKS, "x", Asking.SHORT),
                new Asking("b", 300, Probe.Manner.LISTENS_FIRST, "x", Asking.SHORT),
                new Asking("a", 50, Probe.Manner.LISTENS, "x", Asking.SHORT));
        assertEquals("silent: no answer to a, b, c, d", state());
    }

    @Test
    void endlessBytesEndWithTheProbesLimit() throws InterruptedException {
        LinkProvider endless = provider(() -> new Channel() {
            @Override
            public int read(byte[] buffer, int timeoutMillis) {
                Arrays.fill(buffer, (byte) 'm');
                return buffer.length;
            }

            @Override
            public void write(byte[] bytes) {}

            @Override
            public void close() {}
        });
        scanner(endless, new Asking("who", 9_600, Probe.Manner.ASKS, "me", Duration.ofMillis(300)))
                .scan(Set.of("x"), seen);
        assertEquals("silent: no answer to who", seen.last("x"));
    }

    @Test
    void withoutProbesNothingIsOpened() throws InterruptedException {
        scan();
        assertEquals("silent: no driver for serial ports is installed", state());
    }

    @Test
    void aPortInUseIsNotTouchedByWhateverNameItIsNamed() throws Exception {
        Heard heard = new Heard();
        try (StreamLink link = links.manager().stream(
                Configs.of("transport", "serial", "port", pty.path().toString(), "baud", 9600L),
                "battery cellar",
                heard)) {
            Eventually.equal("connected", heard::state);
            Path byName = Files.createSymbolicLink(directory.resolve("name"), pty.path());
            SerialScanner scanner = scanner(serial, new Asking("who", 9_600, Probe.Manner.ASKS, "me", Asking.SHORT));
            scanner.scan(Set.of(byName.toString()), seen);
            assertEquals("in-use: in use by battery cellar", seen.last(byName.toString()));
            link.write(new byte[] {'x'});
            assertEquals("x", new String(pty.receive(1), StandardCharsets.US_ASCII));
        }
    }

    @Test
    void aLinkThatWantsThePortGetsIt() throws Exception {
        Thread scan = new Thread(() -> {
            try {
                scan(new Asking("who", 9_600, Probe.Manner.ASKS, "me", Asking.LONG));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        scan.start();
        pty.receive(4);
        Heard heard = new Heard();
        try (StreamLink link = links.manager().stream(
                Configs.of("transport", "serial", "port", pty.path().toString(), "baud", 9600L),
                "battery cellar",
                heard)) {
            link.counters();
            Eventually.equal("connected", heard::state);
            scan.join();
            assertEquals("in-use: in use by battery cellar", state());
        }
    }

    @Test
    void aDeviceThatIsPulledOutIsAReason() throws InterruptedException {
        Thread device = new Thread(() -> {
            pty.receive(4);
            pty.close();
        });
        device.start();
        scan(new Asking("who", 9_600, Probe.Manner.ASKS, "me", Asking.LONG));
        assertTrue(state().startsWith("failed: " + pty.path()), state());
        device.join();
    }

    @Test
    void whatIsNoPortIsAReasonAndTheOthersGoOn() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "me");
        scanner(serial, new Asking("who", 9_600, Probe.Manner.ASKS, "me", Asking.SHORT))
                .scan(
                        Set.of(
                                "/dev/nowhere",
                                "a\u0000b",
                                file.toString(),
                                pty.path().toString()),
                        seen);
        assertEquals("failed: /dev/nowhere does not exist", seen.last("/dev/nowhere"));
        assertEquals("failed: it is not a path", seen.last("a\u0000b"));
        assertTrue(seen.last(file.toString()).startsWith("failed: " + file), seen.last(file.toString()));
        assertEquals("silent: no answer to who", state());
        assertEquals("me", Files.readString(file));
    }

    @Test
    void aPortOnUsbThatIsNamedTooIsLookedAtOnce() throws Exception {
        Path stable = Files.createSymbolicLink(directory.resolve("usb-Maker_Thing-if00"), pty.path());
        assertEquals(Map.of(pty.path().toString(), stable.toString()), SerialPorts.stable(directory));
        onUsb.add(new Port(stable.toString(), Map.of("usb", "1a86:7523")));
        scan(new Asking("who", 9_600, Probe.Manner.ASKS, "me", Asking.SHORT));
        assertEquals("silent: no answer to who", seen.last(stable.toString()));
        assertEquals("nothing", state());
        assertEquals(Map.of("usb", "1a86:7523"), seen.places.get(0).details());
    }

    @Test
    void aProbeThatFailsEndsNothingButItsPort() throws InterruptedException {
        scan(new Probe() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public int baud() {
                return 9_600;
            }

            @Override
            public Manner manner() {
                return Manner.ASKS;
            }

            @Override
            public Duration limit() {
                return Asking.SHORT;
            }

            @Override
            public Session open(long now) {
                throw new IllegalStateException("its bundle has gone");
            }
        });
        assertEquals("failed: the scan has failed, the log says why", state());
    }

    @Test
    void aPortThatNeverComesBackIsLeftToItself() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        LinkProvider hanging = provider(() -> {
            stuck.countDown();
            boolean waiting = true;
            while (waiting) {
                try {
                    waiting = !free.await(100, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    // a driver in native code does not hear of it either
                }
            }
            throw new IOException("x is gone");
        });
        SerialScanner scanner = scanner(hanging, new Asking("who", 9_600, Probe.Manner.ASKS, "me", Asking.SHORT));
        Thread first = new Thread(() -> {
            try {
                scanner.scan(Set.of("x"), new Seen());
            } catch (InterruptedException e) {
                // broken off
            }
        });
        first.start();
        assertTrue(stuck.await(60, TimeUnit.SECONDS));
        first.interrupt();
        first.join();
        scanner.scan(Set.of("x"), seen);
        assertEquals("failed: an earlier scan has not come back from it", seen.last("x"));
        free.countDown();
    }

    @Test
    void thePortsOfThisMachineCanBeListed() {
        SerialPorts.onUsb().forEach(port -> assertTrue(port.details().get("usb").matches("[0-9a-f]{4}:[0-9a-f]{4}")));
    }
}
