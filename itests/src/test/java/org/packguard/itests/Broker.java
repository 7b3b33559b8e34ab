package org.packguard.itests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Mosquitto on loopback that says who has subscribed to what. */
final class Broker implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final Pattern SUBSCRIPTION = Pattern.compile("^\\d+: (\\S+) \\d+ (\\S+)$", Pattern.MULTILINE);

    private final Path log;
    private final Process process;
    private final int port;

    private Broker(Path log, Process process, int port) {
        this.log = log;
        this.process = process;
        this.port = port;
    }

    /** Starts one that keeps its files in an empty folder. */
    static Broker in(Path folder) throws IOException, InterruptedException {
        String program = Stream.of("/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/usr/bin/mosquitto")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElse("");
        assumeTrue(!program.isEmpty(), "mosquitto is not installed");
        Path log = folder.resolve("mosquitto.log");
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (System.nanoTime() < end) {
            // below the ports that the system gives to clients; when it is taken all the same, another one is tried
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            Path config = folder.resolve("mosquitto.conf");
            // as root it would give up its rights and with them those to its files
            Files.writeString(
                    config,
                    "listener " + port
                            + " 127.0.0.1\nallow_anonymous true\nuser root\nlog_type subscribe\nlog_type error\n");
            Process process = new ProcessBuilder(program, "-c", config.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            while (process.isAlive() && System.nanoTime() < end) {
                if (answers(port) && process.isAlive()) {
                    return new Broker(log, process, port);
                }
                process.waitFor(20, TimeUnit.MILLISECONDS);
            }
            process.destroyForcibly().waitFor();
        }
        throw new IllegalStateException("mosquitto does not start, see " + log);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Its port. */
    int port() {
        return port;
    }

    /** Everything that anybody has subscribed to. */
    Set<String> subscriptions() {
        try {
            return SUBSCRIPTION
                    .matcher(Files.readString(log, StandardCharsets.UTF_8))
                    .results()
                    .map(found -> found.group(2))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody at the broker who may publish everything, by MQTT 3.1.1. */
    static final class Publisher implements AutoCloseable {
        private static final int CONNECT = 0x10;
        private static final int PUBLISH_ONCE_AT_LEAST = 0x32;
        private static final int KEEP_ALIVE = 600;

        private final Socket socket;
        private final DataInputStream in;
        private final DataOutputStream out;

        private Publisher(Socket socket) throws IOException {
            this.socket = socket;
            socket.setSoTimeout(PATIENCE_MILLIS);
            this.in = new DataInputStream(socket.getInputStream());
            this.out = new DataOutputStream(socket.getOutputStream());
            send(CONNECT, packet -> {
                packet.writeUTF("MQTT");
                packet.writeByte(4);
                packet.writeByte(2);
                packet.writeShort(KEEP_ALIVE);
                packet.writeUTF("somebody");
            });
            in.skipNBytes(4);
        }

        /** Publishes, and waits until the broker has it. */
        void publish(String topic, String payload) throws IOException {
            send(PUBLISH_ONCE_AT_LEAST, packet -> {
                packet.writeUTF(topic);
                packet.writeShort(1);
                packet.write(payload.getBytes(StandardCharsets.UTF_8));
            });
            in.skipNBytes(4);
        }

        private void send(int type, Content content) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            content.write(new DataOutputStream(bytes));
            out.writeByte(type);
            int length = bytes.size();
            while (length > 127) {
                out.writeByte(length % 128 | 128);
                length /= 128;
            }
            out.writeByte(length);
            bytes.writeTo(out);
            out.flush();
        }

        @FunctionalInterface
        private interface Content {
            void write(DataOutputStream packet) throws IOException;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** Connects somebody. */
    Publisher publisher() throws IOException {
        return new Publisher(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
