package org.packguard.mqtt.remote;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Command;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Connection.State;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Nature;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.model.time.Deadlines.Deadline;
import org.packguard.mqtt.client.Brokers;
import org.packguard.mqtt.client.Inbound;
import org.packguard.mqtt.client.Line;
import org.packguard.mqtt.publish.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A battery of another node. It is online while new messages keep coming that say so; each value is as old as it was there and
 * as its message was long on its way. Safe for any thread.
 */
final class RemoteBattery implements Battery {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteBattery.class);
    private static final Duration WATCH_PAUSE = Duration.ofSeconds(1);
    private static final Reason OPENED = Reason.of("mqtt.remote-opened", "waiting for the broker");
    private static final Reason WAITING =
            Reason.of("mqtt.remote-waiting", "waiting for new messages of the other node");
    private static final Reason NODE_GONE = Reason.of("mqtt.remote-gone", "the other node has gone");
    private static final Reason READ_ONLY =
            Reason.of("mqtt.remote-read-only", "a battery of another node takes its commands there");

    private final Origin origin;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final Line line;
    private final Deadline watch;

    private volatile Snapshot snapshot = Snapshot.EMPTY;
    private volatile Connection connection;
    private volatile Optional<RemoteAbout> about = Optional.empty();
    private volatile long implausible;

    // all below is guarded by this
    private final Way way;
    private String run = "";
    private long sequence;
    private long heardAt;
    private boolean awaiting;
    private boolean closed;

    /**
     * Which battery of which node, and how patient to be.
     *
     * @param id its id here
     * @param name its name here
     * @param broker the id of the broker
     * @param topics the topics of the other node
     * @param battery its id there
     * @param silence without a new message for this long it is offline
     * @param clockTolerance how much the wall clocks may disagree
     */
    record Origin(
            String id,
            String name,
            String broker,
            Topics topics,
            String battery,
            Duration silence,
            Duration clockTolerance) {}

    RemoteBattery(Origin origin, Brokers brokers, Dispatcher dispatcher, Clock clock, Deadlines deadlines) {
        this.origin = origin;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.way = new Way(origin.clockTolerance);
        this.connection = new Connection(State.CONNECTING, Optional.of(OPENED), clock.now());
        this.line = new Line(
                brokers,
                origin.broker,
                Map.of(
                        origin.topics.battery(origin.battery, "state"), this::state,
                        origin.topics.battery(origin.battery, "about"), this::about,
                        origin.topics.status(), this::status),
                this::connected);
        this.watch = deadlines.every(WATCH_PAUSE, this::watch);
    }

    void start() {
        line.open();
    }

    void close() {
        synchronized (this) {
            closed = true;
            watch.cancel();
        }
        line.close();
    }

    private synchronized void connected(boolean there) {
        heardAt = clock.nanos();
        awaiting = there;
        if (there) {
            change(State.CONNECTING, Optional.of(WAITING));
        } else {
            change(State.OFFLINE, Optional.of(line.lack().orElse(OPENED)));
        }
    }

    private synchronized void about(Inbound message) {
        Reader.about(message).ifPresent(read -> about = Optional.of(read));
    }

    private synchronized void status(Inbound message) {
        if (message.text().equals(Topics.OFFLINE)) {
            awaiting = false;
            change(State.OFFLINE, Optional.of(NODE_GONE));
        }
    }

    /** What the broker had kept is what was so at some time or other: nothing is taken of it. */
    private synchronized void state(Inbound message) {
        if (closed || message.retained()) {
            return;
        }
        Reader.state(message).ifPresent(state -> {
            Way.Judgement judgement = way.judge(state, message.at(), clock.now());
            if (judgement instanceof Way.Judgement.New fresh) {
                heard(message.at());
                if (about.isPresent()) {
                    take(state, message.at() - fresh.way());
                }
            } else if (judgement instanceof Way.Judgement.OtherTime other) {
                heard(message.at());
                change(
                        State.OFFLINE,
                        Optional.of(Reason.of(
                                "mqtt.remote-clocks",
                                "its messages are {0} s old when they come, or the clocks of the two machines disagree",
                                Long.toString(other.seconds()))));
            } else if (judgement instanceof Way.Judgement.First && connection.state() == State.ONLINE) {
                change(State.CONNECTING, Optional.of(WAITING));
            }
        });
    }

    private void heard(long at) {
        heardAt = at;
        awaiting = true;
    }

    /** Takes over a state that was sent at the given time, by the monotonic clock of this machine. */
    private void take(RemoteState state, long sentAt) {
        implausible = state.implausible();
        boolean news = !state.run().equals(run) || state.sequence() != sequence;
        run = state.run();
        sequence = state.sequence();
        if (news && state.age().isPresent()) {
            snapshot = snapshot(state, sentAt);
        }
        State now = state.online() ? State.ONLINE : State.OFFLINE;
        Optional<Reason> reason = state.online()
                ? Optional.empty()
                : Optional.of(Reason.of("mqtt.remote-says", "the other node says: {0}", state.reason()));
        if (!change(now, reason) && news) {
            publish();
        }
    }

    private Snapshot snapshot(RemoteState state, long sentAt) {
        long newest = sentAt - state.age().getAsLong();
        return Snapshot.of(snapshot.sequence() + 1, state.values(), newest, new Snapshot.Times() {
            @Override
            public long of(Quantity quantity) {
                return at(quantity.id());
            }

            @Override
            public long ofCell(Quantity quantity, int cell) {
                return at("cells[" + cell + "]." + quantity.id());
            }

            @Override
            public long ofAlarms() {
                return at("alarms");
            }

            private long at(String name) {
                Long age = state.ages().get(name);
                return age == null ? newest : Math.min(newest, sentAt - age);
            }
        });
    }

    private synchronized void watch() {
        if (!closed && awaiting && clock.nanos() - heardAt > origin.silence.toNanos()) {
            awaiting = false;
            change(
                    State.OFFLINE,
                    Optional.of(Reason.of(
                            "mqtt.remote-silent",
                            "no new message of the other node for {0} s",
                            Long.toString(origin.silence.toSeconds()))));
        }
    }

    /** Whether the connection has changed, and with it everything has been published. */
    private boolean change(State state, Optional<Reason> reason) {
        if (closed || connection.state() == state && connection.reason().equals(reason)) {
            return false;
        }
        if (connection.state() != state) {
            LOG.info(
                    "battery {} is {}{}",
                    origin.id,
                    state.id(),
                    reason.map(why -> ": " + why.text()).orElse(""));
        }
        connection = new Connection(state, reason, clock.now());
        publish();
        return true;
    }

    private void publish() {
        dispatcher.publish(this, snapshot, connection);
    }

    @Override
    public String id() {
        return origin.id;
    }

    @Override
    public String name() {
        return origin.name;
    }

    @Override
    public String driver() {
        return RemoteBatteryProvider.TYPE;
    }

    @Override
    public DeviceInfo info() {
        return about.map(RemoteAbout::info).orElse(DeviceInfo.NONE);
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Snapshot snapshot() {
        return snapshot;
    }

    @Override
    public Map<Quantity, Delivery> deliveries() {
        return about.map(RemoteAbout::deliveries).orElse(Map.of());
    }

    @Override
    public Nature nature() {
        return about.map(RemoteAbout::nature).orElse(Nature.PLAIN);
    }

    @Override
    public long implausible() {
        return implausible;
    }

    @Override
    public CompletionStage<CommandResult> execute(Command command) {
        return CompletableFuture.completedFuture(CommandResult.refused(READ_ONLY));
    }
}
