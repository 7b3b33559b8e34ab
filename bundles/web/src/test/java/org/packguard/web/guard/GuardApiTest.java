package org.packguard.web.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packguard.model.battery.FakeBattery;
import org.packguard.model.event.Event;
import org.packguard.model.guard.Condition;
import org.packguard.model.guard.Condition.Severity;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.GuardState;
import org.packguard.model.problem.Reason;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.model.relay.RelayStatus;
import org.packguard.model.time.FakeTime;
import org.packguard.web.testing.FakeGuard;
import org.packguard.web.testing.FakeSources;
import org.packguard.web.testing.FakeUsers;
import org.packguard.web.testing.TestServer;

class GuardApiTest {
    private final FakeTime clock = new FakeTime();
    private final FakeSources sources = new FakeSources();
    private final TestServer server = new TestServer(sources, clock);
    private final FakeGuard guard = new FakeGuard("main", "cellar", FakeGuard.running(clock.nanos()));

    @BeforeEach
    void start() {
        sources.users = new FakeUsers();
        sources.guards.add(guard);
        clock.advance(Duration.ofMillis(250));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> post(String path, String body) {
        String pair = Base64.getEncoder().encodeToString("admin:admin-secret".getBytes(StandardCharsets.UTF_8));
        return server.post(path, body, "X-Packguard", "1", "Authorization", "Basic " + pair);
    }

    @Test
    void aGuardIsWrittenInTheStyleOfTheDictionary() {
        String one = server.get("/api/guards/main").body();
        assertEquals(
                "{\"id\":\"main\",\"name\":\"Guard of cellar\",\"profile\":\"standard\",\"battery\":\"cellar\","
                        + "\"state\":\"running\",\"age\":0.25,\"charge\":true,\"discharge\":true,\"alarm\":false,"
                        + "\"lamps\":{\"e\":\"off\",\"vh\":\"off\",\"vl\":\"off\",\"th\":\"off\",\"tl\":\"off\"},"
                        + "\"why\":[],\"conditions\":[],"
                        + "\"next\":{\"condition\":\"cell-overvoltage\",\"cell\":7,\"quantity\":\"cell_voltage_max\","
                        + "\"value\":3.61,\"threshold\":3.65,\"text\":\"charging stops at 3.650 V, cell 7 is at 3.610 V\"},"
                        + "\"limits\":{\"charge_current\":{\"value\":25.0,\"binding\":\"curve\","
                        + "\"causes\":{\"curve\":25.0,\"maxCharge\":100.0}},"
                        + "\"discharge_current\":{\"value\":null,\"binding\":null,\"causes\":{}}},"
                        + "\"stage\":\"bulk\",\"off\":{\"temperature-rise\":\"the sensor is too coarse\"},"
                        + "\"detection\":{\"voltage\":2.5},"
                        + "\"curves\":[{\"id\":\"cell-overvoltage\",\"direction\":\"charge\","
                        + "\"quantity\":\"cell_voltage_max\",\"points\":[[3.375,100.0],[3.4,25.0],[3.425,5.0],"
                        + "[3.45,0.5],[3.5,0.0]]},{\"id\":\"discharge-overtemperature\",\"direction\":\"discharge\","
                        + "\"quantity\":\"cell_temperature_max\",\"points\":[[45.0,100.0],[60.0,0.0]]}]}",
                one);
        assertEquals("[" + one + "]", server.get("/api/guards").body());
        assertEquals(404, server.get("/api/guards/other").statusCode());
        assertEquals(
                "{\"error\":\"there is no guard other\"}",
                server.get("/api/guards/other").body());
    }

    @Test
    void aConditionSaysWhatWhySinceWhenAndWhatClearsIt() {
        guard.decide(FakeGuard.latched(clock.nanos()));
        Instant since = clock.now().minusSeconds(60);
        String body = server.get("/api/guards/main").body();
        assertTrue(
                body.contains("\"conditions\":[{\"id\":\"cell-extreme-overvoltage\",\"severity\":\"alarm\","
                        + "\"withdraws\":[\"charge\"],\"alarm\":true,\"cell\":7,\"member\":null,"
                        + "\"quantity\":\"cell_voltage_max\",\"value\":3.812,\"threshold\":3.8,\"since\":\"" + since
                        + "\",\"age\":60.0,\"text\":\"cell 7 was at 3.812 V, above 3.800 V\","
                        + "\"clears\":\"all cells below 3.700 V, and an acknowledgement\",\"latch\":\"latched\"}]"),
                body);
        assertTrue(
                body.contains("\"why\":[\"Charging is off: cell 7 was at 3.812 V, above 3.800 V;"
                        + " clears: all cells below 3.700 V, and an acknowledgement\"]"),
                body);
        assertTrue(body.contains("\"vh\":\"alarm\""), body);
        assertTrue(body.contains("\"state\":\"protect\",\"age\":0.0,\"charge\":false,\"discharge\":true"), body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "acknowledge | | acknowledge all",
                "acknowledge | {\"condition\":null} | acknowledge all",
                "acknowledge | {\"condition\":\"late\"} | acknowledge late",
                "recover | {\"condition\":\"cell-difference\"} | recover cell-difference",
                "inhibit | | inhibit [CHARGE, DISCHARGE] ever",
                "inhibit | {\"direction\":\"charge\",\"for\":90} | inhibit [CHARGE] PT1M30S",
                "inhibit | {\"direction\":\"both\"} | inhibit [CHARGE, DISCHARGE] ever",
                "release | {\"direction\":\"discharge\"} | release [DISCHARGE]",
            })
    void anActReachesTheGuardWithWhoAndFromWhere(String act, String body, String asked) {
        HttpResponse<String> response = post("/api/guards/main/" + act, body == null ? "" : body);
        assertEquals(200, response.statusCode(), response.body());
        assertEquals("{\"done\":true}", response.body());
        assertEquals(List.of(asked + " by admin (web 127.0.0.1)"), guard.asked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "recover | {} | condition is missing or wrong, allowed: the id of a condition",
                "inhibit | {\"direction\":\"up\"} | direction is missing or wrong, allowed: charge, discharge, both",
                "inhibit | {\"for\":0} | for is missing or wrong, allowed: a number from 1 to 31622400",
                "inhibit | {\"for\":1e99} | for is missing or wrong, allowed: a number from 1 to 31622400",
                "inhibit | {\"for\":\"long\"} | for is missing or wrong, allowed: a number from 1 to 31622400",
                "release | {\"direction\":[]} | direction is missing or wrong, allowed: a text",
            })
    void whatIsWrongInABodyIsNamed(String act, String body, String error) {
        HttpResponse<String> response = post("/api/guards/main/" + act, body);
        assertEquals(400, response.statusCode());
        assertEquals("{\"error\":\"" + error + "\"}", response.body());
        assertEquals(List.of(), guard.asked);
    }

    @Test
    void whatTheGuardRefusesIs409WithItsReason() {
        guard.refusal = Optional.of(Reason.of("test", "the cause is still there"));
        HttpResponse<String> response = post("/api/guards/main/acknowledge", "");
        assertEquals(409, response.statusCode());
        assertEquals("{\"error\":\"the cause is still there\"}", response.body());
    }

    @Test
    void thereIsNoOtherActAndNoServiceActOverTheNet() {
        assertEquals(404, post("/api/guards/other/acknowledge", "").statusCode());
        for (String path :
                List.of("/api/guards/main/service", "/api/guards/main", "/api/guards", "/api/guards/acknowledge")) {
            assertEquals(405, post(path, "").statusCode(), path);
        }
        assertEquals(List.of(), guard.asked);
    }

    @ParameterizedTest
    @CsvSource({
        "communication, e",
        "cell-communication, e",
        "relay-stuck-closed, e",
        "relay-unreachable, e",
        "late, e",
        "read-fault, e",
        "frozen, e",
        "sensor-invalid, e",
        "protect-cell-count, e",
        "latch-store, e",
        "cell-overvoltage, vh",
        "cell-extreme-overvoltage, vh",
        "alarm-overvoltage, vh",
        "end-of-charge, vh",
        "charge-disable, vh",
        "cell-undervoltage, vl",
        "protect-undervoltage, vl",
        "deep-discharge, vl",
        "end-of-discharge, vl",
        "discharge-disable, vl",
        "low-level, vl",
        "charge-overtemperature, th",
        "load-resistor-overtemperature, th",
        "critical-temperature, th",
        "temperature-rise, th",
        "discharge-temperature, th",
        "cell-undertemperature, tl",
        "discharge-undertemperature, tl",
        "full, ",
        "inhibit, ",
        "chattering, ",
        "bms-verdict, ",
        "charge-overcurrent, ",
        "imbalance, ",
    })
    void everyConditionHasItsLamp(String id, String lamp) {
        Condition condition = FakeGuard.condition(id, Severity.WARNING, Set.of(), 0, "a", "b", Optional.empty());
        assertEquals(Optional.ofNullable(lamp), Lamp.of(condition).map(Lamp::id));
    }

    @Test
    void aTemperatureOutOfItsRangeIsHotOrColdByItsThreshold() {
        Condition hot = FakeGuard.condition(
                "charge-temperature", Severity.WARNING, Set.of(Direction.CHARGE), 0, "a", "b", Optional.empty());
        Condition cold = new Condition(
                hot.id(),
                hot.severity(),
                hot.withdraws(),
                false,
                0,
                "",
                hot.quantity(),
                OptionalLong.of(-100),
                OptionalLong.of(0),
                0,
                hot.text(),
                hot.clears(),
                Optional.empty());
        assertEquals(Optional.of(Lamp.TH), Lamp.of(hot));
        assertEquals(Optional.of(Lamp.TL), Lamp.of(cold));
    }

    @Test
    void theGraverConditionLightsTheLampAndLostDataAlways() {
        Condition warning = FakeGuard.condition(
                "cell-overvoltage", Severity.WARNING, Set.of(Direction.CHARGE), 0, "a", "b", Optional.empty());
        Condition alarm = FakeGuard.condition(
                "cell-extreme-overvoltage", Severity.ALARM, Set.of(Direction.CHARGE), 0, "a", "b", Optional.empty());
        for (List<Condition> order : List.of(List.of(warning, alarm), List.of(alarm, warning))) {
            assertEquals(
                    Lamp.Light.ALARM,
                    Lamp.of(FakeGuard.decision(0, GuardState.PROTECT, order.toArray(Condition[]::new)))
                            .get(Lamp.VH));
        }
        assertEquals(
                Lamp.Light.WARNING,
                Lamp.of(FakeGuard.decision(0, GuardState.WARNING, warning)).get(Lamp.VH));
        assertEquals(
                Lamp.Light.ALARM,
                Lamp.of(FakeGuard.decision(0, GuardState.NO_DATA)).get(Lamp.E));
        assertEquals(
                Lamp.Light.OFF,
                Lamp.of(FakeGuard.decision(0, GuardState.CHECKING)).get(Lamp.E));
    }

    @Test
    void aRelaySaysWhatIsWantedAndWhatItSaysItself() {
        long now = clock.nanos();
        RelayStatus status = new RelayStatus(
                true,
                now - 2_000_000_000L,
                OptionalLong.of(now - 1_000_000_000L),
                Optional.of(new RelayStatus.ReadBack(false, now - 500_000_000L)),
                Optional.of(Reason.of("test", "no answer")),
                List.of("guard main charge: closed"),
                7,
                1);
        sources.relays.add(new Relay() {
            @Override
            public String id() {
                return "charger";
            }

            @Override
            public String name() {
                return "Charger";
            }

            @Override
            public String type() {
                return "lcus";
            }

            @Override
            public Lease lease() {
                return Lease.KEEPER;
            }

            @Override
            public RelayStatus status() {
                return status;
            }

            @Override
            public Vote vote(String who) {
                throw new UnsupportedOperationException("nobody asks");
            }
        });
        assertEquals(
                "[{\"id\":\"charger\",\"name\":\"Charger\",\"type\":\"lcus\",\"lease\":\"keeper\",\"wanted\":\"closed\","
                        + "\"since\":\"" + clock.now().minusSeconds(2) + "\",\"delivered_age\":1.0,"
                        + "\"read_back\":\"open\",\"read_back_age\":0.5,\"reachable\":false,\"reason\":\"no answer\","
                        + "\"votes\":[\"guard main charge: closed\"],\"operations\":7,\"failures\":1}]",
                server.get("/api/relays").body());
    }

    @Test
    void aSwitchOfABmsIsForAdministrators() {
        FakeBattery battery = new FakeBattery("cellar", "Cellar");
        battery.refuses = true;
        sources.batteries.add(battery);
        String path = "/api/batteries/cellar/switch";
        String body = "{\"switch\":\"charge_switch\",\"on\":false}";
        HttpResponse<String> response = post(path, body);
        assertEquals(409, response.statusCode());
        assertEquals("{\"error\":\"not here\"}", response.body());
        String pair = Base64.getEncoder().encodeToString("operator:operator-secret".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                403,
                server.post(path, body, "X-Packguard", "1", "Authorization", "Basic " + pair)
                        .statusCode());
        assertEquals(400, post(path, "{\"switch\":\"soc\",\"on\":false}").statusCode());
        assertEquals(400, post(path, "{\"switch\":\"charge_switch\",\"on\":1}").statusCode());
        assertEquals(404, post("/api/batteries/other/switch", body).statusCode());
    }

    @Test
    void whatHappenedIsListedNewestFirst() {
        Instant at = Instant.parse("2026-01-31T12:00:00Z");
        sources.events.add(
                new Event(at, Event.Topic.ACT, "guard main", Reason.of("test", "{0} is acknowledged", "late"), "anna"));
        String pair = Base64.getEncoder().encodeToString("viewer:viewer-secret".getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "[{\"at\":\"2026-01-31T12:00:00Z\",\"topic\":\"act\",\"source\":\"guard main\","
                        + "\"text\":\"late is acknowledged\",\"actor\":\"anna\"}]",
                server.get("/api/events/recent", "Authorization", "Basic " + pair)
                        .body());
    }
}
