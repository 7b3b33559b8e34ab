package org.packguard.mqtt.component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.packguard.model.broker.Broker;
import org.packguard.model.broker.BrokerStatus;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.dispatch.Dispatcher.Subscription;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Guard;
import org.packguard.model.provider.Opened;
import org.packguard.model.time.Deadlines;
import org.packguard.model.time.Deadlines.Deadline;
import org.packguard.mqtt.client.BrokerConnection;
import org.packguard.mqtt.client.Brokers;
import org.packguard.mqtt.node.NodePublisher;

/** One broker as its host has it: the connection, and what is published and taken in there. Safe for any thread. */
final class BrokerNode implements Broker {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final String id;
    private final String name;
    private final BrokerConnection connection;
    private final Brokers brokers;
    private final Lane renewing;
    private final List<Runnable> ends = new ArrayList<>();

    /**
     * What a node is made of.
     *
     * @param publisher what is published
     * @param memory what an earlier run has told Home Assistant; empty where nobody is told
     */
    record Parts(NodePublisher publisher, Optional<Memory> memory) {}

    BrokerNode(
            String id,
            String name,
            BrokerConnection connection,
            Parts parts,
            LocalServices local,
            Brokers brokers,
            Dispatcher dispatcher,
            Deadlines deadlines) {
        this.id = id;
        this.name = name;
        this.connection = connection;
        NodePublisher publisher = parts.publisher;
        this.brokers = brokers;
        Lane looking = new Lane("packguard-mqtt-" + id + "-look", publisher::look);
        this.renewing = new Lane("packguard-mqtt-" + id + "-anew", publisher::anew);
        parts.memory.ifPresent(memory -> {
            connection.watch(memory::connected);
            ends.add(memory::close);
        });
        connection.watch(this::connected);
        BiConsumer<Guard, Decision> ear = publisher::decided;
        local.listen(ear);
        ends.add(() -> local.unlisten(ear));
        Subscription updates =
                dispatcher.subscribe(org.packguard.model.dispatch.Lane.OBSERVER, "mqtt " + id, publisher::updated);
        ends.add(updates::close);
        Deadline looks = deadlines.every(LOOK, looking::ask);
        ends.add(looks::cancel);
        brokers.add(id, connection);
        connection.start();
    }

    private void connected(boolean there) {
        if (there) {
            renewing.ask();
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return connection.address();
    }

    @Override
    public BrokerStatus status() {
        return connection.status();
    }

    @Override
    public String type() {
        return BrokerProvider.TYPE;
    }

    /** As its host has it. */
    Opened<Broker> opened() {
        return new Opened<>() {
            @Override
            public Class<Broker> type() {
                return Broker.class;
            }

            @Override
            public Broker service() {
                return BrokerNode.this;
            }

            @Override
            public void close() {
                BrokerNode.this.close();
            }
        };
    }

    private void close() {
        ends.forEach(Runnable::run);
        brokers.remove(id, connection);
        connection.close();
    }
}
