package org.packguard.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.model.battery.FakeBattery;
import org.packguard.model.battery.Values;
import org.packguard.model.broker.BrokerStatus;
import org.packguard.model.broker.FakeBroker;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.discovery.Candidate;
import org.packguard.model.discovery.Discovery;
import org.packguard.model.discovery.Place;
import org.packguard.model.discovery.Proposal;
import org.packguard.model.discovery.Scan;
import org.packguard.model.dispatch.Dispatcher.ListenerStatus;
import org.packguard.model.dispatch.Lane;
import org.packguard.model.export.ExportStatus;
import org.packguard.model.level.Level;
import org.packguard.model.level.LevelState;
import org.packguard.model.level.Solar;
import org.packguard.model.link.LinkStatistics;
import org.packguard.model.link.LinkStatus;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Kind;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;
import org.packguard.model.time.FakeTime;
import org.packguard.web.testing.FakeExport;
import org.packguard.web.testing.FakeSources;
import org.packguard.web.testing.TestServer;

class ApiTest {
    private final FakeTime clock = new FakeTime();
    private final FakeSources sources = new FakeSources();
    private final TestServer server = new TestServer(sources, clock);

    @AfterEach
    void stop() {
        server.close();
    }

    private void cellar() {
        sources.batteries.add(new FakeBattery("cellar", "Cellar")
                .online()
                .info(Map.of("model", "JK-B2A24S20P"))
                .requires(Quantity.CURRENT, Quantity.CELL_VOLTAGE)
                .received(
                        Values.builder()
                                .set(Quantity.VOLTAGE, 787_350)
                                .set(Quantity.CURRENT, 0)
                                .set(Quantity.SOC, 8500)
                                .set(Quantity.CHARGE_SWITCH, true)
                                .alarms(Alarms.NONE.with(AlarmId.CELL_OVERVOLTAGE, Severity.WARNING))
                                .cells(Quantity.CELL_VOLTAGE, new long[] {32840, 32790})
                                .cells(Quantity.CELL_RESISTANCE, new long[] {10_000, 1})
                                .build(),
                        clock.nanos()));
        clock.advance(Duration.ofMillis(400));
    }

    @Test
    void aBatteryIsWrittenAsTheDictionaryPrescribes() {
        cellar();
        assertEquals(
                "{\"id\":\"cellar\",\"name\":\"Cellar\",\"driver\":\"jk\","
                        + "\"connection\":{\"state\":\"online\",\"reason\":null,\"since\":\"2026-01-31T12:00:00Z\"},"
                        + "\"info\":{\"model\":\"JK-B2A24S20P\"},\"sequence\":1,\"age\":0.4,"
                        + "\"snapshot\":{\"voltage\":78.735,\"current\":0.0,\"soc\":85,\"charge_switch\":true,"
                        + "\"alarms\":[{\"id\":\"cell_overvoltage\",\"severity\":\"warning\"}],"
                        + "\"cells\":[{\"voltage\":3.284,\"resistance\":0.1},{\"voltage\":3.279,\"resistance\":0.00001}]},"
                        + "\"ages\":{}}",
                server.get("/api/batteries/cellar").body());
    }

    @ParameterizedTest
    @CsvSource({
        // heard of now, counted now, shown
        "3, 2, 2", // the third is of a time when there were three
        "3, 3, 3",
        "1, 2, 3" // the second has fallen silent: it is the one that is missing, not the third
    })
    void cellsThatAreNoMoreAreNotShown(int heard, int counted, int shown) {
        FakeBattery battery = new FakeBattery("cellar", "Cellar").online().requires(Quantity.CELL_VOLTAGE);
        sources.batteries.add(battery);
        battery.received(cells(1, 2, 3).set(Quantity.CELL_COUNT, 3).build(), clock.nanos());
        clock.advance(Duration.ofSeconds(2));
        int[] now = heard == 1 ? new int[] {1, 3} : counted == 2 ? new int[] {1, 2} : new int[] {1, 2, 3};
        battery.received(cells(now).set(Quantity.CELL_COUNT, counted).build(), clock.nanos());
        String body = server.get("/api/batteries/cellar").body();
        assertEquals(shown, body.split("\"voltage\":3\\.", -1).length - 1, body);
        assertTrue(body.contains(heard == 1 ? "\"age\":2.0" : "\"age\":0.0"), body);
    }

    private static Values.Builder cells(int... numbers) {
        Values.Builder values = Values.builder();
        for (int number : numbers) {
            values.cell(Quantity.CELL_VOLTAGE, number, 33_000 + number);
        }
        return values;
    }

