package org.packguard.bank.combine;

import java.util.List;
import java.util.OptionalLong;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;

/**
 * What a bank says at one moment.
 *
 * @param values the values; none at all where nothing may be published
 * @param times when each value was received: that of the oldest value behind it
 * @param receivedAt when the newest value was received
 * @param missing the members that are missing, by number from 0
 * @param staleAt when something of it will be stale, in monotonic nanoseconds; empty when nothing will
 */
public record Combined(
        Values values, Snapshot.Times times, long receivedAt, List<Integer> missing, OptionalLong staleAt) {
    /** Copies the list. */
    public Combined {
        missing = List.copyOf(missing);
    }

    /** Whether nothing may be published. */
    public boolean isSilent() {
        return values.isEmpty();
    }

    /** As a snapshot of this number. */
    public Snapshot snapshot(long sequence) {
        return Snapshot.of(sequence, values, receivedAt, times);
    }
}
