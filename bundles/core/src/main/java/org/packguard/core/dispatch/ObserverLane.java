package org.packguard.core.dispatch;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.packguard.model.battery.Battery;
import org.packguard.model.dispatch.BatteryUpdate;

/** The mailbox of one observer, a slot for each battery in which the newest update wins, and the thread that empties it. */
final class ObserverLane {
    private final Outlet outlet;
    private final Thread thread;
    /** In the order in which the batteries' slots were filled, so that none waits longer than all others together. */
    private final Map<Battery, BatteryUpdate> waiting = new LinkedHashMap<>();

    private boolean closed;

    ObserverLane(Outlet outlet) {
        this.outlet = outlet;
        thread = new Thread(this::run, "packguard-observer-" + outlet.name());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    Outlet outlet() {
        return outlet;
    }

    void offer(BatteryUpdate update) {
        if (outlet.wants(update)) {
            put(update);
        }
    }

    private synchronized void put(BatteryUpdate update) {
        if (waiting.put(update.battery(), update) != null) {
            outlet.drop();
        }
        notifyAll();
    }

    synchronized void forget(Battery battery) {
        waiting.remove(battery);
    }

    /** Ends the thread without waiting for it; a call under way is interrupted, unless it is the one that closes. */
    void close() {
        outlet.close();
        synchronized (this) {
            closed = true;
            waiting.clear();
            notifyAll();
        }
        if (thread != Thread.currentThread()) {
            thread.interrupt();
        }
    }

    private void run() {
        for (BatteryUpdate update = take(); update != null; update = take()) {
            outlet.deliver(update);
        }
    }

    /** The update that has waited longest; null when closed. */
    private synchronized BatteryUpdate take() {
        while (!closed && waiting.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException e) {
                // Either closed, or a listener left its thread interrupted: the loop's condition tells.
                continue;
            }
        }
        if (closed) {
            return null;
        }
        Iterator<BatteryUpdate> oldest = waiting.values().iterator();
        BatteryUpdate update = oldest.next();
        oldest.remove();
        return update;
    }
}
