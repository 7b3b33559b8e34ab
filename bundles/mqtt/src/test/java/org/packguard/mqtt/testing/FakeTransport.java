package org.packguard.mqtt.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.packguard.model.problem.Reason;
import org.packguard.mqtt.client.ConnectionSettings;
import org.packguard.mqtt.client.Message;
import org.packguard.mqtt.client.Session;
import org.packguard.mqtt.client.SessionListener;
import org.packguard.mqtt.client.Transport;

/** A broker that a test plays itself. */
public final class FakeTransport implements Transport {
    public final List<FakeSession> sessions = new ArrayList<>();
    public boolean slow;

    @Override
    public Session open(ConnectionSettings settings, SessionListener listener) {
        FakeSession session = new FakeSession(listener);
        sessions.add(session);
        return session;
    }

    public FakeSession last() {
        return sessions.get(sessions.size() - 1);
    }

    /** One session. */
    public final class FakeSession implements Session {
        public final List<Message> published = new ArrayList<>();
        public final List<CompletableFuture<Boolean>> open = new ArrayList<>();
        public final List<String> filters = new ArrayList<>();
        public boolean closed;
        private final SessionListener listener;

        private FakeSession(SessionListener listener) {
            this.listener = listener;
        }

        public void accept() {
            listener.connected();
        }

        public void lose(String why) {
            listener.ended(Reason.of("test", why));
        }

        public void deliver(String topic, String text, boolean retained) {
            listener.received(topic, Message.passing(topic, text).payload(), retained);
        }

        public List<String> texts() {
            return published.stream()
                    .map(message -> message.topic() + " " + message.text())
                    .toList();
        }

        public Optional<String> newest(String topic) {
            return published.stream()
                    .filter(message -> message.topic().equals(topic))
                    .reduce((first, second) -> second)
                    .map(Message::text);
        }

        @Override
        public CompletionStage<Boolean> publish(Message message) {
            published.add(message);
            if (!slow) {
                return CompletableFuture.completedFuture(true);
            }
            CompletableFuture<Boolean> taken = new CompletableFuture<>();
            open.add(taken);
            return taken;
        }

        @Override
        public void subscribe(String filter) {
            filters.add(filter);
        }

        @Override
        public void unsubscribe(String filter) {
            filters.remove(filter);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
