package org.packguard.model.battery;

import java.time.Duration;
import org.packguard.model.quantity.Quantity;

/**
 * How a driver delivers one quantity: the basis for judging whether a value is stale and whether its absence matters.
 *
 * @param quantity what
 * @param role whether protection may require it
 * @param period the nominal time between two values of it
 * @param replyTimeout how long one request may wait for its reply, zero where the device sends unasked
 * @param derived true where it is computed from other values of the same frame or poll
 */
public record Delivery(Quantity quantity, Role role, Duration period, Duration replyTimeout, boolean derived) {
    /** What a quantity's absence may mean. */
    public enum Role {
        /** Protection may require it: its age can withdraw a permit. */
        REQUIRED,
        /** A detail: its age or absence never withdraws a permit. */
        DETAIL
    }

    /** So many periods with so many reply time-outs, in nanoseconds. */
    public long span(int periods, int timeouts) {
        // not by multiplying durations, which goes by way of big decimals: this is asked for every value
        return periods * period.toNanos() + timeouts * replyTimeout.toNanos();
    }

    /** How old a value may be where nothing is configured, in nanoseconds: three periods with two reply time-outs, if that is more. */
    public long usualAge(Nature nature) {
        return Math.max(nature.usualAge(), span(3, 2));
    }
}
