package org.packguard.guard.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.packguard.guard.engine.Move.Trouble;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Nature;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.GuardState;
import org.packguard.model.guard.Limit;
import org.packguard.model.quantity.Quantity;

/**
 * Every situation that a guard can come to with a plant, breadth first, and in each of them every input class. The invariants are
 * checked at every evaluation; at the end, that from every situation moves without any fault lead to RUNNING.
 */
final class Exploration {
    private static final int MOST_FINDINGS = 20;
    private static final Ramps UNLIMITED = new Ramps(
            Map.of(
                    Limit.Kind.CHARGE_CURRENT, new Ramps.Ramp(Long.MAX_VALUE, 0, Times.NEVER),
                    Limit.Kind.DISCHARGE_CURRENT, new Ramps.Ramp(Long.MAX_VALUE, 0, Times.NEVER),
                    Limit.Kind.CHARGE_VOLTAGE, new Ramps.Ramp(Long.MAX_VALUE, 0, Times.NEVER)),
            "",
            Times.NEVER,
            Times.NEVER,
            Times.NEVER);

    /** What must hold after every evaluation besides {@link Rules}. */
    @FunctionalInterface
    interface Demand {
        /** What is broken, empty where all is well. */
        Optional<String> broken(World before, Move move, Step after);
    }

    /**
     * What was seen.
     *
     * @param situations how many there are
     * @param transitions how many were tried
     * @param evaluations how many evaluations that took, deadlines between included
     * @param running in how many of the situations the guard is RUNNING with both permits
     * @param stuck from how many no way leads there
     * @param complete whether all situations were explored
     * @param findings what is wrong, with the first way to it
     */
    record Result(
            int situations,
            long transitions,
            long evaluations,
            int running,
            int stuck,
            boolean complete,
            Map<String, String> findings) {
        @Override
        public String toString() {
            return "%d states, %d transitions, %d evaluations, %d states RUNNING, %d without a way there%s%s"
                    .formatted(
                            situations,
                            transitions,
                            evaluations,
                            running,
                            stuck,
                            complete ? "" : ", NOT COMPLETE",
                            findings.isEmpty() ? "" : ", FINDINGS " + findings);
        }
    }

    private final Engine engine;
    private final Guardian guardian;
    private final Plant plant;
    private final Demand demand;
    private final int most;
    private final Map<Quantity, Delivery> deliveries;
    private final Map<String, Integer> known = new HashMap<>();
    private final List<World> worlds = new ArrayList<>();
    private final List<String> ways = new ArrayList<>();
    private int[] parents = new int[1024];
    private int[] from = new int[4096];
    private int[] to = new int[4096];
    private int edges;
    private long transitions;
    private long evaluations;
    private final Map<String, String> findings = new LinkedHashMap<>();

    /**
     * An exploration, to be run once.
     *
     * @param engine the guard as it should be
     * @param guardian what decides
     * @param plant the battery and what happens to it
     * @param demand what must hold besides
     * @param most the most situations that are explored
     */
    Exploration(Engine engine, Guardian guardian, Plant plant, Demand demand, int most) {
        this.engine = engine;
        this.guardian = guardian;
        this.plant = plant;
        this.demand = demand;
        this.most = most;
        deliveries = plant.deliveries();
    }

    Result run() {
        World start = new World(
                engine.start(),
                Times.NONE,
                Values.NONE,
                Times.NEVER,
                Times.NEVER,
                Times.NEVER,
                plant.normal(),
                plant.normal(),
                plant.mild(),
                false);
        enter(start, -1, "start");
        int at = 0;
        for (; at < worlds.size() && worlds.size() <= most && findings.size() < MOST_FINDINGS; at++) {
            World world = worlds.get(at);
            for (Move move : plant.moves(world)) {
                transitions++;
                int next = enter(after(world, move, at), at, move.name());
                if (move.natural() && next != at) {
                    edge(at, next);
                }
            }
        }
        boolean complete = at == worlds.size();
        int stuck = complete ? stuck() : 0;
        int running = (int) worlds.stream().filter(World::running).count();
        return new Result(worlds.size(), transitions, evaluations, running, stuck, complete, findings);
    }

    private int enter(World world, int parent, String way) {
        String situation = Situation.of(engine, world, plant.limit());
        Integer old = known.get(situation);
        if (old != null) {
            return old;
        }
        int index = worlds.size();
        known.put(situation, index);
        worlds.add(world);
        ways.add(way);
        parents = index < parents.length ? parents : Arrays.copyOf(parents, 2 * index);
        parents[index] = parent;
        return index;
    }

    private void edge(int one, int other) {
        if (edges == from.length) {
            from = Arrays.copyOf(from, 2 * edges);
            to = Arrays.copyOf(to, 2 * edges);
        }
        from[edges] = one;
        to[edges++] = other;
    }

