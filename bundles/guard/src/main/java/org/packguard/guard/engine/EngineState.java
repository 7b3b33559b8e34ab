package org.packguard.guard.engine;

import java.util.List;
import java.util.Map;
import org.packguard.model.guard.Direction;

/**
 * Everything a guard remembers from one evaluation to the next. Immutable, with equals and hashCode; moments are monotonic
 * nanoseconds, so that {@link #moved} makes states of different times comparable.
 *
 * @param firstSnapshot when the first snapshot came, {@link Times#NEVER} before
 * @param scanned whether the first complete scan since the last check began is done
 * @param stale whether something required was stale
 * @param seen by member, when each value was received last
 * @param balancedAt by member, when it was seen balancing last
 * @param tracks by row, and within it by member
 * @param charge the permit to charge
 * @param discharge the permit to discharge
 * @param tallies withdrawals by condition
 * @param inhibits until when a direction is inhibited, {@link Times#NONE} until it is released
 * @param ramps the limits as they were given last, and charge stages
 * @param recoveries when recover was used within the last 24 h
 */
public record EngineState(
        long firstSnapshot,
        boolean scanned,
        boolean stale,
        List<Seen> seen,
        List<Long> balancedAt,
        List<Track> tracks,
        Permit charge,
        Permit discharge,
        List<Tally> tallies,
        Map<Direction, Long> inhibits,
        Ramps ramps,
        List<Long> recoveries) {
    /** Copies the collections. */
    public EngineState {
        seen = List.copyOf(seen);
        balancedAt = List.copyOf(balancedAt);
        tracks = List.copyOf(tracks);
        tallies = List.copyOf(tallies);
        inhibits = Map.copyOf(inhibits);
        recoveries = List.copyOf(recoveries);
    }

    /** The permit of a direction. */
    public Permit permit(Direction direction) {
        return direction == Direction.CHARGE ? charge : discharge;
    }

    /** The same with every moment moved by so many nanoseconds. */
    public EngineState moved(long by) {
        return new EngineState(
                Times.moved(firstSnapshot, by),
                scanned,
                stale,
                seen.stream().map(one -> one.moved(by)).toList(),
                balancedAt.stream().map(one -> Times.moved(one, by)).toList(),
                tracks.stream().map(one -> one.moved(by)).toList(),
                charge.moved(by),
                discharge.moved(by),
                tallies.stream().map(one -> one.moved(by)).toList(),
                Maps.mapped(inhibits, one -> Times.moved(one, by)),
                ramps.moved(by),
                recoveries.stream().map(one -> Times.moved(one, by)).toList());
    }
}
