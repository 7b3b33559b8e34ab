package org.packguard.scripts.program;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.model.time.Deadlines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The relays that scripts switch: one vote in each, taken with the first command for it and kept from then on. A relay that
 * a script has closed is closed only while the script's battery is known to be in any state at all. For one thread, which is
 * that of the executor.
 */
public final class Switches {
    /** How long a relay stays closed without renewal. */
    static final Duration LEASE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Switches.class);

    private final Supplier<List<Relay>> relays;
    private final Deadlines deadlines;
    private final Executor worker;
    private final boolean withoutLease;
    private final Map<String, Switch> switches = new HashMap<>();

    /**
     * Without any.
     *
     * @param relays all relays there are
     * @param worker the thread of all calls
     * @param withoutLease whether relays may be closed that nobody would open if this program died
     */
    public Switches(Supplier<List<Relay>> relays, Deadlines deadlines, Executor worker, boolean withoutLease) {
        this.relays = relays;
        this.deadlines = deadlines;
        this.worker = worker;
        this.withoutLease = withoutLease;
    }

    /**
     * Switches a relay as a script says.
     *
     * @param relay its id
     * @param known whether what the script follows is known
     */
    public void set(String relay, Step.Set set, BooleanSupplier known) {
        Switch one = switches.computeIfAbsent(relay, Switch::new);
        one.later.cancel();
        if (set.delay().isZero()) {
            one.be(set.on(), set.time(), known);
        } else {
            one.later = after(set.delay(), () -> one.be(set.on(), set.time(), known));
        }
    }

    /** Renews what is closed, and opens what is not known any more. */
    public void renew() {
        switches.values().forEach(Switch::follow);
    }

    /** Takes all votes back. */
    public void close() {
        switches.values().forEach(Switch::end);
        switches.clear();
    }

    private Deadlines.Deadline after(Duration delay, Runnable action) {
        boolean[] cancelled = new boolean[1];
        Deadlines.Deadline deadline = deadlines.after(
                delay,
                () -> worker.execute(() -> {
                    if (!cancelled[0]) {
                        action.run();
                    }
                }));
        return () -> {
            cancelled[0] = true;
            deadline.cancel();
        };
    }

    private final class Switch {
        private final String id;
        private boolean closed;
        private BooleanSupplier known = () -> true;
        private Deadlines.Deadline later = () -> {};
        private Relay relay;
        private Relay.Vote vote;
        private String said = "";

        Switch(String id) {
            this.id = id;
        }

        void be(boolean on, Duration time, BooleanSupplier newlyKnown) {
            closed = on;
            known = newlyKnown;
            if (!time.isZero()) {
                later = after(time, () -> be(!on, Duration.ZERO, newlyKnown));
            }
            follow();
        }

        void follow() {
            try {
                hold(relays.get().stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .orElse(null));
                if (relay == null) {
                    say("is not there");
                } else if (closed && relay.lease() == Lease.NONE && !withoutLease) {
                    say("stays open, because nobody would open it if Packguard died");
                    vote.withdraw();
                } else if (closed && known.getAsBoolean()) {
                    say("");
                    vote.permit(LEASE);
                } else {
                    say("");
                    vote.withdraw();
                }
            } catch (RuntimeException e) { // a relay is foreign code
                say("failed: " + e);
            }
        }

        void end() {
            later.cancel();
            hold(null);
        }

        private void hold(Relay found) {
            if (found == relay) {
                return;
            }
            Relay.Vote old = vote;
            relay = null;
            vote = null;
            if (old != null) {
                try {
                    old.close();
                } catch (RuntimeException e) {
                    LOG.debug("the vote in relay {} could not be taken back", id, e);
                }
            }
            if (found != null) {
                vote = found.vote("scripts");
                relay = found;
            }
        }

        private void say(String what) {
            if (!what.equals(said)) {
                said = what;
                if (!what.isEmpty()) {
                    LOG.warn("Scripts: relay {} {}", id, what);
                }
            }
        }
    }
}
