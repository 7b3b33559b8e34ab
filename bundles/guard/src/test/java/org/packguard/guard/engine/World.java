package org.packguard.guard.engine;

import org.packguard.model.battery.Values;

/**
 * A guard and the battery before it, at one moment that counts as zero.
 *
 * @param guard what the guard remembers, its moments relative to now
 * @param deadline when it wants to be evaluated next, relative to now
 * @param shown the newest frame of the battery
 * @param shownAt when that came, relative to now
 * @param voltsAt when the last frame came whose cell voltages were valid, relative to now; {@link Times#NEVER} if never since the start
 * @param degreesAt when the last frame came whose temperatures were valid
 * @param low the charge of the emptiest cell, as the place of its rest voltage on the plant's scale
 * @param high the charge of the fullest cell
 * @param heat the temperature, as the place on the plant's scale
 * @param running whether the last decision was RUNNING with both permits
 */
record World(
        EngineState guard,
        long deadline,
        Values shown,
        long shownAt,
        long voltsAt,
        long degreesAt,
        int low,
        int high,
        int heat,
        boolean running) {}
