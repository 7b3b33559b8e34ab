package org.packguard.guard.engine;

/**
 * Bad samples counted.
 *
 * @param tier which of a row's levels
 * @param channel which cell read by itself, 0 for the whole battery
 * @param count how many, from 1
 * @param first when the sample came that raised it from 0
 */
public record Counter(int tier, int channel, int count, long first) {}
