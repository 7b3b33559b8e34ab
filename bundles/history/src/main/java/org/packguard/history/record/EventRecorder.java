package org.packguard.history.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.packguard.history.log.EventLog;
import org.packguard.model.event.Event;
import org.packguard.model.event.EventListener;
import org.packguard.model.history.LoggedEvent;
import org.packguard.model.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes events to the log, and keeps the newest thousand while the disk cannot be written. Safe for any thread. */
public final class EventRecorder implements EventListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
    private static final int MOST_WAITING = 1000;

    private final Path directory;
    private final Clock clock;
    private final Deque<Event> waiting = new ArrayDeque<>();
    private final Set<Event> caughtUp = Collections.newSetFromMap(new IdentityHashMap<>());
    private EventLog log;
    private boolean troubled;
    private boolean closed;

    /** For the log in a directory, which need not exist. */
    public EventRecorder(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Begins: what happened before anybody wrote it down comes first.
     *
     * @param register makes events come here from now on
     * @param book gives the newest events then, newest first
     */
    public synchronized void begin(Runnable register, Supplier<List<Event>> book) {
        register.run();
        write();
        for (Event event : book.get()) {
            if (log == null || event.at().isAfter(log.newest())) {
                caughtUp.add(event);
                waiting.addFirst(event);
            }
        }
        write();
    }

    @Override
    public synchronized void happened(Event event) {
        if (caughtUp.remove(event)) {
            return;
        }
        if (waiting.size() == MOST_WAITING) {
            waiting.removeFirst();
        }
        waiting.addLast(event);
        write();
    }

    /** Writes what waits, if it can be written now. */
    public synchronized void write() {
        if (closed) {
            return;
        }
        try {
            if (log == null) {
                log = EventLog.open(directory, clock.now());
            }
            while (!waiting.isEmpty()) {
                log.add(waiting.getFirst());
                waiting.removeFirst();
            }
            if (troubled) {
                troubled = false;
                LOG.info("the event log can be written again");
            }
        } catch (IOException e) {
            if (!troubled) {
                troubled = true;
                LOG.warn("the event log cannot be written: {}", e.toString());
            }
        }
    }

    /** A page of the log; empty where there is none that can be read. */
    public synchronized List<LoggedEvent> page(long before, int count) {
        try {
            return log == null ? List.of() : log.page(before, count);
        } catch (IOException e) {
            LOG.debug("the event log cannot be read: {}", e.toString());
            return List.of();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            if (log != null) {
                log.close();
            }
        } catch (IOException e) {
            LOG.debug("closing the event log: {}", e.toString());
        }
    }
}
