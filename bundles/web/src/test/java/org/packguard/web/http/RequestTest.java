package org.packguard.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.model.history.History;
import org.packguard.model.time.FakeTime;
import org.packguard.web.testing.FakeSources;
import org.packguard.web.testing.FakeUsers;
import org.packguard.web.testing.TestServer;

/** Requests that come slowly, and requests that fail. */
class RequestTest {
    private static final int PATIENCE = 30_000;
    private static final List<String> HEADERS = List.of(
            "Content-Security-Policy",
            "Cross-Origin-Opener-Policy",
            "Cross-Origin-Resource-Policy",
            "X-Content-Type-Options",
            "Referrer-Policy",
            "X-Frame-Options");

    private final FakeTime clock = new FakeTime();
    private final FakeSources sources = new FakeSources();
    private final TestServer server = new TestServer(sources, clock);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aBodyThatComesByteByByteIsCutOff() throws IOException {
        sources.users = new FakeUsers();
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            String head = "POST /packguard/api/login HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                    + "\r\nX-Packguard: 1\r\nContent-Type: application/json\r\nContent-Length: 16000\r\n\r\n{";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream reply = new ByteArrayOutputStream();
            socket.setSoTimeout(20);
            int first = -1;
            for (int sent = 0; first < 0 && sent < PATIENCE / 20; sent++) {
                clock.advance(Body.LONGEST.plusMillis(1));
                socket.getOutputStream().write(' ');
                first = next(socket.getInputStream());
            }
            assertTrue(first > 0, "no reply");
            reply.write(first);
            socket.setSoTimeout(PATIENCE);
            socket.getInputStream().transferTo(reply);
            String text = reply.toString(StandardCharsets.UTF_8);
            assertTrue(text.startsWith("HTTP/1.1 408 "), text);
            assertTrue(text.contains("Connection: close"), text);
            assertTrue(text.contains("has not come within 10 s"), text);
        }
    }

    private static int next(InputStream in) throws IOException {
        try {
            return in.read();
        } catch (SocketTimeoutException e) {
            return -1;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/batteries/one/health", "/api/batteries/one/history", "/nothing/here", "/api/nothing", "/"})
    void theSecurityHeadersAreOnEveryReplyAndAFailureTellsNothingOfTheInside(String path) {
        History broken = org.mockito.Mockito.mock(History.class, call -> {
            throw new IllegalStateException("secret inside");
        });
        sources.history = broken;
        HttpResponse<String> response = server.get(path);
        for (String header : HEADERS) {
            assertTrue(response.headers().firstValue(header).isPresent(), header + " is missing");
        }
        if (path.startsWith("/api/batteries")) {
            assertEquals(HttpURLConnection.HTTP_INTERNAL_ERROR, response.statusCode());
            assertEquals("{\"error\":\"it failed, the log tells more\"}", response.body());
        }
        assertFalse(response.body().contains("inside"), response.body());
        assertEquals(Optional.empty(), response.headers().firstValue("Set-Cookie"));
    }
}
