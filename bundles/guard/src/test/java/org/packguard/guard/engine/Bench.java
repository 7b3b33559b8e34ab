package org.packguard.guard.engine;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Nature;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.guard.Condition;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Limit;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;
import org.packguard.model.user.Actor;

/** A guard on a bench: batteries that say what a test sets, one sample a second, every deadline kept. */
final class Bench {
    static final Actor CONSOLE = new Actor("anna", "console", true);
    static final Actor WEB = new Actor("ben", "web", false);

    final Engine engine;
    final Map<String, Values.Builder> parts = new HashMap<>();
    EngineState state;
    Step last;
    long now;
    /** What the last evaluation started from and looked at. */
    EngineState before;

    Input input;

    private final List<String> members;
    private final Map<String, Snapshot.Accumulator> known = new HashMap<>();
    private final Map<String, Map<Quantity, Long>> says = new HashMap<>();
    private final List<Act> acts = new ArrayList<>();
    final Map<Quantity, Delivery> deliveries = new EnumMap<>(Quantity.class);
    final Set<String> missing = new HashSet<>();
    /** What no frame says for the time being. */
    final Set<Quantity> silent = EnumSet.noneOf(Quantity.class);

    Optional<Boolean> contactor = Optional.empty();
    Nature nature = Nature.PLAIN;
    List<Input.Contact> charge = List.of();
    List<Input.Contact> discharge = List.of();
    boolean sink;
    Optional<Input.Sent> sent = Optional.empty();
    Input.Store store = Input.Store.WRITABLE;
    long asked = Times.NONE;
    /** Whether every frame holds all that any profile requires: single cells, what the BMS allows, alarms. */
    boolean whole;
    /** When the last sample came. */
    long sampledAt = Times.NEVER;

    private Bench(Engine engine, List<String> members) {
        this.engine = engine;
        this.members = members;
        for (Quantity quantity : Quantity.values()) {
            Delivery.Role role = quantity.scope() == Scope.CELL ? Delivery.Role.DETAIL : Delivery.Role.REQUIRED;
            deliveries.put(quantity, new Delivery(quantity, role, Duration.ofSeconds(1), Duration.ZERO, false));
        }
        for (String member : members) {
            known.put(member, new Snapshot.Accumulator());
            says.put(member, new EnumMap<>(Quantity.class));
            volts(member, "3.30", "3.32");
            set(member, Quantity.CELL_TEMPERATURE_MIN, "21");
            set(member, Quantity.CELL_TEMPERATURE_MAX, "23");
            set(member, Quantity.CURRENT, "0");
        }
        state = engine.start();
    }

    /** A guard of one battery. */
    static Bench of(String... settings) {
        return new Bench(new Engine(settings(settings), List.of("")), List.of(""));
    }

    static Bench of(Engine engine) {
        return new Bench(engine, engine.members());
    }

    /** A guard of a bank. */
    static Bench bank(List<String> members, String... settings) {
        return new Bench(new Engine(settings(settings), members), members);
    }

    /** Settings of key=value; profile standard with LiFePO4 unless they say otherwise. */
    static Settings settings(String... settings) {
        Map<String, String> written = new HashMap<>(Map.of("profile", "standard", "chemistry", "lfp"));
        Stream.of(settings).map(one -> one.split("=", 2)).forEach(pair -> written.put(pair[0], pair[1]));
        try {
            return Settings.read("test.cfg", written);
        } catch (ConfigurationException e) {
            throw new AssertionError(e);
        }
    }

    Bench set(String member, Quantity quantity, String value) {
        says.get(member).put(quantity, quantity.unit().steps(new BigDecimal(value)));
        return this;
    }

    Bench set(Quantity quantity, String value) {
        return set(members.get(0), quantity, value);
    }

    Bench volts(String member, String lowest, String highest) {
        set(member, Quantity.CELL_VOLTAGE_MIN, lowest);
        return set(member, Quantity.CELL_VOLTAGE_MAX, highest);
    }

    Bench volts(String lowest, String highest) {
        return volts(members.get(0), lowest, highest);
    }

    Bench degrees(String lowest, String highest) {
        set(Quantity.CELL_TEMPERATURE_MIN, lowest);
        return set(Quantity.CELL_TEMPERATURE_MAX, highest);
    }

    Bench amperes(String current) {
        return set(Quantity.CURRENT, current);
    }

