package org.packguard.driver.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Command;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Connection.State;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Nature;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Snapshot.Received;
import org.packguard.model.battery.Values;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.Deadlines.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The battery of a driver: takes in what frames say, keeps what is plausible, publishes snapshots, and watches that frames
 * keep coming. Safe for any thread; updates are published in the order in which they are taken in.
 */
public final class DriverBattery implements Battery {
    private static final Logger LOGGER = LoggerFactory.getLogger(DriverBattery.class);
    private static final Duration WATCH_PAUSE = Duration.ofSeconds(1);
    /** The transports that go through the air: Bluetooth, and the serial module with Bluetooth behind it. */
    private static final Set<Object> RADIO = Set.of("ble", "hlkb40");

    private static final Reason OPENED = Reason.of("battery.opened", "waiting for the link");
    private static final Reason WAITING = Reason.of("battery.waiting", "connected, waiting for the first frame");

    private final String id;
    private final String name;
    private final String driver;
    private final DriverServices services;
    private final Duration silence;
    private final Function<Command, CompletionStage<CommandResult>> commands;
    private final Deadline watch;
    private final Snapshot.Accumulator accumulator = new Snapshot.Accumulator();

    private volatile Snapshot snapshot = Snapshot.EMPTY;
    private volatile Connection connection;
    private volatile DeviceInfo info = DeviceInfo.NONE;
    private volatile long implausible;
    private volatile Map<Quantity, Delivery> deliveries;
    private volatile Nature nature;
    private volatile Set<Quantity> switches = Set.of();
    private List<String> lastReasons = List.of();
    private Runnable onSilence = () -> {};
    private long lastFrameAt;
    private long lastPublishedAt;
    /** Whether frames are awaited, so that their absence is yet to be told. */
    private boolean awaiting;

    private boolean closed;

    /**
     * Begins in state connecting.
     *
     * @param driver the driver's name
     * @param config the configuration, of which id and name are used
     * @param services the system
     * @param deliveries what the driver delivers
     * @param silence without a valid frame for this long the battery is offline
     * @param commands carries commands out
     */
    public DriverBattery(
            String driver,
            Config config,
            DriverServices services,
            List<Delivery> deliveries,
            Duration silence,
            Function<Command, CompletionStage<CommandResult>> commands) {
        this.driver = driver;
        this.id = config.id();
        this.name = config.values().get("name") instanceof String text ? text : config.id();
        this.services = services;
        this.deliveries = Deliveries.byQuantity(deliveries);
        this.nature = Nature.PLAIN.byRadio(RADIO.contains(config.values().getOrDefault("transport", "")));
        this.silence = silence;
        this.commands = commands;
        this.connection = new Connection(
                State.CONNECTING, Optional.of(OPENED), services.clock().now());
        this.watch = services.deadlines().every(WATCH_PAUSE, this::watch);
    }

    /** A battery without commands refuses each with this. */
    public static CompletionStage<CommandResult> readOnly(Command command) {
        return CompletableFuture.completedFuture(CommandResult.refused(
                Reason.of("battery.read-only", "this battery takes no commands: its wire only talks")));
    }

    /**
     * Has this called, on the thread of the deadlines, once for each time that the frames have stopped coming, and again when
     * none has come over a link that has been connected anew.
     */
    public synchronized void onSilence(Runnable action) {
        onSilence = action;
    }

    /** Why it is offline when frames have stopped coming, and for what a link is best reset then. */
    public Reason silent() {
        return Reason.of("battery.silent", "no valid frame for {0} s", silence.toSeconds());
    }

    /** The link is there; the first frame is awaited. A battery that was silent before its link was reset stays offline. */
    public synchronized void linkConnected() {
        awaiting = true;
        lastFrameAt = services.clock().nanos();
        if (!connection.reason().equals(Optional.of(silent()))) {
            change(State.CONNECTING, Optional.of(WAITING));
        }
    }

    /** The link is gone. */
    public synchronized void linkLost(Reason reason) {
        awaiting = false;
        change(State.OFFLINE, Optional.of(reason));
    }

    /** The device cannot be read although the link is there. */
    public synchronized void unreachable(Reason reason) {
        awaiting = false;
        change(State.OFFLINE, Optional.of(reason));
    }

    /** Takes in what a valid frame says, received at the given monotonic time. */
    public synchronized void received(Values frame, long receivedAt) {
        Optional<Values> plausible = plausible(frame, receivedAt);
        plausible.ifPresent(values -> accepted(accumulator.accept(values, receivedAt), receivedAt));
    }

    /**
     * Takes in what a valid frame says together with what has been computed from it and from older frames.
     *
     * @param frame what the frame says
     * @param receivedAt when it was received, in monotonic nanoseconds
     * @param derived what was computed
     * @param derivedAt when the oldest value behind it was received
     */
    public synchronized void received(Values frame, long receivedAt, Values derived, long derivedAt) {
        Optional<Values> plausible = plausible(frame, receivedAt);
        plausible.ifPresent(values -> accepted(accumulator.accept(values, receivedAt, derived, derivedAt), receivedAt));
    }

