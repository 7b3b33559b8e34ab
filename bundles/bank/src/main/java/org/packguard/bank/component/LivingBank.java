package org.packguard.bank.component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.packguard.bank.combine.Combined;
import org.packguard.bank.combine.Combiner;
import org.packguard.bank.combine.Contributed;
import org.packguard.bank.combine.Numbering;
import org.packguard.bank.combine.Supply;
import org.packguard.model.battery.Bank;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Command;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Connection.State;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.dispatch.Lane;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.relay.RelayStatus;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.model.time.Deadlines.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One bank. It looks at all its members whenever one of them is new, has come or is gone, and when the next value would be stale;
 * always at what they are at that moment, so that nothing old is ever combined. All of it happens under one lock and
 * waits for nothing. Safe for any thread.
 */
final class LivingBank implements Bank, AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(LivingBank.class);
    private static final String DRIVER = "bank";
    /** How old the read-back of a contactor may be. */
    private static final Duration READ_BACK = Duration.ofSeconds(10);

    private static final Map<String, Quantity> EXTREMES = extremes();

    private final String id;
    private final String name;
    private final BankKeys keys;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final Deadlines deadlines;
    private final Surroundings surroundings;
    private final Set<String> memberIds;
    private final Runnable watcher = this::surroundingsChanged;
    private final Object lock = new Object();

    private volatile Snapshot snapshot = Snapshot.EMPTY;
    private volatile Connection connection;
    private volatile Map<Quantity, Delivery> deliveries = Map.of();

    // guarded by lock
    private final List<Seat> seats;
    private List<Map<Quantity, Delivery>> tables = List.of();
    private List<Seat.Seen> seen = List.of();
    private List<Integer> missing = List.of();
    private List<String> sharers = List.of();
    private Dispatcher.Subscription subscription = () -> {};
    private Deadline wake = () -> {};
    private long wakeAt;
    private boolean waking;
    private boolean begun;
    private boolean closed;

    LivingBank(
            String id,
            String name,
            BankKeys keys,
            Dispatcher dispatcher,
            Clock clock,
            Deadlines deadlines,
            Surroundings surroundings) {
        this.id = id;
        this.name = name;
        this.keys = keys;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.deadlines = deadlines;
        this.surroundings = surroundings;
        memberIds = keys.members().stream().map(BankKeys.Member::id).collect(Collectors.toUnmodifiableSet());
        seats = keys.members().stream()
                .map(member -> new Seat(member, keys.maxAge()))
                .toList();
        connection = new Connection(State.CONNECTING, Optional.of(waiting("its batteries")), clock.now());
    }

    /** Begins to look. */
    void start() {
        synchronized (lock) {
            subscription =
                    dispatcher.subscribe(Lane.PROTECTION, "bank " + id, memberIds::contains, update -> evaluate());
            surroundings.watch(watcher);
        }
        surroundingsChanged();
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            surroundings.unwatch(watcher);
            subscription.close();
            wake.cancel();
        }
    }

    // ---- what happens to it ----

    private void surroundingsChanged() {
        List<String> others = surroundings.banksWith(memberIds, id);
        synchronized (lock) {
            if (!closed && !others.equals(sharers) && !others.isEmpty()) {
                LOGGER.warn("bank {} has batteries in common with {}", id, String.join(", ", others));
            }
            sharers = others;
        }
        evaluate();
    }

    private void woken() {
        synchronized (lock) {
            waking = false;
        }
        evaluate();
    }

    private void evaluate() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            long now = clock.nanos();
            seats.forEach(seat -> seat.look(surroundings));
            supply();
            List<String> banks =
                    seats.stream().filter(Seat::isBank).map(Seat::id).toList();
            Combined combined = Combiner.combine(
                    banks.isEmpty() ? seats.stream().map(Seat::part).toList() : List.of(), keys.policy(), now);
            arm(combined, now);
            tell(combined.missing());
            publish(combined, connection(combined, banks));
        }
    }

    private void supply() {
        List<Map<Quantity, Delivery>> now = seats.stream().map(Seat::deliveries).toList();
        boolean same = now.size() == tables.size();
        for (int i = 0; same && i < now.size(); i++) {
            same = now.get(i) == tables.get(i);
        }
        if (!same) {
            tables = now;
            deliveries = Supply.of(now);
        }
    }

    /** Has it look again when something will be stale. One that is waited for already does as well when it comes first. */
    private void arm(Combined combined, long now) {
        if (combined.staleAt().isEmpty()) {
            return;
        }
        long at = combined.staleAt().getAsLong();
        if (!waking || at - wakeAt < 0) {
            wake.cancel();
            wakeAt = at;
            waking = true;
            wake = deadlines.after(Duration.ofNanos(Math.max(0, at - now)), this::woken);
        }
    }

    private void tell(List<Integer> lost) {
        if (begun && !lost.equals(missing)) {
            if (lost.isEmpty()) {
                LOGGER.info("bank {} has all its batteries", id);
            } else {
                LOGGER.info("bank {} is without {}", id, names(lost));
            }
        }
        missing = lost;
    }

    private Connection connection(Combined combined, List<String> banks) {
        State state;
        Optional<Reason> reason;
        if (!banks.isEmpty()) {
            state = State.ERROR;
            reason = Optional.of(Reason.of(
                    "bank.nested",
                    "{0} is a bank itself: a bank takes batteries only, so name the batteries of both",
                    String.join(", ", banks)));
        } else if (!combined.isSilent()) {
            state = State.ONLINE;
            reason = Optional.empty();
            begun = true;
        } else {
            state = begun ? State.OFFLINE : State.CONNECTING;
            reason = Optional.of(
                    begun
                            ? Reason.of("bank.without", "without {0}", names(combined.missing()))
                            : waiting(names(combined.missing())));
        }
        if (state == connection.state() && reason.equals(connection.reason())) {
            return connection;
        }
        if (state != connection.state()) {
            LOGGER.info(
                    "bank {} is {}{}",
                    id,
                    state.id(),
                    reason.map(why -> ": " + why.text()).orElse(""));
        }
        return new Connection(state, reason, clock.now());
    }

    private void publish(Combined combined, Connection next) {
        List<Seat.Seen> now = seats.stream().map(Seat::seen).toList();
        boolean sameValues = combined.values().equals(snapshot.values());
        boolean fresh = !sameValues || (!combined.isSilent() && !now.equals(seen));
        if (!fresh && next == connection) {
            return;
        }
        seen = now;
        connection = next;
        if (fresh) {
            snapshot = combined.snapshot(snapshot.sequence() + 1);
        }
        dispatcher.publish(this, snapshot, connection);
    }

    private String names(List<Integer> numbers) {
        return numbers.stream()
                .map(seats::get)
                .map(seat -> seat.id() + " (" + seat.lack().text() + ")")
                .collect(Collectors.joining(", "));
    }

    private static Reason waiting(String what) {
        return Reason.of("bank.waiting", "waiting for {0}", what);
    }

    // ---- what it says ----

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
        return DRIVER;
    }

    /** Who its members are, with the numbers of their cells, and where the extremes are. */
    @Override
    public DeviceInfo info() {
        Map<String, String> fields = new LinkedHashMap<>();
        synchronized (lock) {
            seats.stream()
                    .flatMap(seat -> seat.battery().stream())
                    .flatMap(battery -> battery.info().field("vendor").stream())
                    .findFirst()
                    .ifPresent(vendor -> fields.put("vendor", vendor));
            Numbering numbering = numbering();
            List<String> members = new ArrayList<>();
            for (int i = 0; i < seats.size(); i++) {
                int first = numbering.offset(i) + 1;
                int last = numbering.offset(i) + seats.get(i).cells();
                members.add(seats.get(i).id() + (last < first ? "" : " (cells " + first + " to " + last + ")"));
            }
            fields.put("members", String.join(", ", members));
            if (!missing.isEmpty()) {
                fields.put("missing", names(missing));
            }
        }
        List<String> others = surroundings.banksWith(memberIds, id);
        if (!others.isEmpty()) {
            fields.put("shared", "batteries are also in " + String.join(", ", others));
        }
        Values values = snapshot.values();
        EXTREMES.forEach((field, index) -> {
            if (values.has(index)) {
                place(values.get(index))
                        .ifPresent(place -> fields.put(field, place.battery() + " cell " + place.cell()));
            }
        });
        return new DeviceInfo(fields);
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
    public long implausible() {
        return batteries().stream().mapToLong(Battery::implausible).sum();
    }

    @Override
    public List<Member> members() {
        return keys.members().stream()
                .map(member -> {
                    Optional<Battery> battery = surroundings.battery(member.id());
                    return new Member(member.id(), battery, contactorClosed(member, battery));
                })
                .toList();
    }

    @Override
    public Policies policies() {
        return keys.policies();
    }

    @Override
    public List<Contribution> contributions() {
        synchronized (lock) {
            List<Contributed> each =
                    Contributed.of(seats.stream().map(Seat::part).toList(), clock.nanos());
            List<Contribution> contributions = new ArrayList<>();
            for (int i = 0; i < seats.size(); i++) {
                contributions.add(seats.get(i).contribution(each.get(i)));
            }
            return contributions;
        }
    }

    @Override
    public Optional<Place> place(long number) {
        synchronized (lock) {
            return numbering()
                    .place(number)
                    .map(place -> new Place(seats.get(place.member()).id(), place.cell()));
        }
    }

    /** Those that every member has which is there. */
    @Override
    public Set<Quantity> switches() {
        Optional<Set<Quantity>> all = batteries().stream()
                .map(Battery::switches)
                .reduce((some, others) ->
                        some.stream().filter(others::contains).collect(Collectors.toUnmodifiableSet()));
        return all.orElse(Set.of());
    }

    /** Has every member carry it out; where one refuses, that is the result, with all that refuse. */
    @Override
    public CompletionStage<CommandResult> execute(Command command) {
        List<String> refusals = new ArrayList<>();
        CompletableFuture<List<String>> all = CompletableFuture.completedFuture(refusals);
        for (BankKeys.Member member : keys.members()) {
            CompletionStage<CommandResult> one = surroundings
                    .battery(member.id())
                    .filter(battery -> !(battery instanceof Bank))
                    .map(battery -> battery.execute(command))
                    .orElseGet(() -> CompletableFuture.completedFuture(
                            CommandResult.refused(Reason.of("bank.absent", "there is no such battery"))));
            all = all.thenCombine(one, (list, result) -> {
                result.refusal().ifPresent(reason -> list.add(member.id() + ": " + reason.text()));
                return list;
            });
        }
        return all.thenApply(list -> list.isEmpty()
                ? CommandResult.DONE
                : CommandResult.refused(Reason.of("bank.refused", "{0}", String.join("; ", list))));
    }

    private List<Battery> batteries() {
        return keys.members().stream()
                .flatMap(member -> surroundings.battery(member.id()).stream())
                .filter(battery -> !(battery instanceof Bank))
                .toList();
    }

    private Numbering numbering() {
        return new Numbering(seats.stream().map(Seat::cells).toList());
    }

    private Optional<Boolean> contactorClosed(BankKeys.Member member, Optional<Battery> battery) {
        if (member.contactor().isPresent()) {
            return surroundings
                    .readBack(member.contactor().get())
                    .filter(read -> clock.nanos() - read.at() <= READ_BACK.toNanos())
                    .map(RelayStatus.ReadBack::closed);
        }
        return battery.filter(one -> one.connection().state() == State.ONLINE)
                .flatMap(one -> switchesClosed(one.snapshot()));
    }

    /** Whether current may flow in any direction, as far as both switches have been read lately. */
    private Optional<Boolean> switchesClosed(Snapshot read) {
        Values values = read.values();
        for (Quantity position : List.of(Quantity.CHARGE_SWITCH, Quantity.DISCHARGE_SWITCH)) {
            if (!values.has(position) || clock.nanos() - read.receivedAt(position) > READ_BACK.toNanos()) {
                return Optional.empty();
            }
        }
        return Optional.of(values.get(Quantity.CHARGE_SWITCH) != 0 || values.get(Quantity.DISCHARGE_SWITCH) != 0);
    }

    private static Map<String, Quantity> extremes() {
        Map<String, Quantity> extremes = new LinkedHashMap<>();
        extremes.put("lowest", Quantity.CELL_VOLTAGE_MIN_INDEX);
        extremes.put("highest", Quantity.CELL_VOLTAGE_MAX_INDEX);
        extremes.put("coldest", Quantity.CELL_TEMPERATURE_MIN_INDEX);
        extremes.put("warmest", Quantity.CELL_TEMPERATURE_MAX_INDEX);
        return extremes;
    }
}
