package org.packguard.core.notify;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * All listeners of one sort. Safe for any thread; nothing here waits for a listener.
 *
 * @param <L> the listener's interface
 */
public final class Whiteboard<L> implements AutoCloseable {
    private static final int CAPACITY = 1000;

    private final String name;
    private final Map<L, Mailbox<L>> mailboxes = new IdentityHashMap<>();
    private boolean closed;

    /**
     * Without listeners.
     *
     * @param name for the names of threads
     */
    public Whiteboard(String name) {
        this.name = name;
    }

    /** A listener has come. */
    public synchronized void add(L listener) {
        if (!closed && !mailboxes.containsKey(listener)) {
            Mailbox<L> mailbox = new Mailbox<>(name + "-" + listener.getClass().getSimpleName(), listener, CAPACITY);
            mailboxes.put(listener, mailbox);
            mailbox.start();
        }
    }

    /** A listener goes; what still waits for it is dropped. */
    public synchronized void remove(L listener) {
        Mailbox<L> mailbox = mailboxes.remove(listener);
        if (mailbox != null) {
            mailbox.close();
        }
    }

    /** Tells all listeners, in order for each. */
    public void tell(Consumer<L> notice) {
        List<Mailbox<L>> all;
        synchronized (this) {
            all = List.copyOf(mailboxes.values());
        }
        all.forEach(mailbox -> mailbox.offer(notice));
    }

    /** Ends all threads without waiting for them. */
    @Override
    public synchronized void close() {
        closed = true;
        mailboxes.values().forEach(Mailbox::close);
        mailboxes.clear();
    }
}
