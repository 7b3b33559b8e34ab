package org.packguard.simulator.battery;

import java.util.random.RandomGenerator;

/** One cell: charge behind an internal resistance and one slow RC element, leaking a little, with a thermal mass. */
final class VirtualCell {
    /** Ohms times Ah: a cell of 100 Ah has about half a milliohm. */
    private static final double RESISTANCE_PER_CAPACITY = 0.05;

    private static final double POLARISATION_SECONDS = 60;
    private static final double POLARISATION_SHARE = 0.6;
    private static final double LEAK_PER_HOUR = 0.02 / 720;
    /** Joule per kelvin and Ah: 20 g/Ah at 0.9 J/gK. */
    private static final double HEAT_PER_CAPACITY = 18;

    private static final double COOLING_SECONDS = 10_800;

    private final Chemistry chemistry;
    private double capacity;
    private final double resistance;
    private final double wireResistance;
    private final double leak;
    private final double warmth;
    private double charge;
    private double polarisation;
    private double temperature;
    private double current;

    VirtualCell(BatterySpec spec, RandomGenerator random) {
        chemistry = spec.chemistry();
        capacity = spec.capacity() * (1 + 0.005 * spread(random));
        resistance = RESISTANCE_PER_CAPACITY / spec.capacity() * (1 + 0.1 * spread(random));
        wireResistance = 0.065 + 0.01 * spread(random);
        leak = spec.capacity() * LEAK_PER_HOUR * (1 + 0.5 * spread(random));
        warmth = 0.6 * spread(random);
        charge = capacity * (spec.soc() / 100 + 0.003 * spread(random));
        temperature = spec.ambient() + warmth;
    }

    /** A spread of about -1 to 1, most of it in the middle. */
    private static double spread(RandomGenerator random) {
        return random.nextDouble() + random.nextDouble() - 1;
    }

    void step(double amperes, double seconds, double ambient) {
        current = amperes;
        charge += (amperes - leak) * seconds / 3_600;
        double settled = amperes * resistance * POLARISATION_SHARE;
        polarisation = settled + (polarisation - settled) * Math.exp(-seconds / POLARISATION_SECONDS);
        double rise = amperes * amperes * resistance / (capacity * HEAT_PER_CAPACITY) * COOLING_SECONDS;
        double goal = ambient + warmth + rise;
        temperature = goal + (temperature - goal) * Math.exp(-seconds / COOLING_SECONDS);
    }

    void charge(double share) {
        charge = capacity * share;
    }

    /** Leaves only a part of its capacity, at the same state of charge. */
    void weaken(double share) {
        capacity *= share;
        charge *= share;
    }

    double voltage() {
        return rest() + current * resistance;
    }

    /** The current that brings the cell to a voltage; negative when it is above already. */
    double currentFor(double volts) {
        return (volts - rest()) / resistance;
    }

    double temperature() {
        return temperature;
    }

    Reading.Cell reading() {
        return new Reading.Cell(voltage(), wireResistance, temperature);
    }

    private double rest() {
        return Math.max(0, chemistry.openCircuitVoltage(charge / capacity) + polarisation);
    }
}
