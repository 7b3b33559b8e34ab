package org.packguard.mqtt.relay;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.packguard.model.event.Event;
import org.packguard.model.problem.Reason;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.model.relay.RelayStatus;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.model.time.Deadlines.Deadline;
import org.packguard.mqtt.client.Brokers;
import org.packguard.mqtt.client.Inbound;
import org.packguard.mqtt.client.Line;
import org.packguard.mqtt.client.Message;

/**
 * A relay at a broker. What is wanted is sent at once, again when it is renewed where the device has a timer, and again every
 * two seconds until the device has said that it is so, or, where it says nothing, until the broker has taken it. Safe for any
 * thread; nothing blocks.
 */
final class BrokerRelay implements Relay {
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final long PATIENCE = Duration.ofSeconds(5).toNanos();
    private static final Reason SILENT = Reason.of("mqtt.relay-silent", "the device does not answer");

    private final String id;
    private final String name;
    private final Wiring wiring;
    private final Clock clock;
    private final Deadlines deadlines;
    private final Consumer<Event> events;
    private final Line line;
    private final Deadline retries;

    // all below is guarded by this
    private final Map<Object, Ballot> ballots = new LinkedHashMap<>();
    private Deadline expiry = () -> {};
    private boolean wanted;
    private long since;
    private OptionalLong delivered = OptionalLong.empty();
    private Optional<RelayStatus.ReadBack> readBack = Optional.empty();
    private boolean toldUnreachable;
    private long operations;
    private long failures;
    private boolean ended;

    private record Ballot(String who, OptionalLong until) {
        boolean permits(long now) {
            return until.isPresent() && until.getAsLong() - now > 0;
        }
    }

    BrokerRelay(
            String id,
            String name,
            Wiring wiring,
            Brokers brokers,
            String broker,
            Clock clock,
            Deadlines deadlines,
            Consumer<Event> events) {
        this.id = id;
        this.name = name;
        this.wiring = wiring;
        this.clock = clock;
        this.deadlines = deadlines;
        this.events = events;
        this.since = clock.nanos();
        Map<String, Consumer<Inbound>> takers = wiring.stateTopic()
                .<Map<String, Consumer<Inbound>>>map(topic -> Map.of(topic, this::said))
                .orElse(Map.of());
        this.line = new Line(brokers, broker, takers, this::connected);
        this.retries = deadlines.every(RETRY, this::again);
    }

    /** Begins by opening the contact, whatever it was. */
    void start() {
        line.open();
        again();
    }

