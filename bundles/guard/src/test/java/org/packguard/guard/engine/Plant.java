package org.packguard.guard.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.packguard.guard.engine.Move.Trouble;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Values;
import org.packguard.model.guard.Direction;
import org.packguard.model.level.Level;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;

/**
 * A battery of two cells with simple physics, and everything that may happen to it.
 *
 * <p>Voltages are places on a scale made of the thresholds of the guard: one place at each threshold, one between every two, one below
 * and one above all. A cell's charge is the place of its rest voltage; charging raises both cells by one place of rest and shows
 * them one place of the scale above it, discharging lowers them likewise, resting shows the rest voltage, balancing lowers the
 * fullest cell. Temperatures have a scale of the same sort.
 */
final class Plant {
    /** A sort of things that may happen beside physics and commands. */
    enum Class {
        /** A frame shows one cell at any voltage, whatever the charge of the cells. */
        VOLTAGE,
        /** Frames show any two voltages. */
        PAIR,
        /** The temperature jumps anywhere. */
        TEMPERATURE,
        /** Any current flows. */
        CURRENT,
        /** The BMS says any state of charge, or that it does not know it. */
        SOC,
        /** Sensors fail, cells are miscounted. */
        DATA,
        /** The BMS forbids a direction. */
        VERDICT,
        /** Relays, store and process fail. */
        MACHINE,
        /** Frames fail to come. */
        SILENCE,
        /** Persons inhibit. */
        INHIBIT,
        /** What is counted within an hour is remembered. */
        COUNTS
    }

    /**
     * How much of all that may happen is looked at.
     *
     * @param classes what may happen beside physics and commands
     * @param spread how far the cells may drift apart, in places of rest
     * @param ticks the times from one frame to the next, in seconds
     * @param lowest how far physics lowers a voltage
     * @param highest how far it raises one
     * @param shownFrom the lowest of any voltage that a frame may show
     * @param shownTo the highest
     */
    record Scope(
            Set<Class> classes, int spread, List<Long> ticks, long lowest, long highest, long shownFrom, long shownTo) {
        /** Physics and commands, and nothing else. */
        static final Scope PHYSICS = new Scope(Set.of(), 1, List.of(60L), 0, Long.MAX_VALUE, 0, Long.MAX_VALUE);

        Scope with(Class... more) {
            Set<Class> all = new HashSet<>(classes);
            all.addAll(List.of(more));
            return new Scope(Set.copyOf(all), spread, ticks, lowest, highest, shownFrom, shownTo);
        }

        /** Only charges whose voltages at rest are within bounds. */
        Scope within(long from, long to) {
            return new Scope(classes, spread, ticks, from, to, shownFrom, shownTo);
        }

        /** Frames show any voltage within bounds. */
        Scope showing(long from, long to) {
            return new Scope(classes, spread, ticks, lowest, highest, from, to).with(Class.VOLTAGE);
        }

        Scope withSpread(int newSpread) {
            return new Scope(classes, newSpread, ticks, lowest, highest, shownFrom, shownTo);
        }

        Scope withTicks(Long... seconds) {
            return new Scope(classes, spread, List.of(seconds), lowest, highest, shownFrom, shownTo);
        }

        boolean has(Class one) {
            return classes.contains(one);
        }
    }

    private record Says(long low, long high, long cold, long hot, long current, long soc) {}

    private static final long CAPACITY = 100_000;
    private static final long SLOW = 2_000;
    private static final long FAST = 20_000;
    private static final List<Long> CURRENTS = List.of(-200_000L, -FAST, SLOW, FAST, 200_000L);
    private static final long NOMINAL = 32_500;
    /** The voltage at rest of a battery without charge, and how far above it a full one is. */
    private static final long EMPTY = 29_000;

    private static final long FULL = 5_500;
    private static final long WHOLE = 10_000;
    private static final long UNKNOWN = -1;
    private static final List<Long> CHARGES = List.of(UNKNOWN, 0L, WHOLE / 2, WHOLE);
    private static final long ABOVE_DEEP = 3_000;
    private static final long MILD = 2300;
    private static final long STEP_V = 1500;
    private static final long STEP_T = 500;
    private static final long WIDEST = 500;
    /** Above the shortest debounce and release of any row, and the time of three of them is still fresh. */
    private static final long MAX_AGE = 130;

