package org.packguard.itests;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.packguard.core.time.DeadlineThread;
import org.packguard.core.time.SystemClock;
import org.packguard.mqtt.client.BrokerConnection;
import org.packguard.mqtt.client.ConnectionSettings;
import org.packguard.mqtt.client.HiveTransport;
import org.packguard.mqtt.client.Message;

/** Somebody else at a broker, who keeps what comes last in each topic, and may publish. Safe for any thread. */
final class BrokerWatch implements AutoCloseable {
    private static final int MOST_TOPICS = 1_000;
    private static final String STATUS = "watch/status";

    private final Map<String, String> newest = new ConcurrentHashMap<>();
    private final DeadlineThread deadlines = new DeadlineThread();
    private final BrokerConnection connection;

    BrokerWatch(int port, String filter) {
        connection = new BrokerConnection(
                new ConnectionSettings(
                        "watch",
                        "127.0.0.1",
                        port,
                        ConnectionSettings.Version.V5,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "watch",
                        0,
                        Duration.ofSeconds(20),
                        Message.passing(STATUS, "online"),
                        Message.passing(STATUS, "offline")),
                new HiveTransport(),
                new SystemClock(),
                deadlines,
                MOST_TOPICS);
        connection.subscribe(filter, message -> newest.put(message.topic(), message.text()));
        connection.start();
    }

    /** What came last in a topic. */
    Optional<String> newest(String topic) {
        return Optional.ofNullable(newest.get(topic));
    }

    /** Publishes a text that the broker does not keep. */
    void say(String topic, String text) {
        Await.until("the broker takes a message", () -> connection
                .send(Message.passing(topic, text))
                .toCompletableFuture()
                .join());
    }

    @Override
    public void close() {
        connection.close();
        deadlines.close();
    }
}
