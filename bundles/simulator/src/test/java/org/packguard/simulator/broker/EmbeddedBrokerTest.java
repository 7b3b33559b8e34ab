package org.packguard.simulator.broker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerTest {
    private static final String CONNECT = "1010" + "00044d5154540402003c" + "000470617274";
    private static final String SUBSCRIBE = "8208" + "0001" + "0003612f23" + "00";
    private static final String PUBLISH = "3308" + "0003612f62" + "0001" + "78";

    /** A port that was free a moment ago may be taken, so that the next one is tried. */
    private static EmbeddedBroker broker(int[] port) {
        for (int i = 0; i < 20; i++) {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port[0] = free.getLocalPort();
            } catch (IOException e) {
                continue;
            }
            try {
                return new EmbeddedBroker("127.0.0.1", port[0]);
            } catch (IOException e) {
                // the next one
            }
        }
        return fail("there is no free port");
    }

    @Test
    void keepsAMessageForWhoSubscribesLaterAndEnds() throws IOException {
        int[] port = new int[1];
        EmbeddedBroker broker = broker(port);
        try {
            assertTrue(broker.running());
            try (Socket socket = new Socket("127.0.0.1", port[0])) {
                socket.setSoTimeout(60_000);
                send(socket, CONNECT);
                assertArrayEquals(bytes("20020000"), socket.getInputStream().readNBytes(4));
                send(socket, PUBLISH);
                assertArrayEquals(bytes("40020001"), socket.getInputStream().readNBytes(4));
                send(socket, SUBSCRIBE);
                byte[] answer = socket.getInputStream().readNBytes(5 + 8);
                String text = new String(answer, StandardCharsets.ISO_8859_1);
                assertTrue(text.contains("a/bx"), HexFormat.of().formatHex(answer));
            }
        } finally {
            broker.close();
        }
        broker.close();
        assertFalse(broker.running());
        long end = System.nanoTime() + 60_000_000_000L;
        while (accepts(port[0])) {
            assertTrue(System.nanoTime() - end < 0, "it still listens");
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void send(Socket socket, String hex) throws IOException {
        socket.getOutputStream().write(bytes(hex));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
