package org.packguard.mqtt.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.packguard.model.broker.BrokerStatus;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.model.time.Deadlines.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lasting connection to a broker: connects, tries again with growing pauses, sends what waits, and asks for what is
 * subscribed to after each connect. Only a bounded number of messages is handed to the session at a time; while the broker is
 * slow or away, newer messages replace older ones of their topic. What is under way when the connection breaks is lost: whoever
 * publishes a state publishes it anew when told that the broker is there again. Safe for any thread; nothing blocks.
 */
public final class BrokerConnection {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerConnection.class);
    /** The library lets a caller wait, maybe for ever, who hands it more than 64 messages that are not through. */
    private static final int MOST_HANDED = 60;
    /** Of these what waits in the queue may take so many; the others are left for birth, commands and farewell. */
    private static final int MOST_UNDER_WAY = 40;

    private static final long FIRST_PAUSE = Duration.ofSeconds(1).toMillis();
    private static final long LAST_PAUSE = Duration.ofMinutes(1).toMillis();
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final Reason CONNECTING = Reason.of("mqtt.connecting", "connecting");
    private static final Reason CLOSED = Reason.of("mqtt.closed", "closed");

    private final ConnectionSettings settings;
    private final Transport transport;
    private final Clock clock;
    private final Deadlines deadlines;
    private final List<Consumer<Boolean>> watchers = new CopyOnWriteArrayList<>();

    // all below is guarded by this
    private final Outbox outbox;
    private final Map<String, List<Consumer<Inbound>>> subscribers = new TreeMap<>();
    private Optional<Attempt> attempt = Optional.empty();
    private Optional<Reason> reason = Optional.of(CONNECTING);
    private Instant since;
    private Deadline retry = () -> {};
    private int failuresInARow;
    private int underWay;
    private boolean pumping;
    private boolean closed;
    private long published;
    private long refused;
    private long received;
    private long connects;

    /**
     * Prepares a connection.
     *
     * @param mostTopics how many topics may have a message waiting
     */
    public BrokerConnection(
            ConnectionSettings settings, Transport transport, Clock clock, Deadlines deadlines, int mostTopics) {
        this.settings = settings;
        this.transport = transport;
        this.clock = clock;
        this.deadlines = deadlines;
        this.outbox = new Outbox(mostTopics);
        this.since = clock.now();
    }

    /** Begins to connect. */
    public void start() {
        connect();
    }

    /** Has this called with whether the broker is there, at every change, on a thread of the connection. It must not block. */
    public void watch(Consumer<Boolean> watcher) {
        watchers.add(watcher);
    }

    /** Ends that. */
    public void unwatch(Consumer<Boolean> watcher) {
        watchers.remove(watcher);
    }

    /** Publishes a message now or, when that is not possible, as soon as it is, unless a newer one of its topic follows. */
    public void publish(Message message) {
        synchronized (this) {
            if (closed) {
                return;
            }
            outbox.put(message);
        }
        pump();
    }

    /**
     * Sends a message past all that wait, or not at all.
     *
     * @return completes with whether it was taken, never exceptionally
     */
    public CompletionStage<Boolean> send(Message message) {
        synchronized (this) {
            return attempt.filter(one -> one.connected)
                    .map(one -> one.hand(message))
                    .orElseGet(() -> CompletableFuture.completedFuture(false));
        }
    }

    /**
     * Takes in the messages of a topic filter, from now on and after every connect.
     *
     * @param taker called on a thread of the connection; it must not block
     * @return what ends it
     */
    public Runnable subscribe(String filter, Consumer<Inbound> taker) {
        synchronized (this) {
            boolean first = !subscribers.containsKey(filter);
            subscribers
                    .computeIfAbsent(filter, any -> new CopyOnWriteArrayList<>())
                    .add(taker);
            if (first) {
                attempt.filter(one -> one.connected).ifPresent(one -> one.session.subscribe(filter));
            }
        }
        return () -> unsubscribe(filter, taker);
    }

    private synchronized void unsubscribe(String filter, Consumer<Inbound> taker) {
        List<Consumer<Inbound>> takers = subscribers.get(filter);
        if (takers != null && takers.remove(taker) && takers.isEmpty()) {
            subscribers.remove(filter);
            attempt.filter(one -> one.connected).ifPresent(one -> one.session.unsubscribe(filter));
        }
    }

    /** Whether the broker is there. */
    public synchronized boolean isConnected() {
        return attempt.filter(one -> one.connected).isPresent();
    }

    /** Host and port. */
    public String address() {
        return settings.host() + ":" + settings.port();
    }

    /** How it is doing. */
    public synchronized BrokerStatus status() {
        return new BrokerStatus(
                isConnected(),
                reason,
                since,
                outbox.size() + underWay,
                published,
                outbox.dropped() + refused,
                received,
                connects);
    }

    /** Takes leave of the broker and ends; returns at once. */
    public void close() {
        Optional<Attempt> last;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            retry.cancel();
            last = attempt;
            attempt = Optional.empty();
            reason = Optional.of(CLOSED);
        }
        last.ifPresent(this::leave);
        watchers.forEach(watcher -> watcher.accept(false));
    }

    private void leave(Attempt last) {
        if (!last.connected) {
            last.session.close();
            return;
        }
        Deadline impatience = deadlines.after(FAREWELL, last.session::close);
        CompletionStage<Boolean> farewell;
        synchronized (this) {
            farewell = last.hand(settings.will());
        }
        farewell.whenComplete((taken, failure) -> {
            impatience.cancel();
            last.session.close();
        });
    }

    private void connect() {
        synchronized (this) {
            if (closed) {
                return;
            }
            Attempt next = new Attempt();
            attempt = Optional.of(next);
            next.session = transport.open(settings, next);
        }
    }

    /** Hands waiting messages to the session as long as it takes them. */
    private void pump() {
        synchronized (this) {
            if (pumping) {
                return;
            }
            pumping = true;
            try {
                while (underWay < MOST_UNDER_WAY && mayHand()) {
                    Optional<Message> next = outbox.take();
                    if (next.isEmpty()) {
                        return;
                    }
                    send(attempt.orElseThrow(), next.get());
                }
            } finally {
                pumping = false;
            }
        }
    }

    private boolean mayHand() {
        return attempt.filter(one -> one.connected && one.handed < MOST_HANDED).isPresent();
    }

    private void send(Attempt by, Message message) {
        underWay++;
        by.hand(message).whenComplete((taken, failure) -> {
            synchronized (this) {
                if (!by.isCurrent()) {
                    return;
                }
                underWay--;
                if (failure == null && taken) {
                    published++;
                } else {
                    refused++;
                }
            }
            pump();
        });
    }

    /** One try to connect and the session that comes of it. */
    private final class Attempt implements SessionListener {
        private Session session;
        private boolean connected;
        private boolean over;
        private int handed;

        /** Hands a message to the session unless too many are with it that are not through. Called with the lock held. */
        CompletionStage<Boolean> hand(Message message) {
            if (handed >= MOST_HANDED) {
                return CompletableFuture.completedFuture(false);
            }
            handed++;
            CompletionStage<Boolean> taken = session.publish(message);
            taken.whenComplete((result, failure) -> {
                synchronized (BrokerConnection.this) {
                    handed--;
                }
                pump();
            });
            return taken;
        }

        boolean isCurrent() {
            return attempt.filter(this::equals).isPresent();
        }

        @Override
        public void connected() {
            synchronized (BrokerConnection.this) {
                if (over || !isCurrent()) {
                    return;
                }
                connected = true;
                since = clock.now();
                connects++;
                failuresInARow = 0;
                underWay = 0;
                reason = Optional.empty();
                LOG.info("broker {} is connected", settings.id());
                hand(settings.birth());
                outbox.forgetAnew();
                subscribers.keySet().forEach(session::subscribe);
            }
            watchers.forEach(watcher -> watcher.accept(true));
            pump();
        }

        @Override
        public void received(String topic, byte[] payload, boolean retained) {
            long at = clock.nanos();
            List<Map.Entry<String, List<Consumer<Inbound>>>> all;
            synchronized (BrokerConnection.this) {
                if (!isCurrent()) {
                    return;
                }
                received++;
                all = List.copyOf(subscribers.entrySet());
            }
            Inbound message = new Inbound(topic, payload, retained, at);
            for (Map.Entry<String, List<Consumer<Inbound>>> one : all) {
                if (TopicFilter.matches(one.getKey(), topic)) {
                    one.getValue().forEach(taker -> hand(taker, message));
                }
            }
        }

        private void hand(Consumer<Inbound> taker, Inbound message) {
            try {
                taker.accept(message);
            } catch (RuntimeException e) {
                LOG.debug("broker {}: message in {} cannot be used", settings.id(), message.topic(), e);
            }
        }

        @Override
        public void ended(Reason why) {
            boolean was;
            synchronized (BrokerConnection.this) {
                if (over) {
                    return;
                }
                over = true;
                if (!isCurrent()) {
                    return;
                }
                was = connected;
                since = was ? clock.now() : since;
                attempt = Optional.empty();
                underWay = 0;
                if (!reason.equals(Optional.of(why))) {
                    LOG.info("broker {} is away: {}", settings.id(), why.text());
                }
                reason = Optional.of(why);
                long pause = Math.min(FIRST_PAUSE << Math.min(failuresInARow++, 10), LAST_PAUSE);
                retry = deadlines.after(Duration.ofMillis(pause), BrokerConnection.this::connect);
            }
            if (was) {
                watchers.forEach(watcher -> watcher.accept(false));
            }
        }
    }
}
