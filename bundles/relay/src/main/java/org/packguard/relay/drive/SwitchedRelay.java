package org.packguard.relay.drive;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.packguard.model.event.Event;
import org.packguard.model.event.Event.Topic;
import org.packguard.model.problem.Reason;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.model.relay.RelayStatus;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.model.time.Deadlines.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A relay: votes on one side, an output on the other. What is wanted is decided under this object's lock and written on the
 * relay's own thread. At most one write of each sort is under way, so that nothing piles up; when it has ended, the newest
 * wish is what is written next. An opening never waits for a closing that is under way: it is sent beside it, and once more
 * when that has ended, since nobody knows which of the two the device took last.
 */
final class SwitchedRelay implements Relay {
    private static final Logger LOG = LoggerFactory.getLogger(SwitchedRelay.class);
    private static final long FIRST_RETRY = Duration.ofMillis(250).toNanos();
    private static final long LAST_RETRY = Duration.ofSeconds(2).toNanos();

    /** One answer may get lost on the way; more than one in a row is told. */
    private static final int LOOKS_BORNE = 1;

    private final Identity identity;
    private final Output output;
    private final Pace pace;
    private final Clock clock;
    private final Deadlines deadlines;
    private final Executor lane;
    private final Announcer announcer;
    private final AtomicBoolean turning = new AtomicBoolean();
    private final AtomicBoolean looking = new AtomicBoolean();

    // all below is guarded by this
    private final Votes votes = new Votes();
    private final Set<Write> underWay = new HashSet<>();
    private Deadline wake = () -> {};
    private Deadline looks = () -> {};
    private boolean wanted;
    private long since;
    private long wish;
    private long renewal;
    private long written = -1;
    private int failuresInARow;
    private int looksFailedInARow;
    private OptionalLong retryAt = OptionalLong.empty();
    private OptionalLong delivered = OptionalLong.empty();
    private Optional<RelayStatus.ReadBack> readBack = Optional.empty();
    private Optional<Reason> unwritten = Optional.empty();
    private Optional<Reason> unseen = Optional.empty();
    private Optional<Reason> told = Optional.empty();
    private long operations;
    private long failures;
    private boolean ended;

    /**
     * What a relay is called and who opens it.
     *
     * @param id the id from the configuration
     * @param name the name for people
     * @param type the provider's type
     * @param lease who opens it when renewal stops
     */
    record Identity(String id, String name, String type, Lease lease) {}

    /** A write under way. */
    private record Write(boolean closed, long wish, long mark) {}

    SwitchedRelay(
            Identity identity,
            Output output,
            Pace pace,
            Clock clock,
            Deadlines deadlines,
            Executor lane,
            Announcer announcer) {
        this.identity = identity;
        this.output = output;
        this.pace = pace;
        this.clock = clock;
        this.deadlines = deadlines;
        this.lane = lane;
        this.announcer = announcer;
        this.since = clock.nanos();
    }

    /**
     * Opens the contact, whatever it was, and begins to look after it.
     *
     * @param lookPeriod how often to look for the device; empty for never
     */
    void start(Optional<Duration> lookPeriod) {
        synchronized (this) {
            lookPeriod.ifPresent(period -> looks = deadlines.every(period, this::lookSoon));
        }
        turnSoon();
    }

    /** The device may have lost what it was told: it is told again when the wish is renewed or changes. */
    synchronized void lost(Reason why) {
        delivered = OptionalLong.empty();
        unwritten = Optional.of(why);
        tellReachability();
        if (!wanted) {
            turnSoon();
        }
    }

    /** Opens the contact for good and lets go of the device; returns at once. */
    void end() {
        boolean already;
        synchronized (this) {
            already = ended;
            votes.clear();
            wake.cancel();
            looks.cancel();
            if (!already) {
                want(false, clock.nanos());
                ended = true;
            }
        }
        if (!already) {
            lane.execute(() -> ask(output::open, answer -> output.end()));
        }
    }

    @Override
    public String id() {
        return identity.id;
    }

    @Override
    public String name() {
        return identity.name;
    }

    @Override
    public String type() {
        return identity.type;
    }

    @Override
    public Lease lease() {
        return identity.lease;
    }

    @Override
    public synchronized RelayStatus status() {
        long now = clock.nanos();
        return new RelayStatus(
                wanted,
                since,
                delivered,
                readBack,
                unwritten.or(() -> unseen),
                votes.describe(now),
                operations,
                failures);
    }

    @Override
    public Vote vote(String who) {
        Say say = new Say();
        synchronized (this) {
            votes.add(say, who);
        }
        turnSoon();
        return say;
    }

    private final class Say implements Vote {
        @Override
        public void permit(Duration lease) {
            synchronized (SwitchedRelay.this) {
                votes.permit(this, clock.nanos() + lease.toNanos());
                renewal++;
            }
            turnSoon();
        }

        @Override
        public void withdraw() {
            synchronized (SwitchedRelay.this) {
                votes.withdraw(this);
            }
            turnSoon();
        }

        @Override
        public void close() {
            synchronized (SwitchedRelay.this) {
                votes.remove(this);
            }
            turnSoon();
        }
    }

    /** However often it is called, one turn at most waits for the thread. */
    private void turnSoon() {
        if (turning.compareAndSet(false, true)) {
            lane.execute(this::turn);
        }
    }

    private void turn() {
        turning.set(false);
        for (Optional<Runnable> next = next(); next.isPresent(); next = next()) {
            next.get().run();
        }
    }

