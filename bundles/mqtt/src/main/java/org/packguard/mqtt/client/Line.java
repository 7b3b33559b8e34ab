package org.packguard.mqtt.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.packguard.model.problem.Reason;

/** What hangs on a broker by its id: it follows the broker as that is opened, closed and opened anew. Safe for any thread. */
public final class Line implements AutoCloseable {
    private final Brokers brokers;
    private final String broker;
    private final Map<String, Consumer<Inbound>> takers;
    private final Consumer<Boolean> watcher;
    private final Runnable refresh = this::refresh;
    private volatile Optional<BrokerConnection> connection = Optional.empty();

    // guarded by this
    private final List<Runnable> ends = new ArrayList<>();
    private boolean closed;

    /**
     * A line that is not open yet.
     *
     * @param broker the id of the broker
     * @param takers by topic filter who takes the messages
     * @param watcher told whether the broker is connected, at every change; it must not block
     */
    public Line(Brokers brokers, String broker, Map<String, Consumer<Inbound>> takers, Consumer<Boolean> watcher) {
        this.brokers = brokers;
        this.broker = broker;
        this.takers = Map.copyOf(takers);
        this.watcher = watcher;
    }

    /** Begins to follow the broker. */
    public void open() {
        brokers.watch(refresh);
        refresh();
    }

    /** Sends a message now or not at all; the stage completes with whether it was taken, never exceptionally. */
    public CompletionStage<Boolean> send(Message message) {
        return connection.map(one -> one.send(message)).orElseGet(() -> CompletableFuture.completedFuture(false));
    }

    /** Why the broker is not connected; empty while it is. */
    public Optional<Reason> lack() {
        return connection
                .map(one -> one.status().reason())
                .orElseGet(() -> Optional.of(Reason.of("mqtt.no-broker", "there is no broker {0}", broker)));
    }

    private void refresh() {
        boolean there;
        synchronized (this) {
            Optional<BrokerConnection> now = closed ? Optional.empty() : brokers.find(broker);
            if (now.equals(connection)) {
                return;
            }
            ends.forEach(Runnable::run);
            ends.clear();
            connection = now;
            now.ifPresent(this::hangOn);
            there = now.map(BrokerConnection::isConnected).orElse(false);
        }
        watcher.accept(there);
    }

    private void hangOn(BrokerConnection one) {
        takers.forEach((filter, taker) -> ends.add(one.subscribe(filter, taker)));
        one.watch(watcher);
        ends.add(() -> one.unwatch(watcher));
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        brokers.unwatch(refresh);
        refresh();
    }
}
