package org.packguard.bank.component;

import java.util.ArrayList;
import java.util.List;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.dispatch.BatteryListener;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.dispatch.Lane;

/** Hands updates over at once and keeps what is published. */
final class FakeDispatcher implements Dispatcher {
    final List<BatteryUpdate> published = new ArrayList<>();
    final List<BatteryListener> listeners = new ArrayList<>();
    private Lane lane;

    void hand(BatteryUpdate update) {
        List.copyOf(listeners).forEach(listener -> listener.updated(update));
    }

    Lane lane() {
        return lane;
    }

    @Override
    public void publish(Battery battery, Snapshot snapshot, Connection connection) {
        BatteryUpdate update = new BatteryUpdate(battery, snapshot, connection);
        published.add(update);
        hand(update);
    }

    @Override
    public void forget(Battery battery) {
        published.removeIf(update -> update.battery() == battery);
    }

    @Override
    public Subscription subscribe(Lane wanted, String name, BatteryListener listener) {
        lane = wanted;
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public List<ListenerStatus> listeners() {
        return List.of();
    }
}