    private final Engine engine;
    private final Scope scope;
    private final List<Long> volts;
    private final List<Long> degrees;
    private final int normal;
    private final int bottom;
    private final int top;
    private final int mild;
    private final Map<Says, Values> frames = new HashMap<>();

    Plant(Engine engine, Scope scope) {
        this.engine = engine;
        this.scope = scope;
        volts = scale(voltages(engine), STEP_V);
        degrees = scale(temperatures(engine), STEP_T);
        normal = rest(place(volts, NOMINAL));
        bottom = rest(place(volts, Math.max(scope.lowest(), volts.get(0))));
        top = rest(place(volts, Math.min(scope.highest(), volts.get(volts.size() - 1))));
        mild = place(degrees, MILD);
    }

    /** What every configuration of an explored guard says besides its thresholds. */
    static Map<String, String> common() {
        return Map.of("maxAge", Long.toString(MAX_AGE), "minOff", "60", "capacity", "100");
    }

    private static Set<Long> voltages(Engine engine) {
        Set<Long> levels = new TreeSet<>();
        Settings settings = engine.settings();
        add(engine, Set.of(Source.CELL_HIGHEST, Source.CELL_LOWEST), levels);
        List.of(Keys.DEEP_DISCHARGE, Keys.V_MIN, Keys.V_MAX, Keys.V_BALANCE, Keys.EXTREME_LOW)
                .forEach(key -> settings.find(key).ifPresent(levels::add));
        if (!settings.has(Keys.EXTREME_LOW)) {
            settings.find(Keys.DEEP_DISCHARGE).ifPresent(deep -> levels.add(deep + ABOVE_DEEP));
        }
        if (settings.profile().curves()) {
            levels.add(settings.chemistry().orElseThrow().chargeCurve().lastFull());
            levels.add(settings.chemistry().orElseThrow().dischargeCurve().firstFull());
        }
        return levels;
    }

    private static Set<Long> temperatures(Engine engine) {
        Set<Long> levels = new TreeSet<>();
        add(engine, Set.of(Source.TEMPERATURE_HIGHEST, Source.TEMPERATURE_LOWEST), levels);
        for (Row row : engine.rows()) {
            if (row.course() instanceof RangeCourse range) {
                levels.add(range.low());
                levels.add(range.high());
            }
        }
        if (levels.isEmpty()) {
            levels.add(MILD);
        }
        return levels;
    }

    private static void add(Engine engine, Set<Source> sources, Set<Long> levels) {
        for (Row row : engine.rows()) {
            if (row.source().filter(sources::contains).isPresent()) {
                row.tiers().forEach(tier -> levels.add(tier.level()));
                row.warning().ifPresent(tier -> levels.add(tier.level()));
                row.release().ifPresent(release -> levels.add(release.level()));
            }
        }
    }

    /** Places at even numbers lie between thresholds, those at odd numbers on them. */
    private static List<Long> scale(Set<Long> levels, long step) {
        List<Long> sorted = List.copyOf(levels);
        List<Long> scale = new ArrayList<>();
        scale.add(sorted.get(0) - step);
        for (int i = 0; i < sorted.size(); i++) {
            scale.add(sorted.get(i));
            scale.add(i + 1 < sorted.size() ? (sorted.get(i) + sorted.get(i + 1)) / 2 : sorted.get(i) + step);
        }
        return scale;
    }

    private static int place(List<Long> scale, long value) {
        int best = 0;
        for (int i = 0; i < scale.size(); i++) {
            best = Math.abs(scale.get(i) - value) < Math.abs(scale.get(best) - value) ? i : best;
        }
        return best;
    }

    private int rest(int place) {
        return place % 2 == 0 ? place : place + 1 < volts.size() ? place + 1 : place - 1;
    }

    /** The age above which a value is too old. */
    long limit() {
        return Times.seconds(MAX_AGE);
    }

    int normal() {
        return normal;
    }

