package org.packguard.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A responder of mDNS that has one name, whose address is {@link #own() an own one} of this machine, and answers to whoever asks
 * it alone. An answer that leads to loopback would not be believed.
 */
final class LocalNames implements AutoCloseable {
    /** A flag for an answer, no question and one answer. */
    private static final String HEAD = "84000000000100000000";

    /** IPv4, to be believed for two minutes. */
    private static final String RECORD = "00018001" + "00000078" + "0004";

    private final Inet4Address own = own().orElse((Inet4Address) Inet4Address.getLoopbackAddress());
    private final byte[] encoded;
    private final DatagramSocket socket;

    /** Has a name from now on. */
    LocalNames(String name) throws IOException {
        encoded = encoded(name);
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "packguard-test-names");
        thread.setDaemon(true);
        thread.start();
    }

    /** An address of this machine on some network; empty where it is on none. */
    static Optional<Inet4Address> own() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .map(Inet4Address.class::cast)
                    .filter(address -> !address.isLoopbackAddress())
                    .findFirst();
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is asked. */
    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    private void serve() {
        byte[] buffer = new byte[2_000];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.receive(packet);
                byte[] question = Arrays.copyOf(packet.getData(), packet.getLength());
                if (asksForIt(question)) {
                    byte[] reply = reply(question);
                    socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** Whether the name stands behind the twelve bytes of the head. */
    private boolean asksForIt(byte[] question) {
        int end = 12 + encoded.length;
        return question.length > end && Arrays.equals(question, 12, end, encoded, 0, encoded.length);
    }

    private byte[] reply(byte[] question) {
        HexFormat hex = HexFormat.of();
        return hex.parseHex(hex.formatHex(question, 0, 2)
                + HEAD
                + hex.formatHex(encoded)
                + RECORD
                + hex.formatHex(own.getAddress()));
    }

    /** Every part with its length before it, and an empty one behind all. */
    private static byte[] encoded(String name) {
        byte[] bytes = new byte[name.length() + 2];
        int at = 0;
        for (String part : name.split("\\.")) {
            byte[] letters = part.getBytes(StandardCharsets.US_ASCII);
            bytes[at] = (byte) letters.length;
            System.arraycopy(letters, 0, bytes, at + 1, letters.length);
            at += letters.length + 1;
        }
        return bytes;
    }

    @Override
    public void close() {
        socket.close();
    }
}
