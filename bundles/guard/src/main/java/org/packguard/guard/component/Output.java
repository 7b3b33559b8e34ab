package org.packguard.guard.component;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.packguard.guard.engine.Input.Contact;
import org.packguard.guard.engine.Times;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.model.relay.RelayStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One output of a guard at one relay, whether the relay is there or not. A relay that fails is told again and disturbs no other one.
 * Guarded by the lock of the guard.
 */
final class Output implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Output.class);
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final long RENEWAL = 3 * Times.SECOND;
    private static final Contact AWAY = new Contact(Times.NEVER, Times.NEVER, Optional.empty(), true, true);

    private final String relayId;
    private final String who;
    private final boolean withoutLease;
    private final boolean onlyWhileWanted;
    private final Supplier<Optional<Relay>> relays;
    private Relay relay;
    private Relay.Vote vote;
    private boolean wanted;
    private long renewedAt;
    private boolean failed;
    private boolean told;

    /**
     * An output.
     *
     * @param relayId the id of the relay
     * @param who who votes, for people
     * @param withoutLease whether the relay may have no lease
     * @param onlyWhileWanted whether there is a vote only while the output is on: for alarms, of which one is enough
     * @param relays finds the relay
     */
    Output(
            String relayId,
            String who,
            boolean withoutLease,
            boolean onlyWhileWanted,
            Supplier<Optional<Relay>> relays) {
        this.relayId = relayId;
        this.who = who;
        this.withoutLease = withoutLease;
        this.onlyWhileWanted = onlyWhileWanted;
        this.relays = relays;
    }

    /** Asks the relay for closed or open, and renews what it has asked for. */
    void apply(boolean closed, long now) {
        boolean changed = closed != wanted || failed;
        failed = false;
        shielded(() -> ask(closed, changed, now));
    }

    private void ask(boolean closed, boolean changed, long now) {
        wanted = closed;
        follow();
        if (relay == null || !mayBeUsed()) {
            endVote();
        } else if (!closed && onlyWhileWanted) {
            endVote();
        } else {
            boolean fresh = vote == null;
            if (fresh) {
                vote = relay.vote(who);
            }
            if (closed && (fresh || changed || now - renewedAt >= RENEWAL)) {
                renewedAt = now;
                vote.permit(LEASE);
            } else if (!closed && (fresh || changed)) {
                vote.withdraw();
            }
        }
    }

    /** What is known of the relay. A read-back says nothing of us while another vote holds the relay open. */
    Contact contact() {
        return shielded(
                () -> {
                    follow();
                    return relay == null ? AWAY : read();
                },
                AWAY);
    }

    private Contact read() {
        RelayStatus status = relay.status();
        boolean ours = status.wanted() == wanted;
        Optional<RelayStatus.ReadBack> read = status.readBack().filter(any -> ours);
        return new Contact(
                status.delivered().orElse(Times.NEVER),
                read.map(RelayStatus.ReadBack::at).orElse(Times.NEVER),
                read.map(RelayStatus.ReadBack::closed),
                status.unreachable().isPresent(),
                relay.lease() != Lease.NONE);
    }

    /** Whether the relay is there, but may not be used because nobody would open it. */
    boolean isRefused() {
        return shielded(() -> relay != null && !mayBeUsed(), false);
    }

    String relayId() {
        return relayId;
    }

    private boolean mayBeUsed() {
        return withoutLease || relay.lease() != Lease.NONE;
    }

    private void follow() {
        Relay found = relays.get().orElse(null);
        if (found != relay) {
            relay = found;
            endVote();
        }
    }

    private void endVote() {
        Relay.Vote last = vote;
        vote = null;
        if (last != null) {
            last.close();
        }
    }

    /** Asks for open once more and gives the vote away, for as long as somebody wants to keep it. */
    Optional<Relay.Vote> part() {
        Optional<Relay.Vote> last = Optional.ofNullable(vote);
        vote = null;
        shielded(() -> last.ifPresent(Relay.Vote::withdraw));
        return last;
    }

    @Override
    public void close() {
        shielded(this::endVote);
    }

    private void shielded(Runnable work) {
        shielded(
                () -> {
                    work.run();
                    return null;
                },
                null);
    }

    private <T> T shielded(Supplier<T> work, T otherwise) {
        try {
            return work.get();
        } catch (RuntimeException
                | LinkageError e) { // a relay is foreign code, and the others are to hear of it all the same
            failed = true;
            if (!told) {
                told = true;
                LOG.warn("Relay {} failed; further failures of it are not logged", relayId, e);
            }
            return otherwise;
        }
    }
}
