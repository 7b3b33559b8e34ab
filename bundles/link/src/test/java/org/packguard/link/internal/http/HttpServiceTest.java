package org.packguard.link.internal.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.packguard.link.http.HttpCall;
import org.packguard.link.http.HttpResult;
import org.packguard.link.http.HttpResult.Failed;
import org.packguard.link.http.HttpResult.Reply;
import org.packguard.link.internal.mdns.HostNames;

class HttpServiceTest {
    /** What a server does with a connection after it has read the head of the request. */
    @FunctionalInterface
    private interface Behaviour {
        void serve(String head, Socket socket) throws IOException;
    }

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final Names names = new Names();
    private final HttpService http = new HttpService(names);
    private final CompletableFuture<String> heads = new CompletableFuture<>();
    private final CountDownLatch served = new CountDownLatch(1);
    private ServerSocket server;
    private String address;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        address = "127.0.0.1:" + server.getLocalPort();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void serve(Behaviour behaviour) {
        Thread thread = new Thread(
                () -> {
                    try (Socket socket = server.accept()) {
                        String head = head(socket.getInputStream());
                        heads.complete(head);
                        behaviour.serve(head, socket);
                    } catch (IOException e) {
                        heads.completeExceptionally(e);
                    } finally {
                        served.countDown();
                    }
                },
                "packguard-test-server");
        thread.setDaemon(true);
        thread.start();
    }