    int mild() {
        return mild;
    }

    /** Whether relays are read back. */
    boolean relays() {
        return scope.has(Class.MACHINE);
    }

    /** Whether temperatures are of no account. */
    boolean withoutTemperatures() {
        return engine.settings().profile().byLevel();
    }

    /** Whether what is counted within an hour is remembered. */
    boolean counting() {
        return scope.has(Class.COUNTS);
    }

    Map<Quantity, Delivery> deliveries() {
        Map<Quantity, Delivery> all = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.values()) {
            Delivery.Role role =
                    engine.settings().required().contains(quantity) ? Delivery.Role.REQUIRED : Delivery.Role.DETAIL;
            all.put(quantity, new Delivery(quantity, role, Duration.ofSeconds(1), Duration.ZERO, false));
        }
        return all;
    }

    /** What the monitor makes of it. */
    Level level(World world) {
        return world.low() >= normal - 2 ? Level.NORMAL : Level.LOW;
    }

    /** Everything that may happen next. */
    List<Move> moves(World world) {
        List<Move> moves = new ArrayList<>();
        for (long tick : scope.ticks()) {
            long nanos = Times.seconds(tick);
            physics(world, nanos, moves);
            disturbances(world, nanos, moves);
        }
        long nanos = Times.seconds(scope.ticks().get(0));
        persons(world, nanos, moves);
        if (scope.has(Class.SILENCE)) {
            moves.add(of("silence", false, nanos, world, null, true, true, null, Trouble.NONE));
            moves.add(of("an hour of silence", false, Times.HOUR + nanos, world, null, true, true, null, Trouble.NONE));
        }
        if (relays()) {
            machine(world, nanos, moves);
        }
        if (scope.has(Class.DATA)) {
            data(world, nanos, moves);
        }
        if (scope.has(Class.VERDICT)) {
            verdict(world, nanos, moves);
        }
        return moves;
    }

    private void physics(World world, long nanos, List<Move> moves) {
        int low = world.low();
        int high = world.high();
        boolean charge = world.guard().charge().given();
        boolean discharge = world.guard().discharge().given();
        int lowUp = Math.min(top, low + 2);
        int highUp = Math.min(top, high + 2);
        int lowDown = Math.max(bottom, low - 2);
        int highDown = Math.max(bottom, high - 2);
        moves.add(flow("charge", charge, nanos, world, lowUp, highUp, 1, FAST));
        moves.add(flow("charge slowly", charge, nanos, world, lowUp, highUp, 0, SLOW));
        moves.add(flow("discharge", discharge, nanos, world, lowDown, highDown, -1, -FAST));
        moves.add(flow("rest", true, nanos, world, low, high, 0, 0));
        if (high > low) {
            moves.add(flow("balance", true, nanos, world, low, high - 2, 0, 0));
        }
        if (high + 2 - low <= 2 * scope.spread()) {
            if (highUp > high) {
                moves.add(flow("drift up", false, nanos, world, low, highUp, 0, 0));
            }
            if (lowDown < low) {
                moves.add(flow("drift down", false, nanos, world, lowDown, high, 0, 0));
            }
        }
        if (world.heat() != mild) {
            moves.add(new Move(
                    "become mild",
                    true,
                    nanos,
                    low,
                    high,
                    mild,
                    frame(volts.get(low), volts.get(high), mild, mild, 0, charge(low, high)),
                    true,
                    true,
                    null,
                    Trouble.NONE));
        }
    }

    private Move flow(
            String name, boolean natural, long nanos, World world, int low, int high, int shift, long current) {
        Values frame = frame(at(low + shift), at(high + shift), world.heat(), world.heat(), current, charge(low, high));
        return new Move(name, natural, nanos, low, high, world.heat(), frame, true, true, null, Trouble.NONE);
    }

    private long at(int place) {
        return volts.get(Math.max(bottom, Math.min(top, place)));
    }

    private Values rested(World world) {
        return frame(volts.get(world.low()), volts.get(world.high()), world.heat(), world.heat(), 0, charge(world));
    }

    private static Move of(
            String name,
            boolean natural,
            long nanos,
            World world,
            Values frame,
            boolean volts,
            boolean degrees,
            Act act,
            Trouble trouble) {
        return new Move(
                name, natural, nanos, world.low(), world.high(), world.heat(), frame, volts, degrees, act, trouble);
    }

    private void disturbances(World world, long nanos, List<Move> moves) {
        if (scope.has(Class.VOLTAGE) || scope.has(Class.PAIR)) {
            for (int low = 0; low < volts.size(); low++) {
                for (int high = low; high < volts.size(); high++) {
                    boolean side = low == normal || high == normal || low == high;
                    boolean meant = scope.has(Class.PAIR) || side || (low == 0 && high == volts.size() - 1);
                    if (meant && volts.get(low) >= scope.shownFrom() && volts.get(high) <= scope.shownTo()) {
                        String name = volts.get(low) + ".." + volts.get(high);
                        Values frame =
                                frame(volts.get(low), volts.get(high), world.heat(), world.heat(), 0, charge(world));
                        moves.add(of(name, false, nanos, world, frame, true, true, null, Trouble.NONE));
                    }
                }
            }
        }
        if (scope.has(Class.TEMPERATURE)) {
            for (int heat = 0; heat < degrees.size(); heat++) {
                Values frame = frame(volts.get(world.low()), volts.get(world.high()), heat, heat, 0, charge(world));
                moves.add(new Move(
                        degrees.get(heat) + " c°C",
                        false,
                        nanos,
                        world.low(),
                        world.high(),
                        heat,
                        frame,
                        true,
                        true,
                        null,
                        Trouble.NONE));
            }
            Values frame =
                    frame(volts.get(world.low()), volts.get(world.high()), 0, degrees.size() - 1, 0, charge(world));
            moves.add(of("cold and hot", false, nanos, world, frame, true, true, null, Trouble.NONE));
        }
        if (scope.has(Class.CURRENT)) {
            for (long current : CURRENTS) {
                Values frame = frame(
                        volts.get(world.low()),
                        volts.get(world.high()),
                        world.heat(),
                        world.heat(),
                        current,
                        charge(world));
                moves.add(of(current + " mA", false, nanos, world, frame, true, true, null, Trouble.NONE));
            }
        }
        if (scope.has(Class.SOC)) {
            for (long soc : CHARGES) {
                Values frame =
                        frame(volts.get(world.low()), volts.get(world.high()), world.heat(), world.heat(), 0, soc);
                String name = soc == UNKNOWN ? "unknown charge" : soc / 100 + " % charge";
                moves.add(of(name, false, nanos, world, frame, true, true, null, Trouble.NONE));
            }
        }
    }

    private void persons(World world, long nanos, List<Move> moves) {
        Values frame = rested(world);
        Act acknowledge = new Act.Acknowledge(Optional.empty(), Bench.CONSOLE);
        moves.add(of("acknowledge", true, nanos, world, frame, true, true, acknowledge, Trouble.NONE));
        Act recover = new Act.Recover(Optional.empty(), Bench.CONSOLE);
        moves.add(of("recover", true, nanos, world, frame, true, true, recover, Trouble.NONE));
        for (String condition : List.of(CommonRows.DEEP_DISCHARGE, CommonRows.LATCH_STORE)) {
            Act service = new Act.Service(condition, "looked at", Bench.CONSOLE);
            boolean offered = condition.equals(CommonRows.DEEP_DISCHARGE) || relays();
            if (offered) {
                moves.add(of("service act " + condition, true, nanos, world, frame, true, true, service, Trouble.NONE));
            }
        }
        if (scope.has(Class.INHIBIT)) {
            Set<Direction> both = Set.of(Direction.values());
            Act inhibit = new Act.Inhibit(both, Times.NONE, Bench.CONSOLE);
            moves.add(of("inhibit", false, nanos, world, frame, true, true, inhibit, Trouble.NONE));
            Act one = new Act.Inhibit(Set.of(Direction.CHARGE), Times.NONE, Bench.CONSOLE);
            moves.add(of("inhibit charging", false, nanos, world, frame, true, true, one, Trouble.NONE));
            Act release = new Act.Release(both, Bench.CONSOLE);
            moves.add(of("release", true, nanos, world, frame, true, true, release, Trouble.NONE));
        }
    }

    private void machine(World world, long nanos, List<Move> moves) {
        Values frame = rested(world);
        for (Trouble trouble : Trouble.values()) {
            if (trouble != Trouble.NONE) {
                moves.add(of(trouble.toString(), false, nanos, world, frame, true, true, null, trouble));
            }
        }
    }

    private void data(World world, long nanos, List<Move> moves) {
        Values frame = rested(world);
        for (Quantity quantity : List.of(Quantity.CELL_VOLTAGE_MIN, Quantity.CELL_TEMPERATURE_MAX)) {
            boolean volts = quantity != Quantity.CELL_VOLTAGE_MIN;
            Values.Builder invalid = frame.toBuilder().invalid(quantity);
            if (quantity == Quantity.CELL_VOLTAGE_MIN) {
                invalid.invalidCell(Quantity.CELL_VOLTAGE, 1);
            } else {
                invalid.invalidCell(Quantity.CELL_TEMPERATURE, 1);
            }
            moves.add(
                    of("invalid " + quantity, false, nanos, world, invalid.build(), volts, !volts, null, Trouble.NONE));
        }
        Values broken = frame.toBuilder()
                .set(Quantity.CELL_VOLTAGE_MIN, 4000)
                .cell(Quantity.CELL_VOLTAGE, 1, 4000)
                .build();
        moves.add(of("a broken wire", false, nanos, world, broken, false, true, null, Trouble.NONE));
        Values three = frame.toBuilder().set(Quantity.CELL_COUNT, 3).build();
        moves.add(of("three cells", false, nanos, world, three, true, true, null, Trouble.NONE));
    }

    private void verdict(World world, long nanos, List<Move> moves) {
        Values frame = rested(world);
        for (Quantity verdict : List.of(Quantity.CHARGE_ALLOWED, Quantity.DISCHARGE_ALLOWED)) {
            Values forbids = frame.toBuilder().set(verdict, false).build();
            moves.add(of("not " + verdict, false, nanos, world, forbids, true, true, null, Trouble.NONE));
        }
    }

    private Values frame(long low, long high, int cold, int hot, long current, long soc) {
        return frames.computeIfAbsent(
                new Says(low, high, degrees.get(cold), degrees.get(hot), current, soc), Plant::built);
    }

    /** The state of charge that a BMS shows, in 0.01 %: linear in the voltage at rest. */
    private long charge(int low, int high) {
        long middle = (volts.get(low) + volts.get(high)) / 2;
        return Math.max(0, Math.min(WHOLE, WHOLE * (middle - EMPTY) / FULL));
    }

    private long charge(World world) {
        return charge(world.low(), world.high());
    }

    private static Values built(Says says) {
        Values.Builder frame = Values.builder()
                .set(Quantity.CELL_VOLTAGE_MIN, says.low())
                .set(Quantity.CELL_VOLTAGE_MAX, says.high())
                .set(Quantity.CELL_TEMPERATURE_MIN, says.cold())
                .set(Quantity.CELL_TEMPERATURE_MAX, says.hot())
                .set(Quantity.CURRENT, says.current())
                .set(Quantity.SOC, Math.max(0, says.soc()))
                .set(Quantity.SOC_CALIBRATED, says.soc() != UNKNOWN)
                .set(Quantity.FULL_CAPACITY, CAPACITY)
                .set(Quantity.CELL_COUNT, 2)
                .set(Quantity.CHARGE_ALLOWED, true)
                .set(Quantity.DISCHARGE_ALLOWED, true)
                .alarms(Alarms.NONE);
        frame.cells(Quantity.CELL_VOLTAGE, new long[] {says.low(), says.high()});
        frame.cells(Quantity.CELL_TEMPERATURE, new long[] {says.cold(), says.hot()});
        frame.cells(Quantity.CELL_LOAD_TEMPERATURE, new long[] {MILD, Math.min(says.hot(), WIDEST * 10)});
        return frame.build();
    }
}
