package org.packguard.mqtt.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The connections of all open brokers by id, for what hangs on them. Safe for any thread. */
@Component(service = Brokers.class)
public final class Brokers {
    private final Map<String, BrokerConnection> connections = new ConcurrentHashMap<>();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    /** Called by the component runtime. */
    @Activate
    public Brokers() {}

    /** The connection of a broker, while it is open. */
    public Optional<BrokerConnection> find(String id) {
        return Optional.ofNullable(connections.get(id));
    }

    /** A broker has been opened. */
    public void add(String id, BrokerConnection connection) {
        connections.put(id, connection);
        watchers.forEach(Runnable::run);
    }

    /** A broker has been closed. */
    public void remove(String id, BrokerConnection connection) {
        if (connections.remove(id, connection)) {
            watchers.forEach(Runnable::run);
        }
    }

    /** Has this called whenever a broker has been opened or closed. It must not block. */
    public void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    /** Ends that. */
    public void unwatch(Runnable watcher) {
        watchers.remove(watcher);
    }
}
