package org.packguard.guard.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
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
    /** What may fail beside the battery. */
    enum Faults {
        /** Nothing. */
        NONE,
        /** The battery's data. */
        DATA,
        /** Relays, store, process; persons inhibit too. */
        MACHINE,
        /** Everything, and what is counted within an hour is remembered. */
        ALL
    }

    /**
     * Which input classes there are.
     *
     * @param voltages whether a frame may show voltages of any class, whatever the charge of the cells
     * @param pairs whether both at once
     * @param temperatures whether the temperature may jump to any class
     * @param currents whether currents of any class flow
     * @param faults what may fail
     * @param silence whether frames may fail to come
     * @param inhibits whether persons inhibit
     * @param spread how far the cells may drift apart, in places of rest
     * @param ticks the times from one frame to the next, in seconds
     * @param lowest the lowest place that a voltage takes
     * @param highest the highest, counted from the top
     */
    record Scope(
            boolean voltages,
            boolean pairs,
            boolean temperatures,
            boolean currents,
            Faults faults,
            boolean silence,
            boolean inhibits,
            int spread,
            List<Long> ticks,
            long lowest,
            long highest) {
        /** Physics and commands, and nothing else. */
        static final Scope PHYSICS =
                new Scope(false, false, false, false, Faults.NONE, false, false, 1, List.of(60L), 0, Long.MAX_VALUE);

        Scope withVoltages(boolean both, int newSpread) {
            return new Scope(
                    true, both, temperatures, currents, faults, silence, inhibits, newSpread, ticks, lowest, highest);
        }

        Scope withTemperatures() {
            return new Scope(
                    voltages, pairs, true, currents, faults, silence, inhibits, spread, ticks, lowest, highest);
        }

        Scope withCurrents() {
            return new Scope(
                    voltages, pairs, temperatures, true, faults, silence, inhibits, spread, ticks, lowest, highest);
        }

        Scope withFaults(Faults which) {
            return new Scope(
                    voltages,
                    pairs,
                    temperatures,
                    currents,
                    which,
                    silence,
                    which != Faults.DATA,
                    spread,
                    ticks,
                    lowest,
                    highest);
        }

        /** Only voltages within bounds. */
        Scope within(long from, long to) {
            return new Scope(
                    voltages, pairs, temperatures, currents, faults, silence, inhibits, spread, ticks, from, to);
        }

        Scope withSpread(int newSpread) {
            return new Scope(
                    voltages,
                    pairs,
                    temperatures,
                    currents,
                    faults,
                    silence,
                    inhibits,
                    newSpread,
                    ticks,
                    lowest,
                    highest);
        }

        Scope withSilence() {
            return new Scope(
                    voltages, pairs, temperatures, currents, faults, true, inhibits, spread, ticks, lowest, highest);
        }

        Scope withTicks(Long... seconds) {
            return new Scope(
                    voltages,
                    pairs,
                    temperatures,
                    currents,
                    faults,
                    silence,
                    inhibits,
                    spread,
                    List.of(seconds),
                    lowest,
                    highest);
        }
    }

    private record Says(
            long low, long high, long cold, long hot, long current, long soc, boolean charge, boolean other) {}

    private static final long CAPACITY = 100_000;
    private static final long SLOW = 2_000;
    private static final long FAST = 20_000;
    private static final List<Long> CURRENTS = List.of(-200_000L, -FAST, SLOW, FAST, 200_000L);
    private static final long NOMINAL = 32_500;
    private static final long ABOVE_DEEP = 3_000;
    private static final long MILD = 2300;
    private static final long STEP_V = 1500;
    private static final long STEP_T = 500;
    private static final long WIDEST = 500;
    /** Above the shortest debounce and release of any row, and the time of three of them is still fresh. */
    private static final long MAX_AGE = 130;

    private final Engine engine;
    private final Scope scope;
    private final List<Long> volts = new ArrayList<>();
    private final List<Long> degrees;
    private final int normal;
    private final int mild;
    private final Map<Says, Values> frames = new HashMap<>();

    Plant(Engine engine, Scope scope) {
        this.engine = engine;
        this.scope = scope;
        for (long volt : scale(voltages(engine), STEP_V)) {
            if (volt >= scope.lowest() && volt <= scope.highest()) {
                volts.add(volt);
            }
        }
        if (volts.isEmpty()) {
            volts.add(Math.max(scope.lowest(), NOMINAL));
        }
        if (isThreshold(volts.get(0))) {
            volts.add(0, volts.get(0) - 1);
        }
        degrees = scale(temperatures(engine), STEP_T);
        Settings settings = engine.settings();
        long middle =
                (settings.profile().recoveredLow(settings) + settings.profile().recoveredHigh(settings)) / 2;
        normal = rest(place(volts, Math.max(middle, NOMINAL)));
        mild = place(degrees, MILD);
    }

    /** What every configuration of an explored guard says besides its thresholds. */
    static Map<String, String> common() {
        return Map.of("maxAge", Long.toString(MAX_AGE), "minOff", "60", "capacity", "100");
    }

    private boolean isThreshold(long volt) {
        return voltages(engine).contains(volt);
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
        return scope.faults() == Faults.MACHINE || scope.faults() == Faults.ALL;
    }

    /** Whether temperatures are of no account. */
    boolean withoutTemperatures() {
        return engine.settings().profile().byLevel();
    }

    /** Whether what is counted within an hour is remembered. */
    boolean counting() {
        return scope.faults() == Faults.ALL;
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
        if (scope.silence()) {
            moves.add(of("silence", false, nanos, world, null, true, true, null, Trouble.NONE));
            moves.add(of("an hour of silence", false, Times.HOUR + nanos, world, null, true, true, null, Trouble.NONE));
        }
        if (relays()) {
            machine(world, nanos, moves);
        }
        if (scope.faults() == Faults.DATA || scope.faults() == Faults.ALL) {
            data(world, nanos, moves);
        }
        return moves;
    }

    private void physics(World world, long nanos, List<Move> moves) {
        int low = world.low();
        int high = world.high();
        boolean charge = world.guard().charge().given();
        boolean discharge = world.guard().discharge().given();
        int top = rest(volts.size() - 1);
        int lowUp = Math.min(top, low + 2);
        int highUp = Math.min(top, high + 2);
        int lowDown = Math.max(0, low - 2);
        int highDown = Math.max(0, high - 2);
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
                    frame(volts.get(low), volts.get(high), mild, mild, 0, low, high),
                    true,
                    true,
                    null,
                    Trouble.NONE));
        }
    }

    private Move flow(
            String name, boolean natural, long nanos, World world, int low, int high, int shift, long current) {
        Values frame = frame(at(low + shift), at(high + shift), world.heat(), world.heat(), current, low, high);
        return new Move(name, natural, nanos, low, high, world.heat(), frame, true, true, null, Trouble.NONE);
    }

    private long at(int place) {
        return volts.get(Math.max(0, Math.min(volts.size() - 1, place)));
    }

    private Values rested(World world) {
        return frame(
                volts.get(world.low()),
                volts.get(world.high()),
                world.heat(),
                world.heat(),
                0,
                world.low(),
                world.high());
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
        if (scope.voltages()) {
            for (int low = 0; low < volts.size(); low++) {
                for (int high = low; high < volts.size(); high++) {
                    boolean side = low == normal || high == normal || low == high;
                    if (scope.pairs() || side || (low == 0 && high == volts.size() - 1)) {
                        String name = volts.get(low) + ".." + volts.get(high);
                        Values frame = frame(
                                volts.get(low),
                                volts.get(high),
                                world.heat(),
                                world.heat(),
                                0,
                                world.low(),
                                world.high());
                        moves.add(of(name, false, nanos, world, frame, true, true, null, Trouble.NONE));
                    }
                }
            }
        }
        if (scope.temperatures()) {
            for (int heat = 0; heat < degrees.size(); heat++) {
                Values frame = frame(
                        volts.get(world.low()), volts.get(world.high()), heat, heat, 0, world.low(), world.high());
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
            Values frame = frame(
                    volts.get(world.low()),
                    volts.get(world.high()),
                    0,
                    degrees.size() - 1,
                    0,
                    world.low(),
                    world.high());
            moves.add(of("cold and hot", false, nanos, world, frame, true, true, null, Trouble.NONE));
        }
        if (scope.currents()) {
            for (long current : CURRENTS) {
                Values frame = frame(
                        volts.get(world.low()),
                        volts.get(world.high()),
                        world.heat(),
                        world.heat(),
                        current,
                        world.low(),
                        world.high());
                moves.add(of(current + " mA", false, nanos, world, frame, true, true, null, Trouble.NONE));
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
        if (scope.inhibits()) {
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
        for (Quantity verdict : List.of(Quantity.CHARGE_ALLOWED, Quantity.DISCHARGE_ALLOWED)) {
            Values forbids = frame.toBuilder().set(verdict, false).build();
            moves.add(of("not " + verdict, false, nanos, world, forbids, true, true, null, Trouble.NONE));
        }
    }

    private Values frame(long low, long high, int cold, int hot, long current, int emptiest, int fullest) {
        long soc = 10_000L * (emptiest + fullest) / (2L * volts.size());
        return frames.computeIfAbsent(
                new Says(low, high, degrees.get(cold), degrees.get(hot), current, soc, true, true), Plant::built);
    }

    private static Values built(Says says) {
        Values.Builder frame = Values.builder()
                .set(Quantity.CELL_VOLTAGE_MIN, says.low())
                .set(Quantity.CELL_VOLTAGE_MAX, says.high())
                .set(Quantity.CELL_TEMPERATURE_MIN, says.cold())
                .set(Quantity.CELL_TEMPERATURE_MAX, says.hot())
                .set(Quantity.CURRENT, says.current())
                .set(Quantity.SOC, says.soc())
                .set(Quantity.SOC_CALIBRATED, true)
                .set(Quantity.FULL_CAPACITY, CAPACITY)
                .set(Quantity.CELL_COUNT, 2)
                .set(Quantity.CHARGE_ALLOWED, says.charge())
                .set(Quantity.DISCHARGE_ALLOWED, says.other())
                .alarms(Alarms.NONE);
        frame.cells(Quantity.CELL_VOLTAGE, new long[] {says.low(), says.high()});
        frame.cells(Quantity.CELL_TEMPERATURE, new long[] {says.cold(), says.hot()});
        frame.cells(Quantity.CELL_LOAD_TEMPERATURE, new long[] {MILD, Math.min(says.hot(), WIDEST * 10)});
        return frame.build();
    }
}
