package org.packguard.simulator.battery;

/**
 * A limit with hysteresis.
 *
 * @param trip where a protection trips
 * @param release where it lets go again
 */
public record Threshold(double trip, double release) {}
