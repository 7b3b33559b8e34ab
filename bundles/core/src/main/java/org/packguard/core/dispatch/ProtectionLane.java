package org.packguard.core.dispatch;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.packguard.model.dispatch.BatteryUpdate;

/** The queue of everything that protection must see, in order, and the one thread that hands it over. */
final class ProtectionLane {
    private final int capacity;
    private final Queue<Delivery> queue = new ArrayDeque<>();
    private final Thread thread;
    private boolean closed;

    /** An update and who is to have it: those who listened when it was published. */
    private record Delivery(BatteryUpdate update, List<Outlet> to) {}

    ProtectionLane(int capacity) {
        this.capacity = capacity;
        thread = new Thread(this::run, "packguard-protection");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Takes an update in; a full queue loses its oldest, which is counted for each of its listeners. */
    synchronized void offer(BatteryUpdate update, List<Outlet> to) {
        if (closed) {
            return;
        }
        if (queue.size() == capacity) {
            queue.remove().to.forEach(Outlet::drop);
        }
        queue.add(new Delivery(update, to));
        notifyAll();
    }

    /** Ends the thread without waiting for it. */
    void close() {
        synchronized (this) {
            closed = true;
            queue.clear();
            notifyAll();
        }
        thread.interrupt();
    }

    private void run() {
        for (Delivery next = take(); next != null; next = take()) {
            for (Outlet outlet : next.to) {
                outlet.deliver(next.update);
            }
        }
    }

    /** The oldest delivery; null when closed. */
    private synchronized Delivery take() {
        while (!closed && queue.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException e) {
                // Either closed, or a listener left the thread interrupted: the loop's condition tells.
                continue;
            }
        }
        return closed ? null : queue.remove();
    }
}
