package org.packguard.guard.component;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Guard;
import org.packguard.model.guard.GuardListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands decisions to listeners on a thread of its own; of every guard only the newest waits. Safe for any thread. */
final class Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private final Surroundings surroundings;
    private final Executor thread;
    private final Map<Guard, Decision> waiting = new LinkedHashMap<>();
    private final Set<GuardListener> faulty = Collections.newSetFromMap(new WeakHashMap<>());

    Announcer(Surroundings surroundings, Executor thread) {
        this.surroundings = surroundings;
        this.thread = thread;
    }

    /** Lets everybody know soon. */
    void announce(Guard guard, Decision decision) {
        boolean idle;
        synchronized (waiting) {
            idle = waiting.isEmpty();
            waiting.put(guard, decision);
        }
        if (idle) {
            try {
                thread.execute(this::deliver);
            } catch (RejectedExecutionException e) {
                LOG.debug("Nobody listens any more");
            }
        }
    }

    private void deliver() {
        Map<Guard, Decision> all;
        synchronized (waiting) {
            all = new LinkedHashMap<>(waiting);
            waiting.clear();
        }
        for (GuardListener listener : surroundings.listeners()) {
            all.forEach((guard, decision) -> deliver(listener, guard, decision));
        }
    }

    private void deliver(GuardListener listener, Guard guard, Decision decision) {
        try {
            listener.decided(guard, decision);
        } catch (Throwable e) { // foreign code: the other listeners must hear of it all the same
            if (faulty.add(listener)) {
                LOG.warn("A listener to decisions failed", e);
            }
        }
    }
}