    /** Opens the contact for good. */
    void end() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ballots.clear();
            decide();
            ended = true;
            expiry.cancel();
            retries.cancel();
        }
        line.send(wiring.open()).whenComplete((taken, failure) -> line.close());
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
        return BrokerRelayProvider.TYPE;
    }

    @Override
    public Lease lease() {
        return wiring.lease();
    }

    @Override
    public synchronized RelayStatus status() {
        long now = clock.nanos();
        List<String> votes = ballots.values().stream()
                .map(ballot -> ballot.who + (ballot.permits(now) ? ": closed" : ": open"))
                .toList();
        return new RelayStatus(wanted, since, delivered, readBack, unreachable(now), votes, operations, failures);
    }

    @Override
    public Vote vote(String who) {
        Say say = new Say();
        vote(say, new Ballot(who, OptionalLong.empty()));
        return say;
    }

    private void vote(Object holder, Ballot ballot) {
        Optional<Message> next;
        synchronized (this) {
            ballots.put(holder, ballot);
            next = decide();
        }
        next.ifPresent(this::send);
    }

    private final class Say implements Vote {
        @Override
        public void permit(Duration lease) {
            Optional<Message> next;
            synchronized (BrokerRelay.this) {
                Ballot old = ballots.get(this);
                if (old == null) {
                    return;
                }
                ballots.put(this, new Ballot(old.who, OptionalLong.of(clock.nanos() + lease.toNanos())));
                next = decide();
                if (next.isEmpty() && wanted && wiring.lease() == Lease.DEVICE) {
                    next = Optional.of(command());
                }
            }
            next.ifPresent(BrokerRelay.this::send);
        }

        @Override
        public void withdraw() {
            Optional<Message> next;
            synchronized (BrokerRelay.this) {
                ballots.computeIfPresent(this, (same, old) -> new Ballot(old.who, OptionalLong.empty()));
                next = decide();
            }
            next.ifPresent(BrokerRelay.this::send);
        }

        @Override
        public void close() {
            Optional<Message> next;
            synchronized (BrokerRelay.this) {
                ballots.remove(this);
                next = decide();
            }
            next.ifPresent(BrokerRelay.this::send);
        }
    }

    /** Decides what is wanted now, and gives what is to be sent when that has changed. */
    private Optional<Message> decide() {
        if (ended) {
            return Optional.empty();
        }
        long now = clock.nanos();
        OptionalLong until = until(now);
        expiry.cancel();
        expiry = until.isPresent()
                ? deadlines.after(Duration.ofNanos(until.getAsLong() - now), this::expired)
                : () -> {};
        if (until.isPresent() == wanted) {
            return Optional.empty();
        }
        wanted = until.isPresent();
        since = now;
        delivered = OptionalLong.empty();
        operations += wanted ? 1 : 0;
        tell(wanted ? Reason.of("relay.closes", "closes") : Reason.of("relay.opens", "opens"));
        return Optional.of(command());
    }

    /** Until when all ask for closed; empty where one does not, or nobody has a say. */
    private OptionalLong until(long now) {
        if (ballots.isEmpty() || !ballots.values().stream().allMatch(ballot -> ballot.permits(now))) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(now
                + ballots.values().stream()
                        .mapToLong(ballot -> ballot.until.getAsLong() - now)
                        .min()
                        .getAsLong());
    }

    private void expired() {
        Optional<Message> next;
        synchronized (this) {
            next = decide();
        }
        next.ifPresent(this::send);
    }

    private Message command() {
        long now = clock.nanos();
        OptionalLong until = until(now);
        return wanted && until.isPresent() ? wiring.close(Duration.ofNanos(until.getAsLong() - now)) : wiring.open();
    }

    private void send(Message message) {
        boolean closing;
        long wish;
        synchronized (this) {
            closing = wanted;
            wish = since;
        }
        line.send(message).whenComplete((taken, failure) -> sent(failure == null && taken, closing, wish));
    }

    private synchronized void sent(boolean taken, boolean closing, long wish) {
        if (!taken) {
            failures++;
        } else if (wiring.stateTopic().isEmpty() && closing == wanted && wish == since && delivered.isEmpty()) {
            delivered = OptionalLong.of(clock.nanos());
        }
        tellReachability();
    }

    private void said(Inbound message) {
        wiring.isClosed(message).ifPresent(closed -> {
            synchronized (this) {
                // what the broker had kept is what the device said at some time or other
                if (!message.retained()) {
                    readBack = Optional.of(new RelayStatus.ReadBack(closed, message.at()));
                    if (closed != wanted) {
                        delivered = OptionalLong.empty();
                    } else if (delivered.isEmpty()) {
                        delivered = OptionalLong.of(message.at());
                    }
                    tellReachability();
                }
            }
        });
    }

    private void connected(boolean there) {
        synchronized (this) {
            delivered = OptionalLong.empty();
        }
        if (there) {
            again();
        }
    }

    private void again() {
        Optional<Message> next;
        synchronized (this) {
            tellReachability();
            next = delivered.isPresent() || ended ? Optional.empty() : Optional.of(command());
        }
        next.ifPresent(this::send);
    }

    private Optional<Reason> unreachable(long now) {
        return line.lack()
                .or(() -> delivered.isEmpty()
                                && now - since > PATIENCE
                                && wiring.stateTopic().isPresent()
                        ? Optional.of(SILENT)
                        : Optional.empty());
    }

    private void tellReachability() {
        Optional<Reason> why = unreachable(clock.nanos());
        if (why.isPresent() != toldUnreachable && !ended) {
            toldUnreachable = why.isPresent();
            tell(why.map(reason -> Reason.of("relay.unreachable", "cannot be reached: {0}", reason))
                    .orElseGet(() -> Reason.of("relay.reachable", "can be reached again")));
        }
    }

    private void tell(Reason what) {
        events.accept(new Event(clock.now(), Event.Topic.RELAY, "relay " + id, what, ""));
    }
}
