package org.packguard.inverter.component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.dispatch.Lane;

/**
 * Tells inverters what is new of their batteries, all of them on one thread: they share the limits of a battery, so that several
 * threads would only wait for each other. Safe for any thread.
 */
final class News {
    private final Dispatcher dispatcher;
    // guarded by this; the lists are replaced, never changed
    private final Map<String, List<Runnable>> listeners = new HashMap<>();
    private Dispatcher.Subscription subscription = () -> {};

    News(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** Has somebody called whenever a battery has something new, until the subscription is closed. */
    synchronized Dispatcher.Subscription of(String battery, Runnable listener) {
        if (listeners.isEmpty()) {
            subscription = dispatcher.subscribe(Lane.OBSERVER, "inverters", this::updated);
        }
        List<Runnable> more = new ArrayList<>(listeners.getOrDefault(battery, List.of()));
        more.add(listener);
        listeners.put(battery, more);
        return () -> end(battery, listener);
    }

    private synchronized void end(String battery, Runnable listener) {
        List<Runnable> fewer = new ArrayList<>(listeners.getOrDefault(battery, List.of()));
        fewer.remove(listener);
        listeners.put(battery, fewer);
        listeners.values().removeIf(List::isEmpty);
        if (listeners.isEmpty()) {
            subscription.close();
        }
    }

    private void updated(BatteryUpdate update) {
        List<Runnable> some;
        synchronized (this) {
            some = listeners.getOrDefault(update.battery().id(), List.of());
        }
        some.forEach(Runnable::run);
    }
}
