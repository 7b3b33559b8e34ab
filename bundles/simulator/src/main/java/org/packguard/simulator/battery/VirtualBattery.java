package org.packguard.simulator.battery;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.packguard.model.quantity.AlarmId.Direction;

/**
 * A pack of cells in series with a BMS: it lives by being advanced. The same specification, scenario and sequence of
 * calls give the same values. Not for several threads at once.
 */
public final class VirtualBattery implements Pack {
    private static final double DAY = 86_400;
    private static final double MORNING = 9 * 3_600;
    /** The longest step of the integration; fine against every time constant of the model. */
    private static final double STEP = 5;
    /** What one call lives through at most, in seconds. */
    private static final double LONGEST = 30 * DAY;

    private static final double SWITCH_RESISTANCE = 0.0006;
    private static final double SWITCH_COOLING_SECONDS = 300;
    private static final double SWITCH_KELVIN_PER_WATT = 6;
    private static final double CYCLES_BEFORE = 25;
    private static final long RUNTIME_BEFORE = 90 * 86_400L;

    private final BatterySpec spec;
    private final Settings settings;
    private final List<VirtualCell> cells = new ArrayList<>();
    private final Protections protections;
    private final double soh;
    private Scenario scenario;
    private Switches set = Switches.ON;
    private Energies energies;
    private double remaining;
    private double throughput;
    private double powerStage;
    private double source;
    private double load;
    private double seconds;
    private boolean balancing;

    /** A rested battery at nine in the morning. */
    public VirtualBattery(BatterySpec spec, Scenario scenario) {
        this.spec = spec;
        this.scenario = scenario;
        this.settings = Settings.usual(spec.chemistry(), spec.capacity());
        this.protections = new Protections(settings);
        RandomGenerator random = new SplittableRandom(spec.seed());
        for (int i = 0; i < spec.cells(); i++) {
            cells.add(new VirtualCell(spec, random));
        }
        soh = 97 + random.nextInt(4);
        remaining = spec.capacity() * spec.soc() / 100;
        powerStage = spec.ambient() + 1;
        throughput = CYCLES_BEFORE * spec.capacity();
        double before = throughput * spec.cells() * spec.chemistry().nominalVoltage();
        energies = new Energies(1.3 * before, 1.25 * before, 0, 0, before, 0.95 * before);
        protect(0);
    }

    /**
     * Lives on for some seconds.
     *
     * @param time not negative; at most thirty days count
     */
    public void advance(double time) {
        double left = Math.min(time, LONGEST);
        while (left > 0) {
            double step = Math.min(left, STEP);
            step(step);
            left -= step;
        }
    }

    /** Changes what source and load want. */
    public void scenario(Scenario wanted) {
        scenario = wanted;
    }

    /**
     * Puts every cell to a state of charge.
     *
     * @param percent 0 to 100
     */
    public void soc(double percent) {
        remaining = spec.capacity() * percent / 100;
        cells.forEach(cell -> cell.charge(percent / 100));
    }

    /**
     * Leaves a cell only a part of its capacity.
     *
     * @param number counted from 1
     * @param share 0 to 1
     */
    public void weaken(int number, double share) {
        cells.get(number - 1).weaken(share);
    }

