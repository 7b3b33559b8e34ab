package org.packguard.model.guard;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.packguard.model.problem.Reason;

/**
 * What a guard has decided at one moment, with every reason. Immutable.
 *
 * @param at when, in monotonic nanoseconds
 * @param state the state in one word
 * @param charge whether charging is permitted
 * @param discharge whether discharging is permitted
 * @param alarm whether the alarm output is on
 * @param conditions the active conditions, gravest first
 * @param limits the four limits
 * @param next the nearest condition that is not active yet, where one can be told
 * @param off the ids of rules that are switched off or lack what they need, with the reason
 * @param detection the worst time from a cause to its withdrawal in the present configuration, by quantity group:
 *     {@code voltage}, {@code current}, {@code temperature}
 * @param stage the charge stage: {@code bulk}, {@code absorption}, {@code float}; empty where there is none
 */
public record Decision(
        long at,
        GuardState state,
        boolean charge,
        boolean discharge,
        boolean alarm,
        List<Condition> conditions,
        Map<Limit.Kind, Limit> limits,
        Optional<Next> next,
        Map<String, Reason> off,
        Map<String, Duration> detection,
        String stage) {
    /** Copies the collections. */
    public Decision {
        conditions = List.copyOf(conditions);
        limits = limits.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(limits));
        off = Map.copyOf(off);
        detection = Map.copyOf(detection);
    }

    /** Whether a direction is permitted. */
    public boolean permits(Direction direction) {
        return direction == Direction.CHARGE ? charge : discharge;
    }
}
