package org.packguard.link.internal.tcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.packguard.link.Channel;
import org.packguard.link.StreamLink;
import org.packguard.link.StreamListener;
import org.packguard.link.internal.mdns.HostNames;
import org.packguard.link.internal.share.TestLinks;
import org.packguard.link.testing.Configs;
import org.packguard.link.testing.Eventually;
import org.packguard.link.testing.Heard;
import org.packguard.link.testing.OwnThreads;
import org.packguard.model.problem.Reason;

class TcpTest {
    private final HostNames names = new HostNames() {
        @Override
        public CompletionStage<Optional<InetAddress>> find(String host) {
            boolean known = host.equals("gateway.local");
            return CompletableFuture.completedFuture(
                    known ? Optional.of(InetAddress.getLoopbackAddress()) : Optional.empty());
        }

        @Override
        public void forget(String host) {
            forgotten.add(host);
        }
    };
    private final List<String> forgotten = new CopyOnWriteArrayList<>();
    private final TcpProvider provider = new TcpProvider(names);
    private final TestLinks links = new TestLinks(provider);
    private final Heard heard = new Heard();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        links.close();
        server.close();
        Eventually.equal(List.of(), () -> OwnThreads.named("tcp:"));
    }

    @Test
    void bytesPassBothWays() throws Exception {
        byte[] all = new byte[100_000];
        new java.util.Random(1).nextBytes(all);
        StreamLink link = links.manager().stream(Configs.tcp(server.getLocalPort()), "battery one", heard);
        try (Socket peer = server.accept()) {
            Eventually.equal("connected", heard::state);
            peer.getOutputStream().write(all);
            Eventually.equal(all.length, () -> heard.bytes().length);
            assertArrayEquals(all, heard.bytes());
            byte[] request = {0, 1, (byte) 0xFF};
            link.write(request);
            assertArrayEquals(request, peer.getInputStream().readNBytes(3));
            link.close();
            assertEquals(-1, peer.getInputStream().read());
        }
    }

    @Test
    void everyEndOfAConnectionHasAPlainReason() throws Exception {
        int port = server.getLocalPort();
        links.manager().stream(Configs.tcp(port), "battery one", heard);
        Socket first = server.accept();
        Eventually.equal("connected", heard::state);
        first.close();
        Socket second = server.accept();
        Eventually.equal("connected", heard::state);
        second.setSoLinger(true, 0);
        server.close();
        second.close();
        Eventually.equal("connection refused by 127.0.0.1:" + port, heard::state);
        assertEquals(
                List.of(
                        "connected",
                        "connection closed by 127.0.0.1:" + port,
                        "connected",
                        "connection to 127.0.0.1:" + port + " lost",
                        "connection refused by 127.0.0.1:" + port),
                heard.states());
    }

    @Test
    void anUnknownHostIsNamed() {
        var config = Configs.of("transport", "tcp", "host", "no-such-host.invalid", "port", 4001L);
        assertEquals(
                "unknown host no-such-host.invalid",
                assertThrows(IOException.class, () -> provider.connect(config)).getMessage());
    }

    @Test
    void aHostOfTheLocalLinkIsFoundByItsAnswerAndForgottenWhenItIsNotThere() throws Exception {
        var config = Configs.of("transport", "tcp", "host", "gateway.local", "port", (long) server.getLocalPort());
        try (Channel channel = provider.connect(config);
                Socket peer = server.accept()) {
            channel.write(new byte[] {7});
            assertEquals(7, peer.getInputStream().read());
        }
        assertEquals(List.of(), forgotten);
        server.close();
        assertEquals(
                "connection refused by gateway.local:" + server.getLocalPort(),
                assertThrows(IOException.class, () -> provider.connect(config)).getMessage());
        assertEquals(List.of("gateway.local"), forgotten);
        var unknown = Configs.of("transport", "tcp", "host", "no-such-host.local", "port", 4001L);
        assertEquals(
                "unknown host no-such-host.local",
                assertThrows(IOException.class, () -> provider.connect(unknown)).getMessage());
    }

    @Test
    void theIdentityIgnoresCase() {
        assertEquals(
                "tcp:serial.example:4001",
                provider.identity(Configs.of("transport", "tcp", "host", "Serial.Example", "port", 4001L)));
    }

    @Test
    void aPeerThatTakesNoBytesBlocksNobody() throws Exception {
        StreamLink link = links.manager().stream(Configs.tcp(server.getLocalPort()), "battery one", heard);
        try (Socket peer = server.accept()) {
            Eventually.equal("connected", heard::state);
            byte[] chunk = new byte[60_000];
            for (int i = 0; i < 1_000; i++) {
                link.write(chunk);
            }
            peer.getOutputStream().write("still read".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            Eventually.equal("still read", heard::text);
            link.close();
            Eventually.equal(List.of(), () -> OwnThreads.named("tcp:"));
        }
    }

    @Test
    void tenThousandReconnectsLeaveNoThreadAndNoDescriptorBehind() throws Exception {
        CompletableFuture<StreamLink> link = new CompletableFuture<>();
        link.complete(links.manager().stream(Configs.tcp(server.getLocalPort()), "battery one", new Greeting(link)));
        takeGreeting();
        takeGreeting();
        long descriptors = OwnThreads.descriptors();
        List<String> threads = OwnThreads.named("");
        for (int i = 0; i < 10_000; i++) {
            takeGreeting();
        }
        Eventually.equal(10_002L, () -> links.status().get(0).statistics().reconnects());
        assertEquals(threads, OwnThreads.named(""));
        long left = OwnThreads.descriptors();
        System.out.printf(
                "evidence: reconnects 10000, threads before %d and after %d, descriptors before %d and after %d%n",
                threads.size(), OwnThreads.named("").size(), descriptors, left);
        assertTrue(left <= descriptors + 2, () -> descriptors + " -> " + left);
    }

    /** Accepts a connection and resets it once the other side is known to have it. */
    private void takeGreeting() throws IOException {
        try (Socket peer = server.accept()) {
            assertEquals('!', peer.getInputStream().read());
            peer.setSoLinger(true, 0);
        }
    }

    /** Greets the peer of every connection. */
    private record Greeting(CompletableFuture<StreamLink> link) implements StreamListener {
        @Override
        public void connected() {
            link.join().write(new byte[] {'!'});
        }

        @Override
        public void disconnected(Reason reason) {
            // it connects again
        }

        @Override
        public void received(byte[] buffer, int offset, int length, long receivedAt) {
            throw new AssertionError("nothing was sent");
        }
    }
}
