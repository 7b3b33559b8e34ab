package org.packguard.core.notify;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The notices that wait for one listener, and the thread that hands them over. A full queue loses its oldest. */
final class Mailbox<L> {
    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    private final L listener;
    private final int capacity;
    private final Queue<Consumer<L>> queue = new ArrayDeque<>();
    private final Thread thread;
    private boolean closed;
    private boolean lossTold;
    private boolean failed;

    Mailbox(String name, L listener, int capacity) {
        this.listener = listener;
        this.capacity = capacity;
        thread = new Thread(this::run, "packguard-" + name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    void offer(Consumer<L> notice) {
        boolean firstLoss = false;
        synchronized (this) {
            if (closed) {
                return;
            }
            if (queue.size() == capacity) {
                queue.remove();
                firstLoss = !lossTold;
                lossTold = true;
            }
            queue.add(notice);
            notifyAll();
        }
        if (firstLoss) {
            LOG.warn(
                    "{} does not keep up with what it is told, notices to it are lost",
                    listener.getClass().getName());
        }
    }

    /** Ends the thread without waiting for it; a call under way is interrupted, unless it is the one that closes. */
    void close() {
        synchronized (this) {
            closed = true;
            queue.clear();
            notifyAll();
        }
        if (thread != Thread.currentThread()) {
            thread.interrupt();
        }
    }

    private void run() {
        for (Consumer<L> notice = take(); notice != null; notice = take()) {
            try {
                notice.accept(listener);
            } catch (Throwable e) { // later notices must still come
                if (!failed && !isClosed()) {
                    failed = true;
                    LOG.error(
                            "{} failed; further failures of it are not logged",
                            listener.getClass().getName(),
                            e);
                }
            }
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** The oldest notice; null when closed. */
    private synchronized Consumer<L> take() {
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
