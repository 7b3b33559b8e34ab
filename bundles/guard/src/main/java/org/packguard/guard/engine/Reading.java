package org.packguard.guard.engine;

/**
 * One value as a row sees it.
 *
 * @param channel the cell that is read by itself, from 1; 0 where the value stands for the whole battery
 * @param cell the cell or sensor from 1 that the value belongs to, 0 where that is not known
 * @param value in steps of its unit
 * @param fresh whether it was received since the last evaluation: only then is it a sample
 */
public record Reading(int channel, int cell, long value, boolean fresh) {}
