package org.packguard.model.guard;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;

/**
 * One active condition: why a permit is away, a limit is low or an alarm is on.
 *
 * @param id its id, for example {@code cell-overvoltage}
 * @param severity how grave it is
 * @param withdraws the directions whose permit it takes away now
 * @param alarm whether it switches the alarm output on
 * @param cell the cell or sensor from 1, 0 for the whole battery
 * @param member the id of the member of a bank that it belongs to, empty for a single battery
 * @param quantity what is compared, where it is about one quantity
 * @param value the value, in steps of the quantity's unit
 * @param threshold the threshold, in steps of the quantity's unit
 * @param since when it became active, in monotonic nanoseconds
 * @param text what is wrong, in one sentence
 * @param clears what clears it, in one sentence
 * @param latch the state of its latch; empty where it has none or has not latched
 */
public record Condition(
        String id,
        Severity severity,
        Set<Direction> withdraws,
        boolean alarm,
        int cell,
        String member,
        Optional<Quantity> quantity,
        OptionalLong value,
        OptionalLong threshold,
        long since,
        Reason text,
        Reason clears,
        Optional<Latch> latch) {
    /** How grave a condition is. */
    public enum Severity {
        /** Worth looking after. */
        WARNING,
        /** Protection has acted, or must be looked at now. */
        ALARM
    }

    /** The state of a latch that is not cleared. */
    public enum Latch {
        /** Stays until somebody acknowledges it. */
        LATCHED,
        /** One direction is allowed for a while so that the cause can end. */
        RECOVERY
    }

    /** Copies the directions. */
    public Condition {
        withdraws = Set.copyOf(withdraws);
    }
}
