package org.packguard.web.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.model.time.FakeTime;
import org.packguard.model.user.Role;
import org.packguard.model.user.User;
import org.packguard.web.testing.FakeGuard;
import org.packguard.web.testing.FakeSources;
import org.packguard.web.testing.FakeUsers;
import org.packguard.web.testing.TestServer;

class LoginTest {
    private static final String ACKNOWLEDGE = "/api/guards/main/acknowledge";
    private static final String OPERATOR = "{\"name\":\"operator\",\"password\":\"operator-secret\"}";

    private final FakeTime clock = new FakeTime();
    private final FakeSources sources = new FakeSources();
    private final FakeUsers users = new FakeUsers();
    private final FakeGuard guard = new FakeGuard("main", "cellar", FakeGuard.latched(0));
    private final TestServer server = new TestServer(sources, clock);

    @BeforeEach
    void start() {
        sources.users = users;
        sources.guards.add(guard);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private record LoggedIn(String cookie, String token) {}

    private LoggedIn login(String name) {
        HttpResponse<String> response = server.post(
                "/api/login", "{\"name\":\"" + name + "\",\"password\":\"" + name + "-secret\"}", "X-Packguard", "1");
        assertEquals(200, response.statusCode(), response.body());
        String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
        return new LoggedIn(
                cookie.substring(0, cookie.indexOf(';')),
                json(response).get("token").getAsString());
    }

    private HttpResponse<String> act(LoggedIn who, String... headers) {
        List<String> all = new ArrayList<>(List.of("Cookie", who.cookie, "X-Packguard", who.token));
        all.addAll(Arrays.asList(headers));
        return server.post(ACKNOWLEDGE, "", all.toArray(String[]::new));
    }

    @Test
    void aLoginGivesACookieForThisBaseAloneThatNoScriptAndNoOtherPageCanUse() {
        HttpResponse<String> response = server.post("/api/login", OPERATOR, "X-Packguard", "1");
        String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(cookie.matches("packguard=[A-Za-z0-9_-]{43}; Path=/packguard; HttpOnly; SameSite=Strict"), cookie);
        assertEquals("operator", json(response).get("name").getAsString());
        assertEquals("operator", json(response).get("role").getAsString());
        assertEquals(List.of("operator 127.0.0.1"), users.tries);
        assertFalse(response.body().contains(cookie.substring(10, 53)), "the id is in the cookie alone");
    }

    @Test
    void whoIsLoggedInCanBeAskedAndNobodyIsAtFirst() {
        assertEquals(
                "{\"name\":null,\"role\":null,\"token\":null}",
                server.get("/api/session").body());
        LoggedIn operator = login("operator");
        assertEquals(
                "{\"name\":\"operator\",\"role\":\"operator\",\"token\":\"" + operator.token + "\"}",
                server.get("/api/session", "Cookie", operator.cookie).body());
        assertEquals(
                "{\"name\":null,\"role\":null,\"token\":null}",
                server.get("/api/session", "Cookie", "packguard=" + "x".repeat(43))
                        .body());
    }

    @Test
    void aWrongPasswordIs401AndTooManyTriesAre429() {
        HttpResponse<String> wrong =
                server.post("/api/login", "{\"name\":\"operator\",\"password\":\"x\"}", "X-Packguard", "1");
        assertEquals(401, wrong.statusCode());
        assertEquals("{\"error\":\"wrong\"}", wrong.body());
        assertFalse(wrong.headers().firstValue("Set-Cookie").isPresent());
        assertTrue(wrong.headers().firstValue("WWW-Authenticate").orElse("").startsWith("Packguard "));
        users.tooMany = true;
        assertEquals(
                429, server.post("/api/login", OPERATOR, "X-Packguard", "1").statusCode());
    }

    @Test
    void withoutARealmNobodyGetsIn() {
        sources.users = null;
        assertEquals(
                503, server.post("/api/login", OPERATOR, "X-Packguard", "1").statusCode());
    }

    @Test
    void aSessionActsWithItsTokenAndIsNamed() {
        HttpResponse<String> response = act(login("operator"));
        assertEquals(200, response.statusCode(), response.body());
        assertEquals(List.of("acknowledge all by operator (web 127.0.0.1)"), guard.asked);
    }

    @Test
    void withoutItsTokenASessionDoesNothing() {
        LoggedIn operator = login("operator");
        LoggedIn admin = login("admin");
        for (String header : List.of("1", admin.token, operator.token + "x")) {
            HttpResponse<String> response =
                    server.post(ACKNOWLEDGE, "", "Cookie", operator.cookie, "X-Packguard", header);
            assertEquals(403, response.statusCode(), header);
        }
        assertEquals(
                403, server.post(ACKNOWLEDGE, "", "Cookie", operator.cookie).statusCode());
        assertEquals(List.of(), guard.asked);
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://evil.example",
        "Origin, null",
        "Origin, http://127.0.0.1",
        "Origin, :bad",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
    })
    void aPageOfSomebodyElseDoesNothing(String header, String value) {
        LoggedIn operator = login("operator");
        assertEquals(403, act(operator, header, value).statusCode());
        assertEquals(
                403,
                server.post("/api/login", OPERATOR, "X-Packguard", "1", header, value)
                        .statusCode());
        assertEquals(List.of(), guard.asked);
    }

