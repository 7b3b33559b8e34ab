package org.packguard.scripts.testing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.model.relay.RelayStatus;
import org.packguard.model.time.Clock;

/** A relay that one vote can close, for as long as the vote lasts. */
public final class FakeRelay implements Relay {
    private final String id;
    private final Lease lease;
    private final Clock clock;
    private long until = Long.MIN_VALUE;
    private int votes;

    /** Open. */
    public FakeRelay(String id, Lease lease, Clock clock) {
        this.id = id;
        this.lease = lease;
        this.clock = clock;
    }

    /** Whether it is closed now. */
    public synchronized boolean closed() {
        return clock.nanos() < until;
    }

    /** How many votes there are. */
    public synchronized int votes() {
        return votes;
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
        return "fake";
    }

    @Override
    public Lease lease() {
        return lease;
    }

    @Override
    public RelayStatus status() {
        return new RelayStatus(closed(), 0, OptionalLong.empty(), Optional.empty(), Optional.empty(), List.of(), 0, 0);
    }

    @Override
    public synchronized Vote vote(String who) {
        votes++;
        return new Vote() {
            @Override
            public void permit(Duration time) {
                until(clock.nanos() + time.toNanos());
            }

            @Override
            public void withdraw() {
                until(Long.MIN_VALUE);
            }

            @Override
            public void close() {
                until(Long.MIN_VALUE);
                ended();
            }
        };
    }

    private synchronized void until(long time) {
        until = time;
    }

    private synchronized void ended() {
        votes--;
    }
}
