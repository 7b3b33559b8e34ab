package org.packguard.web.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.eclipse.jetty.server.handler.HandlerList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection lives as long as requests come or are answered, and no longer for bytes that make none. */
@Timeout(60)
class StalledTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final Stalled stalled = new Stalled();
    private long now;

    /** Answers at once, or never where live events are asked for. */
    private static final class Answering extends AbstractHandler {
        @Override
        public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            base.setHandled(true);
            if (target.equals("/live")) {
                AsyncContext live = request.startAsync();
                live.setTimeout(0);
                response.getOutputStream().print("begun\n");
                response.flushBuffer();
            } else {
                response.setContentLength(3);
                response.getOutputStream().print("ok\n");
            }
        }
    }

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(Duration.ofMinutes(5).toMillis());
        server.addConnector(connector);
        server.setHandler(new HandlerList(stalled, new Answering()));
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private Socket open(String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
        send(socket, text);
        while (connector.getConnectedEndPoints().isEmpty()) {
            Thread.onSpinWait();
        }
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    private static void until(BufferedReader reader, String line) throws IOException {
        String read = reader.readLine();
        while (!line.equals(read)) {
            assertTrue(read != null, "the connection has ended before " + line);
            read = reader.readLine();
        }
    }

    private void look(int seconds) {
        for (int i = 0; i < seconds; i += 5) {
            now += 5 * SECOND;
            stalled.look(now);
        }
    }

    private static boolean isEnded(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    @Test
    void headersThatTrickleInEndTheConnection() throws IOException {
        try (Socket socket = open("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")) {
            stalled.look(now);
            for (int i = 0; i < 5; i++) {
                send(socket, "a");
                look(5);
            }
            assertEquals(1, connector.getConnectedEndPoints().size());
            look(5);
            assertTrue(isEnded(socket));
        }
    }

    @Test
    void linesWithNothingInThemAreNoRequest() throws IOException {
        try (Socket socket = open("\r\n")) {
            stalled.look(now);
            look(30);
            assertTrue(isEnded(socket));
        }
    }

    @Test
    void aConnectionOverWhichRequestsComeStays() throws IOException {
        try (Socket socket = open("GET / HTTP/1.1\r\nHost: x\r\n\r\n")) {
            BufferedReader answers = reader(socket);
            until(answers, "ok");
            for (int i = 0; i < 5; i++) {
                look(25);
                send(socket, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
                until(answers, "ok");
            }
        }
    }

    @Test
    void aLiveStreamStays() throws IOException {
        try (Socket socket = open("GET /live HTTP/1.1\r\nHost: x\r\n\r\n")) {
            until(reader(socket), "begun");
            look(600);
            assertEquals(1, connector.getConnectedEndPoints().size());
        }
    }
}