    @Test
    void whatTheLevelMonitorDerivesIsAmongTheValuesEverywhere() {
        cellar();
        sources.levels.put(
                "cellar",
                new LevelState(
                        "cellar",
                        "Cellar",
                        true,
                        Optional.of(Level.LOW),
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Solar.EXCESS)));
        for (String path : List.of("/api/batteries", "/api/batteries/cellar")) {
            String body = server.get(path).body();
            assertTrue(body.contains("\"battery_level\":\"low\""), body);
            assertFalse(body.contains("\"solar\""), body);
        }
        String metrics = server.get("/metrics").body();
        assertTrue(metrics.contains("packguard_battery_level{battery=\"cellar\",state=\"low\"} 1\n"), metrics);
        assertTrue(metrics.contains("packguard_battery_level{battery=\"cellar\",state=\"normal\"} 0\n"), metrics);
    }

    @Test
    void theListIsTheSameWithoutCells() {
        cellar();
        String one = server.get("/api/batteries/cellar").body();
        String list = server.get("/api/batteries").body();
        assertEquals("[" + one.replaceAll(",\"cells\":\\[.*?]", "") + "]", list);
    }

    @Test
    void onlyValuesOlderThanTheOldestRequiredOneHaveAnAgeOfTheirOwn() {
        FakeBattery slow = new FakeBattery("slow", "Slow").online().requires(Quantity.CURRENT);
        sources.batteries.add(slow);
        slow.received(
                Values.builder()
                        .set(Quantity.SOC, 5000)
                        .cell(Quantity.CELL_VOLTAGE, 2, 33000)
                        .build(),
                clock.nanos());
        clock.advance(Duration.ofMillis(61_250));
        slow.received(Values.builder().set(Quantity.CURRENT, 1000).build(), clock.nanos());
        clock.advance(Duration.ofNanos(1_500_600_000));
        slow.received(Values.builder().set(Quantity.VOLTAGE, 530_000).build(), clock.nanos());
        var json =
                JsonParser.parseString(server.get("/api/batteries/slow").body()).getAsJsonObject();
        assertEquals("1.501", json.get("age").toString());
        assertEquals(
                "{\"soc\":62.751,\"cells[2].voltage\":62.751}", json.get("ages").toString());
    }

    @Test
    void beforeTheFirstValueThereIsNoAge() {
        sources.batteries.add(new FakeBattery("new", "New"));
        var json =
                JsonParser.parseString(server.get("/api/batteries/new").body()).getAsJsonObject();
        assertTrue(json.get("age").isJsonNull());
        assertEquals("{}", json.get("snapshot").toString());
        assertEquals(
                "\"nothing received yet\"",
                json.get("connection").getAsJsonObject().get("reason").toString());
    }

    @Test
    void aWrongConfigurationIsAnErrorWithItsProblems() {
        sources.entries.add(FakeSources.invalid(
                "roof", new Problem("roof.cfg", "baud", "11520O", "is not a whole number, allowed: 300 to 921600")));
        assertEquals(
                "[{\"id\":\"roof\",\"name\":\"roof\",\"driver\":\"jk\",\"connection\":{\"state\":\"error\","
                        + "\"reason\":\"roof.cfg: baud = 11520O: is not a whole number, allowed: 300 to 921600\",\"since\":null},"
                        + "\"info\":{},\"sequence\":0,\"age\":null,\"snapshot\":{},\"ages\":{},"
                        + "\"problems\":[{\"key\":\"baud\",\"value\":\"11520O\","
                        + "\"text\":\"is not a whole number, allowed: 300 to 921600\",\"where\":\"roof.cfg\"}]}]",
                server.get("/api/batteries").body());
    }

    @Test
    void aBatteryWithoutDriverIsOfflineWithTheReason() {
        sources.entries.add(FakeSources.waiting(Kind.BATTERY, "shed", "the driver linkbms is not installed"));
        sources.entries.add(FakeSources.waiting(Kind.RELAY, "siren", "is no battery"));
        var list = JsonParser.parseString(server.get("/api/batteries").body()).getAsJsonArray();
        assertEquals(1, list.size());
        assertEquals(
                "{\"state\":\"offline\",\"reason\":\"the driver linkbms is not installed\",\"since\":null}",
                list.get(0).getAsJsonObject().get("connection").toString());
    }

    @Test
    void aLivingBatteryWhoseFileHasBeenSpoiltShowsBoth() {
        cellar();
        sources.entries.add(FakeSources.invalid("cellar", new Problem("cellar.cfg", "port", "", "is missing")));
        var json = JsonParser.parseString(server.get("/api/batteries/cellar").body())
                .getAsJsonObject();
        assertEquals(
                "\"online\"",
                json.get("connection").getAsJsonObject().get("state").toString());
        assertEquals(1, json.get("problems").getAsJsonArray().size());
    }

    @Test
    void anUnknownIdIsNotFound() {
        HttpResponse<String> response = server.get("/api/batteries/attic");
        assertEquals(404, response.statusCode());
        assertEquals("{\"error\":\"there is no battery attic\"}", response.body());
        assertEquals(404, server.get("/api/nothing").statusCode());
        assertEquals(404, server.get("/api/").statusCode());
    }

    @Test
    void linksHaveTheirStatistics() {
        sources.links.add(new LinkStatus(
                "/dev/ttyUSB0",
                "serial",
                List.of("cellar"),
                LinkStatus.State.CONNECTED,
                Optional.empty(),
                FakeBattery.SINCE,
                new LinkStatistics(
                        1000,
                        20,
                        9,
                        Map.of(RejectReason.CHECKSUM, 2L),
                        3,
                        1,
                        OptionalLong.of(clock.nanos()),
                        Map.of("queue-full", 4L))));
        clock.advance(Duration.ofMillis(20));
        assertEquals(
                "[{\"identity\":\"/dev/ttyUSB0\",\"transport\":\"serial\",\"users\":[\"cellar\"],\"state\":\"connected\","
                        + "\"reason\":null,\"since\":\"2026-01-31T12:00:00Z\",\"statistics\":{\"bytes_in\":1000,"
                        + "\"bytes_out\":20,\"frames\":9,\"rejected\":{\"checksum\":2},\"events\":{\"queue-full\":4},\"resyncs\":3,\"reconnects\":1,"
                        + "\"last_byte_age\":0.02}}]",
                server.get("/api/links").body());
    }

    @Test
    void brokersHaveTheirCounters() {
        sources.brokers.add(new FakeBroker(
                "home",
                new BrokerStatus(
                        false, Optional.of(Reason.of("test", "refused")), FakeBattery.SINCE, 7, 1000, 2, 30, 4)));
        assertEquals(
                "[{\"id\":\"home\",\"name\":\"Home\",\"type\":\"mqtt\",\"address\":\"broker.example:1883\","
                        + "\"state\":\"disconnected\",\"reason\":\"refused\",\"since\":\"2026-01-31T12:00:00Z\","
                        + "\"waiting\":7,\"published\":1000,\"dropped\":2,\"received\":30,\"connects\":4}]",
                server.get("/api/brokers").body());
    }

    @Test
    void receiversOutsideHaveTheirCounters() {
        sources.exports.add(new FakeExport(
                "cloud", new ExportStatus(Optional.empty(), 1, 20, 3, 4, 5, OptionalLong.of(clock.nanos()))));
        clock.advance(Duration.ofSeconds(7));
        assertEquals(
                "[{\"id\":\"cloud\",\"name\":\"cloud\",\"type\":\"influxdb\",\"reason\":null,\"waiting\":1,"
                        + "\"sent\":20,\"dropped\":3,\"refused\":4,\"failures\":5,\"last_sent_age\":7.0}]",
                server.get("/api/exports").body());
    }

    @Test
    void listenersHaveTheirDrops() {
        sources.listeners.add(new ListenerStatus("mqtt", Lane.OBSERVER, 12, 3, true));
        assertEquals(
                "[{\"name\":\"mqtt\",\"lane\":\"observer\",\"delivered\":12,\"dropped\":3,\"hanging\":true}]",
                server.get("/api/listeners").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"})
    void otherMethodsThanGetAndHeadAreNotAllowed(String method) {
        for (String path : List.of("/", "/metrics", "/api/batteries", "/api/events", "/nothing")) {
            HttpResponse<String> response = server.send(method, path);
            assertEquals(405, response.statusCode(), method + " " + path);
            assertEquals("GET, HEAD", response.headers().firstValue("Allow").orElse(""));
        }
    }

    @Test
    void everyReplyHasTheSecurityHeadersAndNoCookie() {
        for (String path : List.of("/", "/metrics", "/api/batteries", "/api/nothing", "/nothing")) {
            var headers = server.get(path, "Origin", "http://elsewhere.example").headers();
            assertTrue(
                    headers.firstValue("Content-Security-Policy").orElse("").startsWith("default-src 'self';"), path);
            assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElse(""), path);
            assertEquals("no-referrer", headers.firstValue("Referrer-Policy").orElse(""), path);
            assertFalse(headers.map().containsKey("Set-Cookie"), path);
            assertFalse(headers.map().containsKey("Access-Control-Allow-Origin"), path);
        }
    }

    @Test
    void whatIsMeasuredIsNeverCached() {
        assertEquals(
                "no-store",
                server.get("/api/batteries")
                        .headers()
                        .firstValue("Cache-Control")
                        .orElse(""));
    }

    /** Scans when it is told to, and ends when the test says so. */
    private final class FakeDiscovery implements Discovery {
        private int scans;
        private Optional<Scan> newest = Optional.empty();

        @Override
        public Optional<Scan> newest() {
            return newest;
        }

        @Override
        public CompletionStage<Scan> scan(Set<String> ports) {
            assertEquals(Set.of(), ports);
            scans++;
            newest = Optional.of(new Scan(true, clock.now(), clock.nanos(), List.of(), List.of()));
            return new CompletableFuture<>();
        }

        void end(Scan scan) {
            newest = Optional.of(scan);
        }
    }

    private Scan found() {
        return new Scan(
                false,
                clock.now(),
                clock.nanos(),
                List.of(
                        new Place(
                                "serial",
                                "/dev/ttyUSB0",
                                Place.State.FOUND,
                                Optional.empty(),
                                Map.of("usb", "1a86:7523")),
                        new Place(
                                "serial",
                                "/dev/ttyUSB1",
                                Place.State.IN_USE,
                                Optional.of(Reason.of("test", "in use by {0}", "battery cellar")),
                                Map.of())),
                List.of(
                        new Candidate(
                                "serial",
                                "/dev/ttyUSB0",
                                "JK BMS",
                                "jk",
                                Optional.empty(),
                                Map.of("voltage", "52.9 V"),
                                Optional.of(Proposal.battery("jk-ttyusb0", Map.of("driver", "jk")))),
                        new Candidate(
                                "ble",
                                "C8:47:80:00:00:01",
                                "JK BMS",
                                "jk",
                                Optional.of("battery roof"),
                                Map.of(),
                                Optional.empty())));
    }

    @Test
    void aScanIsBegunAndAnsweredAtOnceWithWhatThereIs() {
        FakeDiscovery discovery = new FakeDiscovery();
        sources.discovery = Optional.of(discovery);
        assertEquals(
                "{\"state\":\"scanning\",\"age\":0.0,\"started\":\"2026-01-31T12:00:01Z\",\"places\":[],\"candidates\":[]}",
                server.get("/api/discovery").body());
        clock.advance(Duration.ofSeconds(40));
        assertTrue(server.get("/api/discovery?fresh=true").body().contains("\"scanning\",\"age\":40.0"));
        assertEquals(1, discovery.scans);
    }

    @Test
    void theLastScanIsAnsweredWithItsAgeUntilItIsTooOld() {
        FakeDiscovery discovery = new FakeDiscovery();
        sources.discovery = Optional.of(discovery);
        discovery.end(found());
        clock.advance(Duration.ofSeconds(30));
        assertEquals(
                "{\"state\":\"done\",\"age\":30.0,\"started\":\"2026-01-31T12:00:01Z\",\"places\":["
                        + "{\"source\":\"serial\",\"where\":\"/dev/ttyUSB0\",\"state\":\"found\",\"reason\":null,"
                        + "\"details\":{\"usb\":\"1a86:7523\"}},"
                        + "{\"source\":\"serial\",\"where\":\"/dev/ttyUSB1\",\"state\":\"in-use\","
                        + "\"reason\":\"in use by battery cellar\",\"details\":{}}],\"candidates\":["
                        + "{\"source\":\"serial\",\"where\":\"/dev/ttyUSB0\",\"what\":\"JK BMS\",\"driver\":\"jk\","
                        + "\"configured\":null,\"details\":{\"voltage\":\"52.9 V\"},"
                        + "\"file\":{\"name\":\"packguard.battery-jk-ttyusb0.cfg\",\"text\":\"driver = jk\\n\"}},"
                        + "{\"source\":\"ble\",\"where\":\"C8:47:80:00:00:01\",\"what\":\"JK BMS\",\"driver\":\"jk\","
                        + "\"configured\":\"battery roof\",\"details\":{},\"file\":null}]}",
                server.get("/api/discovery").body());
        assertEquals(0, discovery.scans);
        clock.advance(Duration.ofNanos(1));
        assertTrue(server.get("/api/discovery").body().contains("\"scanning\""));
        assertEquals(1, discovery.scans);
    }

    @Test
    void aFreshScanIsBegunWhenAskedFor() {
        FakeDiscovery discovery = new FakeDiscovery();
        sources.discovery = Optional.of(discovery);
        discovery.end(found());
        assertTrue(server.get("/api/discovery?fresh=false").body().contains("\"done\""));
        assertTrue(server.get("/api/discovery?fresh=true").body().contains("\"scanning\""));
        assertEquals(1, discovery.scans);
    }

    @Test
    void withoutAnythingThatScansThereIsAnError() {
        HttpResponse<String> response = server.get("/api/discovery");
        assertEquals(503, response.statusCode());
        assertTrue(response.body().startsWith("{\"error\":"), response.body());
    }
}
