package org.packguard.simulator.battery;

/**
 * How a battery is built.
 *
 * @param cells in series, 1 to 255
 * @param capacity nominal, Ah
 * @param chemistry of the cells
 * @param soc state of charge at the start, percent
 * @param ambient temperature around it, degrees Celsius
 * @param seed of the spread between the cells
 */
public record BatterySpec(int cells, double capacity, Chemistry chemistry, double soc, double ambient, long seed) {}
