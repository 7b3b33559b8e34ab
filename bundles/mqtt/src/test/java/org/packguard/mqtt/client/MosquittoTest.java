package org.packguard.mqtt.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.packguard.core.time.DeadlineThread;
import org.packguard.core.time.SystemClock;
import org.packguard.model.provider.Secret;
import org.packguard.mqtt.client.ConnectionSettings.Version;
import org.packguard.mqtt.testing.Cuttable;
import org.packguard.mqtt.testing.Mosquitto;
import org.packguard.mqtt.testing.Waiting;

/** Against a real broker. */
class MosquittoTest {
    private static final String OPEN = "allow_anonymous true";

    private final DeadlineThread deadlines = new DeadlineThread();
    private final HiveTransport transport = new HiveTransport();
    private final List<BrokerConnection> connections = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void end() {
        connections.forEach(BrokerConnection::close);
        deadlines.close();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void whatIsPublishedIsKeptAndComesToOthers(Version version) {
        try (Mosquitto broker = new Mosquitto(directory, OPEN)) {
            BrokerConnection node = open(settings("node", broker.port(), version));
            node.publish(Message.retained("house/cellar/soc", "85"));
            node.publish(Message.retained("house/cellar/name", "Größe"));
            Waiting.until(() -> node.status().published() == 2, () -> "published");

            Map<String, String> seen = watch(open(settings("watcher", broker.port(), version)));
            Waiting.until(() -> "Größe".equals(seen.get("house/cellar/name")), seen::toString);
            assertEquals("85 kept", seen.get("house/cellar/soc") + " kept");
            assertEquals("online", seen.get("house/node/status"));

            node.publish(Message.forgotten("house/cellar/soc"));
            Waiting.until(() -> seen.get("house/cellar/soc").isEmpty(), seen::toString);
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void theLastWillTellsWhenTheLineBreaksAndTheBirthWhenItIsBack(Version version) throws IOException {
        try (Mosquitto broker = new Mosquitto(directory, OPEN);
                Cuttable line = new Cuttable(broker.port())) {
            Map<String, String> seen = watch(open(settings("watcher", broker.port(), version)));
            BrokerConnection node = open(settings("node", line.port(), version));
            Waiting.until(() -> "online".equals(seen.get("house/node/status")), seen::toString);
            List<String> states = new ArrayList<>();
            node.watch(there -> {
                synchronized (states) {
                    states.add(there ? "there" : "away");
                }
            });
            line.cut();
            Waiting.until(() -> states(states).equals(List.of("away", "there")), () -> states(states)
                    .toString());
            Waiting.until(() -> "online".equals(seen.get("house/node/status")), seen::toString);
            assertEquals("yes", seen.get("was offline"));
        }
    }

    @Test
    void aBrokerThatIsKilledAndStartedAgainIsFoundAgain() {
        try (Mosquitto broker = new Mosquitto(directory, OPEN)) {
            BrokerConnection node = open(settings("node", broker.port(), Version.V5));
            Waiting.until(node::isConnected, () -> "connected");
            broker.kill();
            Waiting.until(() -> !node.isConnected(), () -> "away");
            for (int i = 0; i < 10_000; i++) {
                node.publish(Message.retained("house/" + i % 50, String.valueOf(i)));
            }
            assertEquals(50, node.status().waiting());
            broker.start();
            Waiting.until(node::isConnected, () -> node.status().toString());
            Waiting.until(
                    () -> node.status().waiting() == 0, () -> node.status().toString());
            Map<String, String> seen = watch(open(settings("watcher", broker.port(), Version.V5)));
            Waiting.until(() -> "9999".equals(seen.get("house/49")), seen::toString);
            assertEquals("9950", seen.get("house/0"));
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void whatIsNoBrokerIsNotSaidToHaveEndedTheConnection(Version version) throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BrokerConnection node = open(settings("node", other.getLocalPort(), version));
            try (Socket line = other.accept()) {
                line.getInputStream().read(new byte[1024]);
                line.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                Waiting.until(
                        () -> !node.status().reason().orElseThrow().key().equals("mqtt.connecting"),
                        () -> node.status().toString());
                assertEquals("mqtt.lost", node.status().reason().orElseThrow().key(), node.status()::toString);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void aBrokerThatTakesNothingAnyMoreHoldsUpNobody(Version version) throws Exception {
        byte[] accepted =
                version == Version.V5 ? new byte[] {0x20, 0x03, 0x00, 0x00, 0x00} : new byte[] {0x20, 0x02, 0x00, 0x00};
        try (ServerSocket stuck = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // not one of those that are closed after the test: closing would wait as well
            BrokerConnection node = new BrokerConnection(
                    settings("node", stuck.getLocalPort(), version), transport, new SystemClock(), deadlines, 1_000);
            node.start();
            try (Socket line = stuck.accept()) {
                line.getInputStream().read(new byte[1024]);
                line.getOutputStream().write(accepted);
                Waiting.until(node::isConnected, () -> node.status().toString());
                CompletableFuture<Void> publishing = CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 500; i++) {
                        node.publish(new Message("house/" + i, new byte[50_000], true));
                        node.send(Message.passing("house/relay", "ON"));
                    }
                });
                publishing.get(60, TimeUnit.SECONDS);
                assertTrue(node.status().waiting() > 300, () -> node.status().toString());
                // what the sockets still take is taken first
                Waiting.until(
                        () -> taken(node).equals(Optional.of(false)),
                        () -> "a command that does not go now does not go at all");
                CompletableFuture.runAsync(node::close).get(60, TimeUnit.SECONDS);
            }
        }
    }

    private static Optional<Boolean> taken(BrokerConnection node) {
        return Optional.ofNullable(node.send(Message.passing("house/relay", "OFF"))
                .toCompletableFuture()
                .getNow(null));
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void aUserNeedsTheRightPasswordAndItShowsNowhere(Version version) throws Exception {
        Path passwords = directory.resolve("passwords");
        assertEquals(
                0,
                new ProcessBuilder("mosquitto_passwd", "-b", "-c", passwords.toString(), "anna", "heslo123")
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("passwd.log").toFile())
                        .start()
                        .waitFor());
        try (Mosquitto broker =
                new Mosquitto(directory, "allow_anonymous false", "password_file " + passwords.toAbsolutePath())) {
            ConnectionSettings right = withUser(settings("right", broker.port(), version), "heslo123");
            ConnectionSettings wrong = withUser(settings("wrong", broker.port(), version), "heslo124");
            BrokerConnection accepted = open(right);
            BrokerConnection refused = open(wrong);
            Waiting.until(accepted::isConnected, () -> accepted.status().toString());
            Waiting.until(
                    () -> refused.status().reason().orElseThrow().key().equals("mqtt.refused"),
                    () -> refused.status().toString());
            assertFalse(refused.status().toString().contains("heslo"));
            assertFalse(right.toString().contains("heslo"));
        }
    }

    @Test
    void tlsWantsAnAuthorityThatIsTrustedAndTheRightHost() throws Exception {
        KeyStore keys = keys();
        Path certificate =
                pem("cert.pem", "CERTIFICATE", keys.getCertificate("broker").getEncoded());
        Path key = pem(
                "key.pem",
                "PRIVATE KEY",
                keys.getKey("broker", "changeit".toCharArray()).getEncoded());
        try (Mosquitto broker = new Mosquitto(
                directory, OPEN, "certfile " + certificate.toAbsolutePath(), "keyfile " + key.toAbsolutePath())) {
            ConnectionSettings plain = settings("node", broker.port(), Version.V5);
            BrokerConnection trusted = open(with(plain, "localhost", Optional.of(trust(keys))));
            BrokerConnection wrongHost = open(with(plain, "127.0.0.1", Optional.of(trust(keys))));
            BrokerConnection untrusted = open(with(plain, "localhost", Optional.empty()));
            Waiting.until(trusted::isConnected, () -> trusted.status().toString());
            for (BrokerConnection one : List.of(wrongHost, untrusted)) {
                Waiting.until(() -> one.status().reason().orElseThrow().key().equals("mqtt.tls"), () -> one.status()
                        .toString());
            }
        }
    }

    @Test
    void aBrokerThatTakesAndNeverAnswersBlocksNobody() throws IOException {
        try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            BrokerConnection node = open(settings("node", deaf.getLocalPort(), Version.V5));
            for (int i = 0; i < 100_000; i++) {
                node.publish(Message.retained("house/" + i % 70, String.valueOf(i)));
            }
            assertEquals(70, node.status().waiting());
            assertFalse(node.isConnected());
        }
    }

    @Test
    void aHostThatIsNotThereIsNamed() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        BrokerConnection node = open(settings("node", port, Version.V3));
        Waiting.until(() -> !node.status().reason().orElseThrow().key().equals("mqtt.connecting"), () -> node.status()
                .toString());
        assertTrue(node.status().reason().orElseThrow().text().contains("127.0.0.1"), node.status()::toString);
    }

    private BrokerConnection open(ConnectionSettings settings) {
        BrokerConnection connection = new BrokerConnection(settings, transport, new SystemClock(), deadlines, 1000);
        connections.add(connection);
        connection.start();
        return connection;
    }

    private static Map<String, String> watch(BrokerConnection watcher) {
        Map<String, String> seen = new ConcurrentHashMap<>();
        watcher.subscribe("house/#", message -> {
            if (message.topic().equals("house/node/status") && message.text().equals("offline")) {
                seen.put("was offline", "yes");
            }
            seen.put(message.topic(), message.text());
        });
        return seen;
    }

    private static List<String> states(List<String> states) {
        synchronized (states) {
            return List.copyOf(states);
        }
    }

    private static ConnectionSettings settings(String id, int port, Version version) {
        return new ConnectionSettings(
                id,
                "127.0.0.1",
                port,
                version,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "packguard-test-" + id,
                0,
                Duration.ofSeconds(20),
                Message.retained("house/" + id + "/status", "online"),
                Message.retained("house/" + id + "/status", "offline"));
    }

    private static ConnectionSettings withUser(ConnectionSettings plain, String password) {
        return new ConnectionSettings(
                plain.id(),
                plain.host(),
                plain.port(),
                plain.version(),
                plain.tls(),
                Optional.of("anna"),
                Optional.of(new Secret(password)),
                plain.clientId(),
                1,
                plain.keepAlive(),
                plain.birth(),
                plain.will());
    }

    private static ConnectionSettings with(ConnectionSettings plain, String host, Optional<TrustManagerFactory> trust) {
        return new ConnectionSettings(
                plain.id(),
                host,
                plain.port(),
                plain.version(),
                Optional.of(new ConnectionSettings.Tls(trust)),
                plain.user(),
                plain.password(),
                plain.clientId() + host + trust.isPresent(),
                plain.qos(),
                plain.keepAlive(),
                plain.birth(),
                plain.will());
    }

    private KeyStore keys() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = directory.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "broker",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-ext",
                        "BC=ca:true",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertEquals(0, keytool.waitFor());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, "changeit".toCharArray());
        }
        return keys;
    }

    private Path pem(String name, String type, byte[] content) throws IOException {
        Path file = directory.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
            out.write(("-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n").getBytes());
        }
        return file;
    }

    private static TrustManagerFactory trust(KeyStore keys) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("broker", keys.getCertificate("broker"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
