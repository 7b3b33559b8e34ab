package org.packguard.guard.component;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.packguard.guard.engine.Input.Contact;
import org.packguard.guard.engine.Times;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.model.relay.RelayStatus;

/** One output of a guard at one relay, whether the relay is there or not. Guarded by the lock of the guard. */
final class Output implements AutoCloseable {
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final long RENEWAL = 3 * Times.SECOND;

    private final String relayId;
    private final String who;
    private final boolean withoutLease;
    private final boolean onlyWhileWanted;
    private final Supplier<Optional<Relay>> relays;
    private Relay relay;
    private Relay.Vote vote;
    private boolean wanted;
    private long renewedAt;

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
        follow();
        boolean changed = closed != wanted;
        wanted = closed;
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
        follow();
        if (relay == null) {
            return new Contact(Times.NEVER, Times.NEVER, Optional.empty(), true, true);
        }
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
        return relay != null && !mayBeUsed();
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
            endVote();
            relay = found;
        }
    }

    private void endVote() {
        if (vote != null) {
            vote.close();
            vote = null;
        }
    }

    @Override
    public void close() {
        endVote();
    }
}
