package org.packguard.inverter.limit;

import java.util.Map;
import java.util.OptionalLong;
import org.packguard.model.guard.Direction;

/**
 * What an inverter asks for at one moment.
 *
 * @param claims by direction
 * @param limits the limits of the battery by direction, in mA; empty where none is known
 * @param reachable whether it can be told anything
 * @param now in monotonic nanoseconds
 * @param memory for how long it goes by what it is told, in nanoseconds
 */
public record Demand(
        Map<Direction, Claim> claims, Map<Direction, OptionalLong> limits, boolean reachable, long now, long memory) {
    /** The same within other limits. */
    Demand within(Map<Direction, OptionalLong> others) {
        return new Demand(claims, others, reachable, now, memory);
    }
}
