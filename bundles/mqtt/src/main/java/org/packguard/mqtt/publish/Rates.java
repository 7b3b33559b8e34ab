package org.packguard.mqtt.publish;

import java.time.Duration;
import java.util.Map;
import org.packguard.model.quantity.Quantity;

/**
 * How often a value may go out, and how much it must have changed.
 *
 * @param interval the least time between two messages of a topic
 * @param intervals the same for single quantities, by their name in settings
 * @param deadBands the least change of single quantities, by their name in settings, in steps of the unit
 * @param heartbeat after this long the whole state goes out though nothing has changed
 */
public record Rates(
        Duration interval, Map<String, Duration> intervals, Map<String, Long> deadBands, Duration heartbeat) {
    /** Copies the maps. */
    public Rates {
        intervals = Map.copyOf(intervals);
        deadBands = Map.copyOf(deadBands);
    }

    long interval(Quantity quantity) {
        return intervals.getOrDefault(Topics.name(quantity), interval).toNanos();
    }

    long deadBand(Quantity quantity) {
        return deadBands.getOrDefault(Topics.name(quantity), 0L);
    }
}
