package org.packguard.simulator.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Pack;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.battery.VirtualBattery;
import org.packguard.simulator.fault.Faults;
import org.packguard.simulator.fault.FaultyPack;

/** The batteries of one simulation with their common faults. One thread at a time. */
final class Bench {
    private static final long SEEDS_APART = 1_000_003;
    private static final double LESS_CHARGED = 1.5;

    private final BatterySpec spec;
    private final Scenario scenario;
    private final Faults faults = new Faults();
    private final List<VirtualBattery> batteries = new ArrayList<>();
    private final List<FaultyPack> packs = new ArrayList<>();

    /** A bench on which every battery is built alike. */
    Bench(BatterySpec spec, Scenario scenario) {
        this.spec = spec;
        this.scenario = scenario;
    }

    /** A bench on which there will be no battery, for devices that have none. */
    static Bench empty() {
        return new Bench(new BatterySpec(1, 1, Chemistry.LFP, 0, 0, 0), new Scenario.Constant(0));
    }

    /**
     * Puts one more battery on the bench, with another seed than the others and a little less charged than the one before.
     *
     * @return the battery as its protocol end is to see it
     */
    Pack add() {
        int number = batteries.size();
        VirtualBattery battery = new VirtualBattery(
                new BatterySpec(
                        spec.cells(),
                        spec.capacity(),
                        spec.chemistry(),
                        Math.max(0, spec.soc() - LESS_CHARGED * number),
                        spec.ambient(),
                        spec.seed() + SEEDS_APART * number),
                scenario);
        FaultyPack pack = new FaultyPack(battery, faults);
        batteries.add(battery);
        packs.add(pack);
        return pack;
    }

    List<VirtualBattery> batteries() {
        return Collections.unmodifiableList(batteries);
    }

    List<FaultyPack> packs() {
        return Collections.unmodifiableList(packs);
    }

    Faults faults() {
        return faults;
    }
}
