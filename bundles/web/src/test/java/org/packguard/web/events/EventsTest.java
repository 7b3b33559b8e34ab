package org.packguard.web.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.packguard.model.battery.FakeBattery;
import org.packguard.model.battery.Values;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.level.Level;
import org.packguard.model.level.LevelState;
import org.packguard.model.problem.Problem;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.FakeTime;
import org.packguard.web.testing.FakeGuard;
import org.packguard.web.testing.FakeSources;
import org.packguard.web.testing.TestServer;

@Timeout(30)
class EventsTest {
    private final FakeTime clock = new FakeTime();
    private final FakeSources sources = new FakeSources();
    private final TestServer server = new TestServer(sources, clock);
    private final List<Stream> open = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        for (Stream stream : open) {
            stream.socket.close();
        }
        server.close();
    }

    /** A browser's side of a stream. */
    private final class Stream {
        private final Socket socket;
        private final BufferedReader in;

        Stream() throws IOException {
            socket = new Socket();
            socket.setReceiveBufferSize(4096);
            socket.setSoTimeout(10_000);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            socket.getOutputStream()
                    .write("GET /packguard/api/events HTTP/1.1\r\nHost: test\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            open.add(this);
        }

        /** The next event, {@code name data}, or null at the last chunk of the stream. */
        String next() throws IOException {
            String name = null;
            for (String line = in.readLine(); line != null && !line.equals("0"); line = in.readLine()) {
                if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    return name + " " + line.substring(6);
                } else if (line.startsWith("HTTP/1.1") && !line.contains("200")) {
                    return line;
                }
            }
            return null;
        }

        String nextNamed(String name) throws IOException {
            String event = next();
            while (event != null && !event.startsWith(name + " ")) {
                event = next();
            }
            return event;
        }
    }

    private FakeBattery battery(String id) {
        FakeBattery battery = new FakeBattery(id, id).online();
        sources.batteries.add(battery);
        return battery;
    }

    private void receive(FakeBattery battery, long volts) {
        battery.received(
                Values.builder()
                        .set(Quantity.VOLTAGE, volts * 10_000)
                        .cell(Quantity.CELL_VOLTAGE, 1, 33_000)
                        .build(),
                clock.nanos());
        server.hub().updated(new BatteryUpdate(battery, battery.snapshot(), battery.connection()));
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "the condition has not come true");
            Thread.onSpinWait();
        }
    }

    @Test
    void aNewClientGetsEverythingAndThenABeat() throws IOException {
        receive(battery("a"), 50);
        sources.entries.add(FakeSources.invalid("b", new Problem("b.cfg", "port", "", "is missing")));
        Stream stream = new Stream();
        assertEquals("battery " + server.get("/api/batteries/a").body(), stream.next());
        assertEquals("battery " + server.get("/api/batteries/b").body(), stream.next());
        assertEquals("beat {}", stream.next());
    }

    @Test
    void ofManyUpdatesBetweenTwoTicksOnlyTheNewestIsSent() throws IOException {
        FakeBattery a = battery("a");
        Stream stream = new Stream();
        stream.nextNamed("beat");
        for (int volts = 1; volts <= 40; volts++) {
            receive(a, volts);
        }
        server.hub().tick();
        server.hub().tick();
        sources.batteries.remove(a);
        server.hub().tick();
        assertTrue(stream.next().contains("\"voltage\":40.0"));
        assertEquals("gone {\"id\":\"a\"}", stream.next());
    }

    @Test
    void aGuardIsToldOfAtFirstAndWheneverItDecidesAnew() throws IOException {
        FakeGuard guard = new FakeGuard("main", "a", FakeGuard.running(clock.nanos()));
        sources.guards.add(guard);
        Stream stream = new Stream();
        assertEquals("guard " + withoutCurves(server.get("/api/guards/main").body()), stream.next());
        assertEquals("beat {}", stream.next());
        server.hub().tick();
        guard.decide(FakeGuard.latched(clock.nanos()));
        server.hub().tick();
        assertEquals("guard " + withoutCurves(server.get("/api/guards/main").body()), stream.next());
        sources.guards.clear();
        server.hub().tick();
        assertEquals("guard-gone {\"id\":\"main\"}", stream.next());
    }

    /** What only the configuration changes does not come again with every decision. */
    private static String withoutCurves(String guard) {
        assertTrue(guard.contains(",\"curves\":["), guard);
        return guard.substring(0, guard.indexOf(",\"curves\":[")) + "}";
    }

    @Test
    void aLevelThatChangesIsToldOfWithoutAnUpdate() throws IOException {
        receive(battery("a"), 50);
        Stream stream = new Stream();
        stream.nextNamed("beat");
        sources.levels.put(
                "a",
                new LevelState(
                        "a",
                        "A",
                        true,
                        Optional.of(Level.LOW),
                        false,
                        Optional.empty(),
                        Optional.of(Level.LOW),
                        Optional.empty()));
        server.hub().tick();
        assertTrue(stream.nextNamed("battery").contains("\"battery_level\":\"low\""));
    }

    @Test
    void whatIsOnlyConfiguredIsToldOfWithoutAnUpdate() throws IOException {
        Stream stream = new Stream();
        stream.nextNamed("beat");
        sources.entries.add(FakeSources.invalid("b", new Problem("b.cfg", "port", "", "is missing")));
        server.hub().tick();
        assertTrue(stream.next().contains("\"state\":\"error\""));
        sources.entries.clear();
        FakeBattery mended = battery("b");
        server.hub().tick();
        assertTrue(stream.next().contains("\"state\":\"online\""));
        assertEquals("b", mended.id());
    }

    @Test
    void aQuietStreamBeatsEveryFifteenSeconds() throws IOException {
        Stream stream = new Stream();
        stream.nextNamed("beat");
        clock.advance(Duration.ofSeconds(14));
        server.hub().tick();
        FakeBattery late = battery("late");
        server.hub().tick();
        clock.advance(Duration.ofSeconds(1));
        server.hub().tick();
        assertTrue(stream.next().startsWith("battery "), "there was a beat too early");
        assertEquals("beat {}", stream.next());
        assertEquals("late", late.id());
    }

    @Test
    void aClientThatDoesNotReadIsDroppedAndSlowsNobody() throws IOException {
        List<FakeBattery> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            many.add(new FakeBattery("b" + i, "x".repeat(20_000)).online());
        }
        Stream hanging = new Stream();
        hanging.nextNamed("beat");
        Stream reading = new Stream();
        reading.nextNamed("beat");
        sources.batteries.addAll(many);
        await(() -> server.hub().clients() == 2);

        // far more than all buffers in between hold; the reading client takes every round
        for (int round = 1; round <= 20; round++) {
            for (FakeBattery battery : many) {
                receive(battery, round);
            }
            server.hub().tick();
            for (int i = 0; i < many.size(); i++) {
                assertTrue(reading.nextNamed("battery").contains("\"voltage\":" + round + ".0"));
            }
        }
        clock.advance(EventHub.PATIENCE.plusSeconds(1));
        server.hub().tick();
        await(() -> server.hub().clients() == 1);
        receive(many.get(0), 99);
        server.hub().tick();
        assertTrue(reading.nextNamed("battery").contains("\"voltage\":99.0"));
    }

    @Test
    void aClientThatLeavesIsForgotten() throws IOException {
        Stream stream = new Stream();
        stream.nextNamed("beat");
        stream.socket.close();
        await(() -> {
            clock.advance(EventHub.HEARTBEAT);
            server.hub().tick();
            return server.hub().clients() == 0;
        });
    }

    @Test
    void thereAreOnlySoManyStreams() throws IOException {
        for (int i = 0; i < EventHub.MAX_CLIENTS; i++) {
            new Stream().nextNamed("beat");
        }
        assertEquals("HTTP/1.1 503 Service Unavailable", new Stream().next());
        open.get(0).socket.close();
        await(() -> {
            clock.advance(EventHub.HEARTBEAT);
            server.hub().tick();
            return server.hub().clients() < EventHub.MAX_CLIENTS;
        });
        assertEquals("beat {}", new Stream().nextNamed("beat"));
    }

    @Test
    void closingEndsEveryStreamAndAdmitsNoMore() throws IOException {
        Stream stream = new Stream();
        stream.nextNamed("beat");
        server.hub().close();
        assertNull(stream.next());
        assertEquals(0, server.hub().clients());
        assertEquals(503, server.get("/api/events").statusCode());
    }

    @Test
    void headDescribesTheStreamAndOpensNone() {
        var head = server.send("HEAD", "/api/events");
        assertEquals(200, head.statusCode());
        assertTrue(head.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream"));
        assertEquals(0, server.hub().clients());
    }
}
