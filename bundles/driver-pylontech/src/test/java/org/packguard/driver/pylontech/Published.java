package org.packguard.driver.pylontech;

import java.util.ArrayList;
import java.util.List;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.dispatch.BatteryListener;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.dispatch.Lane;

/** Keeps what is published. */
final class Published implements Dispatcher {
    final List<Snapshot> snapshots = new ArrayList<>();

    @Override
    public void publish(Battery battery, Snapshot snapshot, Connection connection) {
        if (snapshots.isEmpty() || snapshots.get(snapshots.size() - 1).sequence() != snapshot.sequence()) {
            snapshots.add(snapshot);
        }
    }

    @Override
    public void forget(Battery battery) {}

    @Override
    public Subscription subscribe(Lane lane, String name, BatteryListener listener) {
        return () -> {};
    }

    @Override
    public List<ListenerStatus> listeners() {
        return List.of();
    }
}
