package org.packguard.mqtt.component;

import java.time.Duration;
import java.util.function.Consumer;
import org.packguard.model.time.Deadlines;
import org.packguard.model.time.Deadlines.Deadline;
import org.packguard.mqtt.client.BrokerConnection;
import org.packguard.mqtt.client.Inbound;

/**
 * Reads what the broker has kept of earlier runs: for a while after each connect, since after that only what this run publishes
 * itself would come. Safe for any thread.
 */
final class Memory {
    private static final Duration READING = Duration.ofSeconds(20);

    private final BrokerConnection connection;
    private final String filter;
    private final Consumer<Inbound> taker;
    private final Deadlines deadlines;

    // guarded by this
    private Runnable subscription = () -> {};
    private Deadline end = () -> {};
    private boolean closed;

    Memory(BrokerConnection connection, String filter, Consumer<Inbound> taker, Deadlines deadlines) {
        this.connection = connection;
        this.filter = filter;
        this.taker = taker;
        this.deadlines = deadlines;
    }

    synchronized void connected(boolean there) {
        stop();
        if (there && !closed) {
            subscription = connection.subscribe(filter, taker);
            end = deadlines.after(READING, this::stop);
        }
    }

    synchronized void close() {
        closed = true;
        stop();
    }

    private synchronized void stop() {
        end.cancel();
        subscription.run();
        subscription = () -> {};
    }
}
