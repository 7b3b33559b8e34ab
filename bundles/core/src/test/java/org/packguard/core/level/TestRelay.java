package org.packguard.core.level;

import java.time.Duration;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.model.relay.RelayStatus;

/** A relay that remembers what its last vote asked for. */
final class TestRelay implements Relay {
    private final String id;
    private final Lease lease;
    String vote = "";
    int permits;
    boolean broken;

    TestRelay(String id, Lease lease) {
        this.id = id;
        this.lease = lease;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return id;
    }

    @Override
    public String type() {
        return "test";
    }

    @Override
    public Lease lease() {
        return lease;
    }

    @Override
    public RelayStatus status() {
        throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public Vote vote(String who) {
        return new Vote() {
            @Override
            public void permit(Duration forSoLong) {
                permits++;
                say(who + ": permit " + forSoLong.toSeconds());
            }

            @Override
            public void withdraw() {
                say(who + ": withdraw");
            }

            @Override
            public void close() {
                say("closed");
            }
        };
    }

    private void say(String what) {
        if (broken) {
            throw new IllegalStateException("expected");
        }
        vote = what;
    }
}