    /** The world after a move, with every deadline before its end kept. */
    private World after(World world, Move move, int at) {
        EngineState state = world.guard();
        long deadline = world.deadline();
        long end = move.nanos();
        if (move.trouble() == Trouble.RESTART) {
            state = engine.start(engine.memory(state, end), true, end);
            World fresh = new World(
                    state,
                    Times.NONE,
                    Values.NONE,
                    Times.NEVER,
                    Times.NEVER,
                    Times.NEVER,
                    world.low(),
                    world.high(),
                    world.heat(),
                    false);
            return relative(fresh, move, end, Times.NONE, false);
        }
        World seen = world;
        Step step = null;
        while (deadline < end && move.trouble() != Trouble.LATE) {
            step = step(seen, move, state, deadline, List.of(), Trouble.NONE, at, Times.NONE);
            state = step.state();
            deadline = step.deadline();
        }
        if (move.frame() != null) {
            seen = new World(
                    state,
                    deadline,
                    move.frame(),
                    end,
                    move.volts() ? end : world.voltsAt(),
                    move.degrees() ? end : world.degreesAt(),
                    move.low(),
                    move.high(),
                    move.heat(),
                    false);
        }
        long asked = move.trouble() == Trouble.LATE ? end - 6 * Times.SECOND : Times.NONE;
        step = step(seen, move, state, end, move.acts(), move.trouble(), at, asked);
        boolean running = step.decision().state() == GuardState.RUNNING
                && step.decision().charge()
                && step.decision().discharge();
        World reached = new World(
                step.state(),
                0,
                seen.shown(),
                seen.shownAt(),
                seen.voltsAt(),
                seen.degreesAt(),
                move.low(),
                move.high(),
                move.heat(),
                false);
        return relative(reached, move, end, step.deadline(), running);
    }

    private World relative(World world, Move move, long end, long deadline, boolean running) {
        return new World(
                Situation.forget(engine, world.guard().moved(-end), plant.counting()),
                Times.moved(deadline, -end),
                world.shown(),
                Times.moved(world.shownAt(), -end),
                Times.moved(world.voltsAt(), -end),
                Times.moved(world.degreesAt(), -end),
                move.low(),
                move.high(),
                move.heat(),
                running);
    }

    private Step step(
            World seen, Move move, EngineState state, long now, List<Act> acts, Trouble trouble, int at, long asked) {
        Snapshot snapshot =
                seen.shownAt() == Times.NEVER ? Snapshot.EMPTY : Snapshot.of(1, seen.shown(), seen.shownAt());
        Input.Member member = new Input.Member(
                "",
                snapshot,
                deliveries,
                true,
                Optional.empty(),
                Optional.of(plant.level(seen)),
                new Nature(false, true, false, false));
        Input input = new Input(
                List.of(member),
                acts,
                contacts(state.charge(), now, trouble),
                contacts(state.discharge(), now, trouble),
                true,
                Optional.empty(),
                store(trouble),
                asked);
        evaluations++;
        Step step = guardian.step(unlimited(state), input, now);
        // The level monitor is the one profile that needs no temperatures.
        long oldest = plant.withoutTemperatures() ? seen.voltsAt() : Math.min(seen.voltsAt(), seen.degreesAt());
        long age = oldest == Times.NEVER ? Times.NONE : now - oldest;
        for (String broken : Rules.broken(engine, step, age, plant.limit())) {
            findings.computeIfAbsent(broken, key -> way(at) + " > " + move.name());
        }
        demand.broken(worlds.get(at), move, step)
                .ifPresent(broken -> findings.computeIfAbsent(broken, key -> way(at) + " > " + move.name()));
        return step;
    }

    /** With limits that can only fall: rising, they would ask for an evaluation every second, and no permit depends on them. */
    private static EngineState unlimited(EngineState state) {
        return new EngineState(
                state.firstSnapshot(),
                state.scanned(),
                state.stale(),
                state.seen(),
                state.balancedAt(),
                state.tracks(),
                state.charge(),
                state.discharge(),
                state.tallies(),
                state.inhibits(),
                UNLIMITED,
                state.recoveries());
    }

    private static Input.Store store(Trouble trouble) {
        return switch (trouble) {
            case STORE_DAMAGED -> Input.Store.DAMAGED;
            case STORE_UNWRITABLE -> Input.Store.UNWRITABLE;
            default -> Input.Store.WRITABLE;
        };
    }

    private List<Input.Contact> contacts(Permit permit, long now, Trouble trouble) {
        if (!plant.relays()) {
            return List.of();
        }
        boolean closed = permit.given() || trouble == Trouble.STUCK_CLOSED;
        boolean mute = trouble == Trouble.UNREACHABLE;
        return List.of(new Input.Contact(
                now - 10 * Times.SECOND, now, mute ? Optional.empty() : Optional.of(closed), mute, true));
    }

    private String way(int index) {
        List<String> names = new ArrayList<>();
        for (int at = index; at >= 0; at = parents[at]) {
            names.add(0, ways.get(at));
        }
        return String.join(" > ", names);
    }

    /** Counts the situations from which natural moves do not lead to RUNNING, and notes the first. */
    private int stuck() {
        int[] head = new int[worlds.size()];
        int[] next = new int[edges];
        Arrays.fill(head, -1);
        for (int edge = 0; edge < edges; edge++) {
            next[edge] = head[to[edge]];
            head[to[edge]] = edge;
        }
        boolean[] saved = new boolean[worlds.size()];
        int[] queue = new int[worlds.size()];
        int filled = 0;
        for (int i = 0; i < worlds.size(); i++) {
            if (worlds.get(i).running()) {
                saved[i] = true;
                queue[filled++] = i;
            }
        }
        for (int i = 0; i < filled; i++) {
            for (int edge = head[queue[i]]; edge >= 0; edge = next[edge]) {
                if (!saved[from[edge]]) {
                    saved[from[edge]] = true;
                    queue[filled++] = from[edge];
                }
            }
        }
        for (int i = 0; i < worlds.size() && filled < worlds.size(); i++) {
            if (!saved[i]) {
                EngineState state = worlds.get(i).guard();
                List<String> both = new ArrayList<>(engine.withdrawing(state, Direction.CHARGE));
                both.addAll(engine.withdrawing(state, Direction.DISCHARGE));
                findings.put("no way to RUNNING", way(i) + " " + both);
                break;
            }
        }
        return worlds.size() - filled;
    }
}
