package org.packguard.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packguard.model.event.Event;
import org.packguard.model.guard.Condition;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.GuardState;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.FakeTime;
import org.packguard.web.testing.FakeGuard;
import org.packguard.web.testing.FakeSources;
import org.packguard.web.testing.FakeUsers;
import org.packguard.web.testing.TestServer;

/** What people read is in the language of the request, what programs read is the same in every language. */
class LanguagesTest {
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("admin:admin-secret".getBytes(StandardCharsets.UTF_8));

    private final FakeTime clock = new FakeTime();
    private final FakeSources sources = new FakeSources();
    private final TestServer server = new TestServer(sources, clock);

    @BeforeEach
    void start() {
        sources.users = new FakeUsers();
        sources.entries.add(FakeSources.invalid("roof", new Problem("roof.cfg", "port", "", "is missing")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'', -, is missing",
                "?lang=de, -, fehlt",
                "?lang=de-AT, -, fehlt",
                "?x=1&lang=de, en, fehlt",
                "?lang=en, de, is missing",
                "?lang=fr, de, is missing",
                "'', de, fehlt",
                "'', 'fr, de;q=0.8, en;q=0.5', fehlt",
                "'', 'en, de;q=0.5', is missing",
                "'', fr, is missing",
                "'', '', is missing",
                "?lang=., de, fehlt",
            })
    void theAddressGoesBeforeTheHeaderAndEnglishIsUsual(String query, String header, String said) {
        String path = "/api/batteries/roof" + query;
        HttpResponse<String> response = header == null ? server.get(path) : server.get(path, "Accept-Language", header);
        assertTrue(response.body().contains("\"reason\":\"roof.cfg: port: " + said + "\""), response.body());
        assertTrue(response.body().contains("\"text\":\"" + said + "\""), response.body());
        assertEquals(
                Optional.of(said.equals("fehlt") ? "de" : "en"),
                response.headers().firstValue("Content-Language"));
        assertEquals(Optional.of("Accept-Language"), response.headers().firstValue("Vary"));
        assertEquals(Optional.of("application/json"), response.headers().firstValue("Content-Type"));
    }

    @Test
    void aGuardTellsWhyInTheLanguageAndKeepsItsIds() {
        sources.guards.add(new FakeGuard(
                "main",
                "cellar",
                FakeGuard.decision(
                        clock.nanos(),
                        GuardState.PROTECT,
                        FakeGuard.condition(
                                "cell-overvoltage",
                                Condition.Severity.ALARM,
                                Set.of(Direction.CHARGE),
                                clock.nanos(),
                                "no answer",
                                "the cause is still there",
                                Optional.empty()))));
        String english = server.get("/api/guards/main").body();
        String german = server.get("/api/guards/main?lang=de").body();
        assertTrue(
                english.contains("\"why\":[\"Charging is off: no answer; clears: the cause is still there\"]"),
                english);
        assertTrue(
                german.contains("\"why\":[\"Laden ist aus: keine Antwort; endet: die Ursache ist noch da\"]"), german);
        assertTrue(german.contains("\"text\":\"keine Antwort\""), german);
        assertTrue(german.contains("\"id\":\"cell-overvoltage\""), german);
        assertTrue(german.contains("\"state\":\"protect\""), german);
    }

    @Test
    void eventsAndRefusalsAreToldInTheLanguage() {
        Reason text = Reason.of("guard.latch", "{0}: {1}", "x", Reason.plain("no answer"));
        sources.events.add(new Event(clock.now(), Event.Topic.GUARD, "guard main", text, ""));
        String events =
                server.get("/api/events/recent?lang=de", "Authorization", BASIC).body();
        assertTrue(events.contains("\"text\":\"x: keine Antwort\""), events);
        assertTrue(events.contains("\"topic\":\"guard\",\"source\":\"guard main\""), events);
        assertEquals(
                "{\"error\":\"es gibt keinen Akku attic\"}",
                server.get("/api/batteries/attic?lang=de").body());
        assertEquals(
                "{\"error\":\"dafür ist eine Anmeldung nötig\"}",
                server.get("/api/events/recent?lang=de").body());
    }

    @Test
    void anActIsRefusedInTheLanguage() {
        FakeGuard guard = new FakeGuard("main", "cellar", FakeGuard.latched(clock.nanos()));
        guard.refusal = Optional.of(Reason.plain("the cause is still there"));
        sources.guards.add(guard);
        HttpResponse<String> response =
                server.post("/api/guards/main/acknowledge?lang=de", "{}", "X-Packguard", "1", "Authorization", BASIC);
        assertEquals(409, response.statusCode());
        assertEquals("{\"error\":\"die Ursache ist noch da\"}", response.body());
    }

    @Test
    void streamsOfBothLanguagesAreServedAtOnce() throws IOException {
        HttpURLConnection german = stream("?lang=de");
        HttpURLConnection english = stream("");
        try (InputStream one = german.getInputStream();
                InputStream other = english.getInputStream()) {
            assertTrue(next(one).contains("\"text\":\"fehlt\""));
            assertTrue(next(other).contains("\"text\":\"is missing\""));
            assertEquals("de", german.getHeaderField("Content-Language"));
        } finally {
            german.disconnect();
            english.disconnect();
        }
    }

    @Test
    void whatOtherProgramsReadIsEnglishWhateverIsAsked() {
        for (String path : List.of("/bms_jk/status", "/metrics", "/api/openapi.json")) {
            assertEquals(
                    server.get(path).body(),
                    server.get(path + "?lang=de", "Accept-Language", "de").body());
        }
    }

    private HttpURLConnection stream(String query) throws IOException {
        return (HttpURLConnection) server.uri("/api/events" + query).toURL().openConnection();
    }

    /** The data of the next event. */
    private static String next(InputStream in) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        String line = reader.readLine();
        while (line != null && !line.startsWith("data: ")) {
            line = reader.readLine();
        }
        return line;
    }
}