    private static String head(InputStream input) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) input.read());
        }
        return head.toString();
    }

    private static void answer(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private HttpResult get(String path, Duration timeout, int maxBytes) {
        return send(HttpCall.get(URI.create("http://" + address + path), timeout, maxBytes));
    }

    private HttpResult send(HttpCall call) {
        return http.send(call).toCompletableFuture().join();
    }

    private static String reason(HttpResult result) {
        return assertInstanceOf(Failed.class, result).reason().text();
    }

    @Test
    void aReplyOfAnyStatusComesWhole() {
        serve((head, socket) ->
                answer(socket, "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello"));
        Reply reply = assertInstanceOf(Reply.class, get("/a?b=c", LONG, 5));
        assertEquals(404, reply.status());
        assertEquals("text/plain", reply.contentType());
        assertArrayEquals("hello".getBytes(StandardCharsets.US_ASCII), reply.body());
        assertTrue(heads.join().startsWith("GET /a?b=c HTTP/1.1\r\n"));
        assertFalse(heads.join().contains("Upgrade"), heads::join);
    }

    @Test
    void methodHeadersAndBodyAreSent() {
        CompletableFuture<String> body = new CompletableFuture<>();
        serve((head, socket) -> {
            body.complete(new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII));
            answer(socket, "HTTP/1.1 204 No Content\r\n\r\n");
        });
        HttpCall call = new HttpCall(
                "PUT",
                URI.create("http://" + address + "/x"),
                Map.of("X-Api-Key", "topsecret"),
                "body".getBytes(StandardCharsets.US_ASCII),
                LONG,
                10);
        Reply reply = assertInstanceOf(Reply.class, send(call));
        assertEquals(204, reply.status());
        assertEquals("body", body.join());
        assertTrue(heads.join().startsWith("PUT /x HTTP/1.1"));
        assertTrue(heads.join().contains("X-Api-Key: topsecret"));
    }

    @Test
    void redirectsAreRepliesAndNotFollowed() {
        serve((head, socket) -> answer(
                socket, "HTTP/1.1 302 Found\r\nLocation: http://" + address + "/other\r\nContent-Length: 0\r\n\r\n"));
        assertEquals(302, assertInstanceOf(Reply.class, get("/", LONG, 10)).status());
    }

    @Test
    void aBodyThatIsTooLongIsCutOffWhetherOrNotItSaysSo() {
        serve((head, socket) -> {
            answer(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            OutputStream out = socket.getOutputStream();
            while (true) {
                out.write(chunk);
            }
        });
        assertEquals("the reply of " + address + " is longer than 100000 bytes", reason(get("/", LONG, 100_000)));
        assertTrue(ended());
    }

    @Test
    void aSlowlyDrippingBodyEndsWithTheTimeAllowedAndTheConnectionIsDropped() {
        serve((head, socket) -> {
            answer(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            while (true) {
                socket.getOutputStream().write('x');
                java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
            }
        });
        assertEquals("no complete reply from " + address + " within 0.3 s", reason(get("/", SHORT, 2_000_000)));
        assertTrue(ended());
    }

    @Test
    void aServerThatSaysNothingEndsWithTheTimeAllowed() {
        serve((head, socket) -> socket.getInputStream().read());
        assertEquals("no complete reply from " + address + " within 0.3 s", reason(get("/", SHORT, 10)));
        assertTrue(ended());
    }

    @Test
    void aBodyThatIsCutOffIsNoReply() {
        serve((head, socket) -> answer(socket, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf"));
        assertEquals("the reply of " + address + " was cut off", reason(get("/", LONG, 100)));
    }

    @Test
    void whatIsNotHttpIsNoReply() {
        serve((head, socket) -> answer(socket, "SSH-2.0-server\r\n\r\n"));
        assertEquals("no valid reply from " + address, reason(get("/", LONG, 100)));
    }

    @Test
    void aRefusedConnectionSaysSo() throws IOException {
        server.close();
        assertEquals("connection refused by " + address, reason(get("/", LONG, 100)));
    }

    @Test
    void anUnknownHostIsNamedAndNothingElseOfTheAddress() {
        URI uri = URI.create("http://no-such-host.invalid/path?key=topsecret");
        assertEquals("unknown host no-such-host.invalid", reason(send(HttpCall.get(uri, LONG, 100))));
    }

    @Test
    void aHostOfTheLocalLinkIsCalledByTheAddressThatItAnswersWith() {
        names.addresses.put("bms.local", InetAddress.getLoopbackAddress());
        serve((head, socket) -> answer(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"));
        URI uri = URI.create("http://BMS.local:" + server.getLocalPort() + "/data.json?x=%20");
        assertEquals(
                200,
                assertInstanceOf(Reply.class, send(HttpCall.get(uri, LONG, 100)))
                        .status());
        assertTrue(heads.join().startsWith("GET /data.json?x=%20 HTTP/1.1\r\n"));
        assertEquals(List.of(), names.forgotten);
    }

    @Test
    void aHostOfTheLocalLinkThatNobodyAnswersForIsAskedOfTheSystemAndNamed() {
        URI uri = URI.create("http://no-such-host.local/");
        assertEquals("unknown host no-such-host.local", reason(send(HttpCall.get(uri, LONG, 100))));
    }

    @Test
    void anAddressUnderWhichNobodyAnswersIsForgottenAndTheNameIsTold() throws IOException {
        names.addresses.put("bms.local", InetAddress.getLoopbackAddress());
        int port = server.getLocalPort();
        server.close();
        URI uri = URI.create("http://bms.local:" + port + "/");
        assertEquals("connection refused by bms.local:" + port, reason(send(HttpCall.get(uri, LONG, 100))));
        assertEquals(List.of("bms.local"), names.forgotten);
    }

    @Test
    void aLookUpThatTakesTooLongEndsWithTheTimeAllowedAndNothingIsSentAfterwards() {
        names.slow = new CompletableFuture<>();
        URI uri = URI.create("http://bms.local:" + server.getLocalPort() + "/");
        assertEquals(
                "no complete reply from bms.local:" + server.getLocalPort() + " within 0.3 s",
                reason(send(HttpCall.get(uri, SHORT, 100))));
        names.slow.complete(Optional.of(InetAddress.getLoopbackAddress()));
        names.slow = null;
        serve((head, socket) -> answer(socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        assertInstanceOf(Reply.class, get("/second", LONG, 100));
        assertTrue(heads.join().startsWith("GET /second "), "the first to come is the second");
    }

    @Test
    void otherNamesAreNotAskedOfTheLocalLink() {
        serve((head, socket) -> answer(socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
        assertInstanceOf(Reply.class, get("/", LONG, 100));
        assertEquals(List.of(), names.asked);
    }

    /** The local link as a table. */
    private static final class Names implements HostNames {
        private final Map<String, InetAddress> addresses = new HashMap<>();
        private final List<String> asked = new ArrayList<>();
        private final List<String> forgotten = new ArrayList<>();
        private CompletableFuture<Optional<InetAddress>> slow;

        @Override
        public CompletionStage<Optional<InetAddress>> find(String host) {
            asked.add(host);
            Optional<InetAddress> address = Optional.ofNullable(addresses.get(HostNames.plain(host)));
            return slow == null ? CompletableFuture.completedFuture(address) : slow;
        }

        @Override
        public void forget(String host) {
            forgotten.add(host);
        }
    }

    @Test
    void aRequestThatIsNotPossibleIsAFailureAndNoException() {
        assertEquals(
                "the request to host is not possible",
                reason(send(HttpCall.get(URI.create("ftp://host/"), LONG, 100))));
        HttpCall forged =
                new HttpCall("GET", URI.create("http://host/"), Map.of("X", "a\r\nY: b"), new byte[0], LONG, 100);
        assertEquals("the request to host is not possible", reason(send(forged)));
        assertInstanceOf(Failed.class, send(HttpCall.get(URI.create("relative"), LONG, 100)));
        assertInstanceOf(Failed.class, send(HttpCall.get(URI.create("http:///x"), LONG, 100)));
    }

    @Test
    void aServerThatSpeaksNoTlsIsNamed() {
        Thread plain = new Thread(
                () -> {
                    try (Socket socket = server.accept()) {
                        // As a real one does: it answers what it takes for a request, never before one has come.
                        heads.complete("first byte " + socket.getInputStream().read());
                        answer(socket, "HTTP/1.1 400 Bad Request\r\n\r\n");
                        socket.getInputStream().readAllBytes();
                    } catch (IOException e) {
                        heads.completeExceptionally(e);
                    }
                },
                "packguard-test-server");
        plain.setDaemon(true);
        plain.start();
        URI uri = URI.create("https://" + address + "/");
        assertEquals("no secure connection to " + address, reason(send(HttpCall.get(uri, LONG, 100))));
    }

    private boolean ended() {
        try {
            return served.await(20, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