    @Test
    void ourOwnPageMayAlsoBehindAProxy() {
        LoggedIn operator = login("operator");
        assertEquals(
                200,
                act(operator, "Origin", "http://127.0.0.1:" + server.port(), "Sec-Fetch-Site", "same-origin")
                        .statusCode());
        assertEquals(
                200,
                act(operator, "Origin", "https://home.example", "X-Forwarded-Host", "home.example")
                        .statusCode());
    }

    @Test
    void whoIsNotLoggedInIsToldSoAndNothingHappens() {
        HttpResponse<String> response = server.post(ACKNOWLEDGE, "", "X-Packguard", "1");
        assertEquals(401, response.statusCode());
        assertEquals("{\"error\":\"this takes a login\"}", response.body());
        assertEquals(List.of(), guard.asked);
    }

    @Test
    void aViewerMayNotActAndAnAdministratorMay() {
        HttpResponse<String> response = act(login("viewer"));
        assertEquals(403, response.statusCode());
        assertEquals("{\"error\":\"viewer is viewer, this takes the role operator\"}", response.body());
        assertEquals(200, act(login("admin")).statusCode());
    }

    @Test
    void aLogoutEndsTheSessionAndTheCookie() {
        LoggedIn operator = login("operator");
        HttpResponse<String> response =
                server.post("/api/logout", "", "Cookie", operator.cookie, "X-Packguard", operator.token);
        assertEquals(200, response.statusCode());
        assertEquals(
                "packguard=; Path=/packguard; HttpOnly; SameSite=Strict; Max-Age=0",
                response.headers().firstValue("Set-Cookie").orElseThrow());
        assertEquals(401, act(operator).statusCode());
    }

    @Test
    void aNewLoginEndsTheSessionBefore() {
        LoggedIn first = login("operator");
        server.post("/api/login", OPERATOR, "X-Packguard", "1", "Cookie", first.cookie);
        assertEquals(401, act(first).statusCode());
    }

    @Test
    void aRemovedPersonAndANewRoleEndTheSession() {
        LoggedIn operator = login("operator");
        users.people.put("operator", new User("operator", Role.VIEWER));
        assertEquals(401, act(operator).statusCode());
        LoggedIn admin = login("admin");
        users.people.remove("admin");
        assertEquals(401, act(admin).statusCode());
        assertEquals(List.of(), guard.asked);
    }

    @Test
    void anIdleSessionIsOver() {
        LoggedIn operator = login("operator");
        clock.advance(Sessions.IDLE.plusSeconds(1));
        assertEquals(401, act(operator).statusCode());
    }