    /** Something to say once more with the next sample of the first battery. */
    Values.Builder more() {
        return parts.computeIfAbsent(members.get(0), key -> Values.builder());
    }

    Bench act(Act act) {
        acts.add(act);
        return this;
    }

    Bench acknowledge() {
        return act(new Act.Acknowledge(Optional.empty(), CONSOLE));
    }

    /** One sample of every battery that is there, now. */
    Bench sample() {
        for (String member : members) {
            if (!missing.contains(member)) {
                Values.Builder frame = parts.containsKey(member) ? parts.remove(member) : Values.builder();
                says.get(member).forEach((quantity, value) -> {
                    if (!frame.has(quantity) && !silent.contains(quantity)) {
                        frame.set(quantity, value);
                    }
                });
                if (!silent.contains(Quantity.RUNTIME)) {
                    frame.set(Quantity.RUNTIME, now / Times.SECOND);
                }
                if (whole) {
                    complete(frame, says.get(member));
                }
                known.get(member).accept(frame.build(), now);
            }
        }
        sampledAt = now;
        return evaluate();
    }

    private static void complete(Values.Builder frame, Map<Quantity, Long> pack) {
        long warm = pack.get(Quantity.CELL_TEMPERATURE_MAX);
        frame.cells(
                Quantity.CELL_VOLTAGE,
                new long[] {pack.get(Quantity.CELL_VOLTAGE_MIN), pack.get(Quantity.CELL_VOLTAGE_MAX)});
        frame.cells(Quantity.CELL_TEMPERATURE, new long[] {pack.get(Quantity.CELL_TEMPERATURE_MIN), warm});
        frame.cells(Quantity.CELL_LOAD_TEMPERATURE, new long[] {warm, warm});
        frame.set(Quantity.CHARGE_ALLOWED, true).set(Quantity.DISCHARGE_ALLOWED, true);
        frame.alarms(Alarms.NONE);
    }

    /** One sample in which the sensor of a quantity of the first battery gives none. */
    Bench broken(Quantity quantity) {
        more().invalid(quantity);
        silent.add(quantity);
        sample();
        silent.remove(quantity);
        return this;
    }

    /** So many seconds with a sample at the start of each. */
    Bench seconds(int seconds) {
        for (int i = 0; i < seconds; i++) {
            sample();
            pass(1);
        }
        return this;
    }

    /** Time passes without samples, every deadline before its end kept. */
    Bench pass(double seconds) {
        long until = now + (long) (seconds * Times.SECOND);
        while (last.deadline() < until) {
            now = last.deadline();
            evaluate();
        }
        now = until;
        return this;
    }

    /** One evaluation without anything new. */
    Bench evaluate() {
        List<Input.Member> all = members.stream()
                .map(member -> new Input.Member(
                        member,
                        known.get(member).snapshot(),
                        deliveries,
                        !missing.contains(member),
                        contactor,
                        Optional.empty(),
                        nature))
                .toList();
        before = state;
        input = new Input(all, acts, charge, discharge, sink, sent, store, asked);
        acts.clear();
        last = engine.step(state, input, now);
        state = last.state();
        return this;
    }

    /** A new process that remembers what was stored. */
    Bench restart(boolean unclean) {
        state = engine.start(engine.memory(state, now), unclean, now);
        members.forEach(member -> known.put(member, new Snapshot.Accumulator()));
        return this;
    }

    Decision decision() {
        return last.decision();
    }

    /** Permits and state in one word, such as {@code CD RUNNING}, {@code -D WARNING}, with ! for the alarm. */
    String shows() {
        return (decision().charge() ? "C" : "-")
                + (decision().discharge() ? "D" : "-")
                + (decision().alarm() ? "!" : "")
                + " " + decision().state();
    }

    /** The ids of the active conditions in the order of the alphabet, latched ones with a star. */
    String conditions() {
        return String.join(
                " ",
                decision().conditions().stream()
                        .map(one -> one.id()
                                + one.latch()
                                        .map(latch -> latch == Condition.Latch.LATCHED ? "*" : "+")
                                        .orElse(""))
                        .sorted()
                        .toList());
    }

    /** Why the last act was refused; empty when it was not. */
    String refusal() {
        return last.answers().get(0).refusal().map(Object::toString).orElse("");
    }

    long limit(Limit.Kind kind) {
        return decision().limits().get(kind).value().orElse(-1);
    }

    String binding(Limit.Kind kind) {
        return decision().limits().get(kind).binding();
    }
}
