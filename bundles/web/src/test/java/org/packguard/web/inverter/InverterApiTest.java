package org.packguard.web.inverter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.guard.Direction;
import org.packguard.model.problem.Reason;
import org.packguard.model.setpoint.Inverter;
import org.packguard.model.setpoint.InverterStatus;
import org.packguard.model.setpoint.InverterStatus.Held;
import org.packguard.model.setpoint.InverterStatus.KeepAlive;
import org.packguard.model.setpoint.InverterStatus.Phase;
import org.packguard.model.setpoint.SetPoint;
import org.packguard.model.setpoint.SetPointSink.Sent;
import org.packguard.model.time.FakeTime;
import org.packguard.web.testing.FakeSources;
import org.packguard.web.testing.FakeUsers;
import org.packguard.web.testing.TestServer;

class InverterApiTest {
    private final FakeTime clock = new FakeTime();
    private final FakeSources sources = new FakeSources();
    private final TestServer server = new TestServer(sources, clock);
    private final Inverter inverter = mock(Inverter.class);

    @BeforeEach
    void start() {
        sources.users = new FakeUsers();
        sources.inverters.add(inverter);
        long now = clock.nanos();
        lenient().when(inverter.id()).thenReturn("left");
        lenient().when(inverter.name()).thenReturn("Left");
        lenient().when(inverter.brand()).thenReturn("victron");
        lenient().when(inverter.battery()).thenReturn("house");
        lenient().when(inverter.guard()).thenReturn("main");
        lenient().when(inverter.sent()).thenReturn(Optional.of(new Sent(20_000, 35_500, now)));
        lenient().when(inverter.limit(any(), any())).thenReturn(CommandResult.DONE);
        lenient()
                .when(inverter.status())
                .thenReturn(new InverterStatus(
                        Phase.SENDING,
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        false,
                        OptionalLong.of(552_000),
                        Map.of(Direction.CHARGE, new Held(20_000, now + 5_000_000_000L)),
                        new KeepAlive(KeepAlive.State.SEEN, OptionalLong.of(now), 7, 1),
                        12,
                        96,
                        List.of(Reason.of("test", "a warning"))));
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
    void anInverterIsWrittenInTheStyleOfTheDictionary() {
        String one =
                "{\"id\":\"left\",\"name\":\"Left\",\"brand\":\"victron\",\"battery\":\"house\",\"guard\":\"main\","
                        + "\"state\":\"sending\",\"reason\":null,\"reachable\":true,\"unreachable\":null,\"charge\":true,"
                        + "\"discharge\":false,\"charge_current_limit\":20.0,\"discharge_current_limit\":35.5,"
                        + "\"charge_voltage_limit\":55.2,\"sent_age\":0.25,\"limits\":{\"charge\":{\"current\":20.0,\"left\":4.75}},"
                        + "\"keep_alive\":{\"state\":\"seen\",\"age\":0.25,\"seen\":7,\"lost\":1},\"telegrams\":12,\"frames\":96,"
                        + "\"warnings\":[\"a warning\"]}";
        assertEquals(one, server.get("/api/inverters/left").body());
        assertEquals("[" + one + "]", server.get("/api/inverters").body());
        assertEquals(404, server.get("/api/inverters/right").statusCode());
    }

    @Test
    void anOperatorLimitsItForAWhile() {
        assertEquals(
                200,
                post("/api/inverters/left/limits", "{\"charge\":12.5,\"for\":60}")
                        .statusCode());
        verify(inverter)
                .limit(eq(new SetPoint(OptionalLong.of(12_500), OptionalLong.empty(), Duration.ofSeconds(60))), any());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"charge\":1}",
                "{\"for\":60}",
                "{\"charge\":-1,\"for\":60}",
                "{\"charge\":\"much\",\"for\":60}",
                "{\"discharge\":1,\"for\":0}",
                "{\"discharge\":1,\"for\":86401}"
            })
    void whatIsMissingOrWrongIsRefused(String body) {
        HttpResponse<String> reply = post("/api/inverters/left/limits", body);
        assertEquals(400, reply.statusCode(), reply.body());
        verify(inverter, never()).limit(any(), any());
    }

    @Test
    void nobodyLimitsItWithoutLogin() {
        HttpResponse<String> reply =
                server.post("/api/inverters/left/limits", "{\"charge\":1,\"for\":60}", "X-Packguard", "1");
        assertEquals(401, reply.statusCode());
        assertTrue(
                post("/api/inverters/right/limits", "{\"charge\":1,\"for\":60}").statusCode() == 404);
        assertEquals(405, post("/api/inverters/left", "{}").statusCode());
        verify(inverter, never()).limit(any(), any());
    }
}