    /** Decides what is wanted now and what is to be written for it, and sets the time for the next look at that. */
    private synchronized Optional<Runnable> next() {
        if (ended) {
            return Optional.empty();
        }
        long now = clock.nanos();
        OptionalLong until = votes.until(now);
        OptionalLong closeFrom =
                until.isPresent() && !wanted ? OptionalLong.of(pace.closeFrom(now)) : OptionalLong.empty();
        want(until.isPresent() && (wanted || closeFrom.getAsLong() - now <= 0), now);
        Optional<Runnable> write = due(now) ? Optional.of(write(until, now)) : Optional.empty();
        if (write.isEmpty()) {
            wakeAtFirst(now, wanted ? until : closeFrom, until, isWritten() ? OptionalLong.empty() : retryAt);
        }
        return write;
    }

    private void want(boolean closed, long now) {
        if (closed == wanted) {
            return;
        }
        wanted = closed;
        since = now;
        wish++;
        delivered = OptionalLong.empty();
        retryAt = OptionalLong.empty();
        failuresInARow = 0;
        if (closed) {
            operations++;
            pace.closed(now);
        } else {
            pace.opened(now);
        }
        tell(closed ? Reason.of("relay.closes", "closes") : Reason.of("relay.opens", "opens"));
    }

    /** Whether something is to be written now. */
    private boolean due(long now) {
        boolean mayTry = retryAt.isEmpty() || retryAt.getAsLong() - now <= 0;
        boolean free = underWay.stream().allMatch(write -> !wanted && write.closed);
        return !isWritten() && mayTry && free;
    }

    private boolean isWritten() {
        return written == mark() && delivered.isPresent();
    }

    /** A wish for closed is written anew with every renewal where that renews a lease; any other once. */
    private long mark() {
        return wanted && identity.lease != Lease.NONE ? renewal : wish;
    }

    private Runnable write(OptionalLong until, long now) {
        Write write = new Write(wanted, wish, mark());
        underWay.add(write);
        retryAt = OptionalLong.empty();
        Duration lease = wanted ? Duration.ofNanos(until.getAsLong() - now) : Duration.ZERO;
        return () -> ask(() -> write.closed ? output.close(lease) : output.open(), answer -> ended(write, answer));
    }

    /** Asks the device; even one that breaks its promises gets an answer noted. */
    private void ask(Supplier<CompletionStage<Answer>> question, Consumer<Answer> taker) {
        CompletionStage<Answer> asked;
        try {
            asked = question.get();
        } catch (RuntimeException | LinkageError e) { // the latter where a bundle of the device has just been replaced
            asked = CompletableFuture.failedFuture(e);
        }
        asked.exceptionally(e -> {
                    LOG.debug("relay {}", identity.id, e);
                    return Answer.failed("relay.broken", "the program for this relay has failed: {0}", e.getMessage());
                })
                .thenAccept(taker);
    }

    private void ended(Write write, Answer answer) {
        synchronized (this) {
            underWay.remove(write);
            long now = clock.nanos();
            if (answer instanceof Answer.Failed) {
                failures++;
            }
            if (write.wish != wish) {
                if (write.closed && !wanted) {
                    // The closing may have come after the opening.
                    delivered = OptionalLong.empty();
                    retryAt = OptionalLong.empty();
                }
            } else if (answer instanceof Answer.Done) {
                unwritten = Optional.empty();
                failuresInARow = 0;
                retryAt = OptionalLong.empty();
                written = write.mark;
                delivered = delivered.isPresent() ? delivered : OptionalLong.of(now);
            } else if (answer instanceof Answer.Failed failed) {
                unwritten = Optional.of(failed.reason());
                written = -1;
                retryAt = OptionalLong.of(now + Math.min(FIRST_RETRY << Math.min(failuresInARow++, 8), LAST_RETRY));
            }
            tellReachability();
        }
        turnSoon();
    }

    /** However long one look takes, no other waits behind it: the thread is there for opening. */
    private void lookSoon() {
        if (looking.compareAndSet(false, true)) {
            lane.execute(this::look);
        }
    }

    private void look() {
        long at = clock.nanos();
        ask(output::look, answer -> {
            looked(answer, at);
            looking.set(false);
        });
    }

    private synchronized void looked(Answer answer, long at) {
        if (answer instanceof Answer.Done done) {
            looksFailedInARow = 0;
            unseen = Optional.empty();
            done.closed().ifPresent(closed -> readBack = Optional.of(new RelayStatus.ReadBack(closed, at)));
        } else if (answer instanceof Answer.Failed failed && ++looksFailedInARow > LOOKS_BORNE) {
            unseen = Optional.of(failed.reason());
        }
        tellReachability();
    }

    private void tellReachability() {
        Optional<Reason> now = unwritten.or(() -> unseen);
        if (now.isPresent() != told.isPresent() && !ended) {
            tell(now.map(why -> Reason.of("relay.unreachable", "cannot be reached: {0}", why))
                    .orElseGet(() -> Reason.of("relay.reachable", "can be reached again")));
        }
        told = now;
    }

    private void tell(Reason what) {
        announcer.tell(new Event(clock.now(), Topic.RELAY, "relay " + identity.id, what, ""));
    }

    private void wakeAtFirst(long now, OptionalLong... times) {
        wake.cancel();
        Optional<Long> nearest = List.of(times).stream()
                .filter(OptionalLong::isPresent)
                .map(time -> Math.max(0, time.getAsLong() - now))
                .min(Long::compare);
        Function<Long, Deadline> at = pause -> deadlines.after(Duration.ofNanos(pause), this::turnSoon);
        wake = nearest.map(at).orElse(() -> {});
    }
}
