package org.packguard.openhab.relay;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.packguard.model.problem.Reason;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.model.relay.RelayStatus;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.model.time.Deadlines.Deadline;

/**
 * A relay that is an item: votes on one side, commands on the other. What is wanted is decided under this object's lock,
 * commands are sent on the thread given for it, always by the newest wish. A command that could not be sent is sent again; what
 * an item was told is told again now and then, because whoever stands behind it may have been restarted.
 */
final class ItemRelay implements Relay {
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration REMINDER = Duration.ofMinutes(1);

    private final String id;
    private final String name;
    private final SwitchItem item;
    private final ItemPace pace;
    private final Clock clock;
    private final Deadlines deadlines;
    private final Executor lane;
    private final AtomicBoolean turning = new AtomicBoolean();

    // all below is guarded by this
    private final Map<Object, Ballot> ballots = new LinkedHashMap<>();
    private Deadline wake = () -> {};
    private boolean wanted;
    private long since;
    private OptionalLong delivered = OptionalLong.empty();
    private OptionalLong sentAt = OptionalLong.empty();
    private Optional<Reason> unreachable = Optional.empty();
    private long operations;
    private long failures;
    private boolean ended;

    private record Ballot(String who, OptionalLong until) {
        boolean permits(long now) {
            return until.isPresent() && until.getAsLong() - now > 0;
        }
    }

    ItemRelay(String id, String name, SwitchItem item, ItemPace pace, Clock clock, Deadlines deadlines, Executor lane) {
        this.id = id;
        this.name = name;
        this.item = item;
        this.pace = pace;
        this.clock = clock;
        this.deadlines = deadlines;
        this.lane = lane;
        since = clock.nanos();
    }

    /** Opens, whatever it was. */
    void start() {
        turnSoon();
    }

    /** Opens for good. */
    void end() {
        synchronized (this) {
            ended = true;
            ballots.clear();
            wake.cancel();
        }
        turnSoon();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String type() {
        return ItemRelays.TYPE;
    }

    @Override
    public Lease lease() {
        return Lease.NONE;
    }

    @Override
    public RelayStatus status() {
        long now = clock.nanos();
        Optional<RelayStatus.ReadBack> readBack = item.isClosed().map(closed -> new RelayStatus.ReadBack(closed, now));
        synchronized (this) {
            return new RelayStatus(
                    wanted,
                    since,
                    delivered,
                    readBack,
                    unreachable,
                    ballots.values().stream()
                            .map(ballot -> ballot.who + (ballot.permits(now) ? ": closed" : ": open"))
                            .toList(),
                    operations,
                    failures);
        }
    }

    @Override
    public Vote vote(String who) {
        Vote vote = new Say();
        synchronized (this) {
            ballots.put(vote, new Ballot(who, OptionalLong.empty()));
        }
        turnSoon();
        return vote;
    }

    private final class Say implements Vote {
        @Override
        public void permit(Duration lease) {
            ask(OptionalLong.of(clock.nanos() + lease.toNanos()));
        }

        @Override
        public void withdraw() {
            ask(OptionalLong.empty());
        }

        @Override
        public void close() {
            synchronized (ItemRelay.this) {
                ballots.remove(this);
            }
            turnSoon();
        }

        private void ask(OptionalLong until) {
            synchronized (ItemRelay.this) {
                ballots.computeIfPresent(this, (same, before) -> new Ballot(before.who, until));
            }
            turnSoon();
        }
    }

    private void turnSoon() {
        if (turning.compareAndSet(false, true)) {
            lane.execute(this::turn);
        }
    }

    private void turn() {
        turning.set(false);
        Optional<Boolean> command = due();
        if (command.isPresent()) {
            Optional<Reason> refused = item.command(command.get());
            sent(command.get(), refused);
        }
        schedule();
    }

    /** What is to be sent now, if anything. */
    private synchronized Optional<Boolean> due() {
        long now = clock.nanos();
        boolean closed = isAskedFor(now) && (wanted || pace.closeFrom() - now <= 0);
        if (closed != wanted) {
            wanted = closed;
            if (closed) {
                pace.closed(now);
            } else {
                pace.opened(now);
            }
            since = now;
            delivered = OptionalLong.empty();
            sentAt = OptionalLong.empty();
            operations += closed ? 1 : 0;
        }
        boolean pause = sentAt.isPresent() && now - sentAt.getAsLong() < pause().toNanos();
        return pause ? Optional.empty() : Optional.of(wanted);
    }

    private boolean isAskedFor(long now) {
        return !ballots.isEmpty() && ballots.values().stream().allMatch(ballot -> ballot.permits(now));
    }

    private Duration pause() {
        return delivered.isPresent() ? REMINDER : RETRY;
    }

    private synchronized void sent(boolean closed, Optional<Reason> refused) {
        long now = clock.nanos();
        unreachable = refused;
        failures += refused.isPresent() ? 1 : 0;
        if (closed == wanted) {
            sentAt = OptionalLong.of(now);
            if (refused.isPresent()) {
                delivered = OptionalLong.empty();
            } else if (delivered.isEmpty()) {
                delivered = OptionalLong.of(now);
            }
        }
    }

    private synchronized void schedule() {
        wake.cancel();
        if (ended && delivered.isPresent()) {
            return;
        }
        long now = clock.nanos();
        long next = sentAt.isPresent() ? sentAt.getAsLong() - now + pause().toNanos() : 0;
        if (!wanted && isAskedFor(now)) {
            next = Math.min(next, pace.closeFrom() - now);
        }
        if (wanted) {
            for (Ballot ballot : ballots.values()) {
                next = Math.min(next, ballot.until.orElse(now) - now);
            }
        }
        wake = deadlines.after(Duration.ofNanos(Math.max(0, next)), this::turnSoon);
    }
}