    @Test
    void aScriptSendsItsPasswordWithEveryRequest() {
        assertEquals(
                200,
                server.post(ACKNOWLEDGE, "", "X-Packguard", "1", "Authorization", basic("operator:operator-secret"))
                        .statusCode());
        HttpResponse<String> wrong =
                server.post(ACKNOWLEDGE, "", "X-Packguard", "1", "Authorization", basic("operator:x"));
        assertEquals(401, wrong.statusCode());
        assertTrue(wrong.headers().firstValue("WWW-Authenticate").orElse("").startsWith("Basic "));
        assertEquals(
                403,
                server.post(ACKNOWLEDGE, "", "Authorization", basic("operator:operator-secret"))
                        .statusCode(),
                "a browser that knows the password must not be a way in for other pages");
        assertEquals(1, guard.asked.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic %%%", "Basic bm9jb2xvbg==", "Bearer abc", "Basic "})
    void whatIsNoPasswordIs401(String header) {
        assertEquals(
                401,
                server.post(ACKNOWLEDGE, "", "X-Packguard", "1", "Authorization", header)
                        .statusCode());
    }

    @Test
    void theBodyMustBeAJsonObjectOfBoundedSize() {
        LoggedIn operator = login("operator");
        String[] headers = {"Cookie", operator.cookie, "X-Packguard", operator.token};
        for (String body : List.of("[]", "nonsense", "{", "[".repeat(10_000), "\"x\"")) {
            assertEquals(400, server.post(ACKNOWLEDGE, body, headers).statusCode());
        }
        assertEquals(
                413,
                server.post(ACKNOWLEDGE, "{\"condition\":\"" + "x".repeat(20_000) + "\"}", headers)
                        .statusCode());
        assertEquals(400, server.post(ACKNOWLEDGE, "{\"condition\":7}", headers).statusCode());
        assertEquals(
                415,
                server.send(
                                "POST",
                                ACKNOWLEDGE,
                                "Cookie",
                                operator.cookie,
                                "X-Packguard",
                                operator.token,
                                "Content-Type",
                                "text/plain")
                        .statusCode());
        assertEquals(List.of(), guard.asked);
    }

    @Test
    void anAddressThatPostsTooMuchMustWait() {
        for (int i = 0; i < Gate.PER_MINUTE; i++) {
            assertEquals(401, server.post(ACKNOWLEDGE, "", "X-Packguard", "1").statusCode());
        }
        assertEquals(429, server.post(ACKNOWLEDGE, "", "X-Packguard", "1").statusCode());
        clock.advance(Duration.ofMinutes(1));
        assertEquals(401, server.post(ACKNOWLEDGE, "", "X-Packguard", "1").statusCode());
    }

    @Test
    void otherMethodsAreRefusedAndEveryReplyHasTheSecurityHeaders() {
        HttpResponse<String> put = server.send("PUT", ACKNOWLEDGE);
        assertEquals(405, put.statusCode());
        assertEquals("GET, HEAD, POST", put.headers().firstValue("Allow").orElse(""));
        for (HttpResponse<String> response :
                List.of(put, server.get("/api/guards"), server.post("/api/login", "", "X-Packguard", "1"))) {
            assertEquals(
                    "nosniff",
                    response.headers().firstValue("X-Content-Type-Options").orElse(""));
            assertEquals(
                    "no-store", response.headers().firstValue("Cache-Control").orElse(""));
            assertTrue(response.headers()
                    .firstValue("Content-Security-Policy")
                    .orElse("")
                    .startsWith("default-src 'self';"));
        }
        assertEquals(405, server.post("/api/session", "", "X-Packguard", "1").statusCode());
        assertEquals(404, server.get("/api/login").statusCode());
    }

    @Test
    void whatHappenedIsForThoseWhoAreLoggedIn() {
        assertEquals(401, server.get("/api/events/recent").statusCode());
        assertEquals(
                "[]",
                server.get("/api/events/recent", "Cookie", login("viewer").cookie)
                        .body());
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject json(HttpResponse<String> response) {
        return JsonParser.parseString(response.body()).getAsJsonObject();
    }
}