    /**
     * Takes in what the valid frames of a telegram say as one snapshot in which every value has the receive time of its own
     * frame; a later one of the list replaces what an earlier one says. A frame that contradicts itself is left out.
     */
    public synchronized void received(List<Received> telegram) {
        if (closed || telegram.isEmpty()) {
            return;
        }
        List<Received> plausible = new ArrayList<>(telegram.size());
        List<String> reasons = new ArrayList<>(0);
        for (Received frame : telegram) {
            Plausibility.Checked checked = Plausibility.check(frame.values());
            reasons.addAll(checked.reasons());
            if (!checked.contradictory()) {
                plausible.add(new Received(checked.values(), frame.at()));
            }
        }
        long now = newest(telegram);
        heard(reasons, now);
        if (!plausible.isEmpty()) {
            accepted(accumulator.accept(plausible), now);
        }
    }

    private static long newest(List<Received> telegram) {
        long newest = telegram.get(0).at();
        for (Received frame : telegram) {
            newest = frame.at() - newest > 0 ? frame.at() : newest;
        }
        return newest;
    }

    /** Takes in what is known of reads that have failed; this is no frame and brings nothing online. */
    public synchronized void failed(Values what, long at) {
        if (!closed) {
            snapshot = accumulator.accept(what, at);
            publish();
        }
    }

    private Optional<Values> plausible(Values frame, long receivedAt) {
        if (closed) {
            return Optional.empty();
        }
        Plausibility.Checked checked = Plausibility.check(frame);
        heard(checked.reasons(), receivedAt);
        return checked.contradictory() ? Optional.empty() : Optional.of(checked.values());
    }

    private void heard(List<String> reasons, long receivedAt) {
        if (!reasons.isEmpty()) {
            implausible += reasons.size();
            if (!reasons.equals(lastReasons)) {
                LOGGER.debug("battery {}: implausible: {}", id, reasons);
            }
        }
        lastReasons = reasons;
        lastFrameAt = receivedAt;
        awaiting = true;
    }

    private void accepted(Snapshot next, long receivedAt) {
        lastPublishedAt = receivedAt;
        snapshot = next;
        if (connection.state() != State.ONLINE) {
            change(State.ONLINE, Optional.empty());
        } else {
            publish();
        }
    }

    /** Makes these quantities unknown where they were received before the given monotonic time. */
    public synchronized void forget(Iterable<Quantity> quantities, long before) {
        Snapshot rest = accumulator.forget(quantities, before);
        if (rest != snapshot) {
            snapshot = rest;
            publish();
        }
    }

    /** Takes in what the device says of itself. */
    public synchronized void identified(DeviceInfo newer) {
        info = info.with(newer);
    }

    /** Replaces the table of what is delivered, where the device itself says how often, for example by its number of cells. */
    public void delivers(List<Delivery> table) {
        deliveries = Deliveries.byQuantity(table);
    }

    /** Says which switches may be operated; none before. */
    public void operates(Set<Quantity> which) {
        switches = Set.copyOf(which);
    }

    /** Says what is special about the BMS itself; how it is reached is known already. */
    public void is(Nature bms) {
        nature = bms.byRadio(nature.byRadio());
    }

    /** Ends watching and publishing. */
    public synchronized void close() {
        closed = true;
        watch.cancel();
    }

    private void watch() {
        Runnable action = null;
        synchronized (this) {
            long now = services.clock().nanos();
            if (closed || !awaiting) {
                return;
            }
            boolean started = connection.state() == State.ONLINE;
            if (now - lastFrameAt > silence.toNanos()) {
                awaiting = false;
                change(State.OFFLINE, Optional.of(silent()));
                action = onSilence;
            } else if (started && now - lastPublishedAt > silence.toNanos()) {
                change(
                        State.OFFLINE,
                        Optional.of(Reason.of(
                                "battery.implausible",
                                "nothing plausible for {0} s: {1}",
                                silence.toSeconds(),
                                String.join("; ", lastReasons))));
            }
        }
        if (action != null) {
            action.run();
        }
    }

    private void change(State state, Optional<Reason> reason) {
        if (closed || (connection.state() == state && connection.reason().equals(reason))) {
            return;
        }
        if (connection.state() != state || state == State.OFFLINE) {
            LOGGER.info(
                    "battery {} is {}{}",
                    id,
                    state.id(),
                    reason.map(why -> ": " + why.text()).orElse(""));
        }
        connection = new Connection(state, reason, services.clock().now());
        publish();
    }

    private void publish() {
        services.dispatcher().publish(this, snapshot, connection);
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
    public String driver() {
        return driver;
    }

    @Override
    public DeviceInfo info() {
        return info;
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
        return deliveries;
    }

    @Override
    public Nature nature() {
        return nature;
    }

    @Override
    public Set<Quantity> switches() {
        return switches;
    }

    @Override
    public long implausible() {
        return implausible;
    }

    @Override
    public CompletionStage<CommandResult> execute(Command command) {
        return commands.apply(command);
    }
}
