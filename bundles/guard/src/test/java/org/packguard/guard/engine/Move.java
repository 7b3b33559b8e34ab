package org.packguard.guard.engine;

import java.util.List;
import org.packguard.model.battery.Values;

/**
 * What may happen next to a guard and its battery: one input class.
 *
 * @param name for people
 * @param natural whether it is something that physics and persons can do without any fault: only such moves count as ways out
 * @param nanos how long after the last moment
 * @param low the charge of the emptiest cell afterwards
 * @param high the charge of the fullest cell afterwards
 * @param heat the temperature afterwards
 * @param frame what the battery says then, or null for silence
 * @param volts whether the cell voltages in it are valid
 * @param degrees whether the temperatures in it are valid
 * @param act what a person asks then, or null
 * @param trouble what else is wrong then
 */
record Move(
        String name,
        boolean natural,
        long nanos,
        int low,
        int high,
        int heat,
        Values frame,
        boolean volts,
        boolean degrees,
        Act act,
        Trouble trouble) {
    /** What can be wrong beside the battery. */
    enum Trouble {
        /** Nothing. */
        NONE,
        /** A relay is closed that should be open. */
        STUCK_CLOSED,
        /** A relay does not answer. */
        UNREACHABLE,
        /** The evaluation comes 6 s after its deadline. */
        LATE,
        /** The latch store is damaged. */
        STORE_DAMAGED,
        /** The latch store cannot be written. */
        STORE_UNWRITABLE,
        /** The process starts again without having ended well. */
        RESTART
    }

    List<Act> acts() {
        return act == null ? List.of() : List.of(act);
    }
}
