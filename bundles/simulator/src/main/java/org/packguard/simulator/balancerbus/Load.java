package org.packguard.simulator.balancerbus;

import org.packguard.simulator.battery.Reading;

/** How the balancers load their cells, which is as far as their temperature goes. */
final class Load {
    /** Where they begin, and where they do so fully, in volts. */
    private static final double FROM = 3.45;

    private static final double FULLY = 3.55;
    private static final double RISE = 40;

    private Load() {}

    /** Whether a balancer loads its cell. */
    static boolean isOn(Reading.Cell cell) {
        return cell.voltage() > FROM;
    }

    /** The temperature of its resistor. */
    static double temperature(Reading.Cell cell) {
        double share = (cell.voltage() - FROM) / (FULLY - FROM);
        return cell.temperature() + RISE * Math.max(0, Math.min(1, share));
    }
}
