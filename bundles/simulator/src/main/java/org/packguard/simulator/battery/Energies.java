package org.packguard.simulator.battery;

/**
 * Energy counters in Wh.
 *
 * @param source from the source, in all
 * @param load to the load, in all
 * @param sourceToday from the source since midnight
 * @param loadToday to the load since midnight
 * @param charged into the cells, in all
 * @param discharged out of the cells, in all
 */
public record Energies(
        double source, double load, double sourceToday, double loadToday, double charged, double discharged) {
    /**
     * With some more of everything.
     *
     * @param sourced Wh from the source
     * @param loaded Wh to the load
     */
    Energies plus(double sourced, double loaded) {
        double net = sourced - loaded;
        return new Energies(
                source + sourced,
                load + loaded,
                sourceToday + sourced,
                loadToday + loaded,
                charged + Math.max(net, 0),
                discharged + Math.max(-net, 0));
    }

    /** A new day. */
    Energies midnight() {
        return new Energies(source, load, 0, 0, charged, discharged);
    }
}
