package org.packguard.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.dispatch.BatteryListener;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.dispatch.Lane;

/** Keeps every new snapshot of every battery, with the time at which its newest value came. */
final class Published implements Dispatcher {
    /** What was new. */
    record Entry(long receivedAt, Values values) {}

    private final Map<String, List<Entry>> all = new TreeMap<>();
    private final Map<String, Connection> connections = new TreeMap<>();
    private final Map<String, Long> sequences = new TreeMap<>();

    @Override
    public synchronized void publish(Battery battery, Snapshot snapshot, Connection connection) {
        connections.put(battery.id(), connection);
        Long before = sequences.put(battery.id(), snapshot.sequence());
        if (snapshot.sequence() > (before == null ? 0 : before)) {
            all.computeIfAbsent(battery.id(), id -> new ArrayList<>())
                    .add(new Entry(snapshot.receivedAt(), snapshot.values()));
        }
    }

    List<Entry> of(String id) {
        return all.getOrDefault(id, List.of());
    }

    Connection connection(String id) {
        return connections.get(id);
    }

    @Override
    public void forget(Battery battery) {}

    @Override
    public Subscription subscribe(Lane lane, String name, BatteryListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ListenerStatus> listeners() {
        return List.of();
    }
}
