package org.packguard.guard.component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.packguard.model.relay.Relay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The votes of guards that have ended: they ask for open until a guard of the same id has votes of its own, or none is configured any
 * more. So a relay that another guard wants closed stays open while a configuration is read again, and while it is wrong. Safe for any
 * thread.
 */
final class Partings implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Partings.class);

    private final Predicate<String> configured;
    private final Map<String, List<Relay.Vote>> votes = new HashMap<>();
    private boolean closed;

    /**
     * Keeps nothing yet.
     *
     * @param configured whether a guard of an id is configured, rightly or wrongly
     */
    Partings(Predicate<String> configured) {
        this.configured = configured;
    }

    /** A guard has ended, and these were its votes. */
    void keep(String guard, List<Relay.Vote> last) {
        synchronized (this) {
            if (!closed) {
                votes.computeIfAbsent(guard, id -> new ArrayList<>()).addAll(last);
                return;
            }
        }
        last.forEach(Partings::end);
    }

    /** A guard has votes of its own. */
    void succeeded(String guard) {
        List<Relay.Vote> last;
        synchronized (this) {
            last = votes.remove(guard);
        }
        if (last != null) {
            last.forEach(Partings::end);
        }
    }

    /** Ends the votes of guards that nobody wants any more. */
    void look() {
        List<String> ids;
        synchronized (this) {
            ids = List.copyOf(votes.keySet());
        }
        ids.stream().filter(configured.negate()).forEach(this::succeeded);
    }

    @Override
    public void close() {
        List<String> ids;
        synchronized (this) {
            closed = true;
            ids = List.copyOf(votes.keySet());
        }
        ids.forEach(this::succeeded);
    }

    private static void end(Relay.Vote vote) {
        try {
            vote.close();
        } catch (RuntimeException
                | LinkageError e) { // a relay is foreign code, and the others are to hear of it all the same
            LOG.debug("A vote could not be taken back", e);
        }
    }
}