    @Override
    public void set(Switches.Switch which, boolean on) {
        set = set.with(which, on);
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public Chemistry chemistry() {
        return spec.chemistry();
    }

    @Override
    public Reading reading() {
        List<Reading.Cell> seen = cells.stream().map(VirtualCell::reading).toList();
        boolean chargeAllowed = protections.allows(Direction.CHARGE);
        boolean dischargeAllowed = protections.allows(Direction.DISCHARGE);
        return new Reading(
                seen,
                voltage(),
                source - load,
                source,
                load,
                100 * remaining / spec.capacity(),
                soh,
                spec.capacity(),
                remaining,
                (long) (throughput / spec.capacity()),
                throughput,
                powerStage,
                List.of(sensor(0), sensor(0.99), sensor(0.33), sensor(0.66)),
                balanceCurrent(),
                set,
                new Switches(set.charge() && chargeAllowed, set.discharge() && dischargeAllowed, balancing),
                chargeAllowed,
                dischargeAllowed,
                protections.active(),
                energies,
                RUNTIME_BEFORE + (long) seconds,
                (long) seconds);
    }

    private void step(double step) {
        double day = Math.floor((MORNING + seconds) / DAY);
        seconds += step;
        if (Math.floor((MORNING + seconds) / DAY) > day) {
            energies = energies.midnight();
        }
        flow((MORNING + seconds) % DAY);
        double current = source - load;
        int high = extreme(1);
        int low = extreme(-1);
        balancing = set.balancer()
                && cells.get(high).voltage() >= settings.balanceStart()
                && cells.get(high).voltage() - cells.get(low).voltage() >= settings.balanceTrigger();
        double moved = balancing ? settings.maxBalance() / 2 : 0;
        for (int i = 0; i < cells.size(); i++) {
            double extra = (i == low ? moved : 0) - (i == high ? moved : 0);
            cells.get(i).step(current + extra, step, spec.ambient());
        }
        count(current, step);
        double goal = spec.ambient() + 1 + current * current * SWITCH_RESISTANCE * SWITCH_KELVIN_PER_WATT;
        powerStage = goal + (powerStage - goal) * Math.exp(-step / SWITCH_COOLING_SECONDS);
        protect(step);
    }

    /** What flows after the BMS and the charger have had their say. */
    private void flow(double secondOfDay) {
        Scenario.Demand demand = scenario.at(secondOfDay);
        source = demand.source();
        load = demand.load();
        if (!(set.charge() && protections.allows(Direction.CHARGE))) {
            source = Math.min(source, load);
        } else if (scenario.regulated()) {
            double most = cells.stream()
                    .mapToDouble(cell -> cell.currentFor(settings.charge()))
                    .min()
                    .orElse(0);
            source = Math.min(source, load + Math.max(0, most));
        }
        if (!(set.discharge() && protections.allows(Direction.DISCHARGE))) {
            load = Math.min(load, source);
        }
    }

    private void count(double current, double step) {
        double hours = step / 3_600;
        remaining = Math.max(0, Math.min(spec.capacity(), remaining + current * hours));
        double highest = cells.get(extreme(1)).voltage();
        double lowest = cells.get(extreme(-1)).voltage();
        if (highest >= settings.full() && Math.abs(current) < 0.05 * spec.capacity() && current > 0) {
            remaining = spec.capacity();
        } else if (lowest <= settings.low().trip()) {
            remaining = 0;
        }
        throughput += Math.max(current, 0) * hours;
        energies = energies.plus(source * voltage() * hours, load * voltage() * hours);
    }

    private void protect(double step) {
        double warmest =
                cells.stream().mapToDouble(VirtualCell::temperature).max().orElse(0);
        double coldest =
                cells.stream().mapToDouble(VirtualCell::temperature).min().orElse(0);
        protections.check(
                step,
                cells.get(extreme(1)).voltage(),
                cells.get(extreme(-1)).voltage(),
                warmest,
                coldest,
                powerStage,
                source - load);
    }

    private double voltage() {
        return cells.stream().mapToDouble(VirtualCell::voltage).sum();
    }

    /** The balancer takes from the highest cell for two seconds, then gives to the lowest for two. */
    private double balanceCurrent() {
        if (!balancing) {
            return 0;
        }
        return (long) (seconds / 2) % 2 == 0 ? -settings.maxBalance() : settings.maxBalance();
    }

    private double sensor(double place) {
        return cells.get((int) (place * cells.size())).temperature();
    }

    private int extreme(int sign) {
        int best = 0;
        for (int i = 1; i < cells.size(); i++) {
            if (sign * cells.get(i).voltage() > sign * cells.get(best).voltage()) {
                best = i;
            }
        }
        return best;
    }
}
