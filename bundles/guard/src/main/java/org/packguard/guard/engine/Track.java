package org.packguard.guard.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.packguard.model.guard.Direction;

/**
 * Where one row stands for one battery. Immutable; moments are monotonic nanoseconds.
 *
 * @param tripped whether the cause is there: from the trip to the release
 * @param warned whether the warning level of the row is exceeded
 * @param clear whether the newest value satisfies the release, whatever the hold
 * @param since when it became active, {@link Times#NEVER} while it is not
 * @param cell the cell at the trip, 0 without
 * @param value the value at the trip, or {@link Times#NEVER} where there is none
 * @param withdraws the directions it withdraws while it is active
 * @param counters bad samples counted towards a trip
 * @param good good samples in a row towards the release
 * @param clearAt when the release is over if nothing comes between, {@link Times#NONE} while it does not run
 * @param latch the latch
 * @param recovery the recovery that runs, empty where none does
 * @param trips when it tripped within the last hour
 * @param memo what a special course remembers
 */
public record Track(
        boolean tripped,
        boolean warned,
        boolean clear,
        long since,
        int cell,
        long value,
        Set<Direction> withdraws,
        List<Counter> counters,
        int good,
        long clearAt,
        Latch latch,
        Optional<Recovery> recovery,
        List<Long> trips,
        Optional<Memo> memo) {

    /** The state of a latch. */
    public enum Latch {
        /** Not latched, or cleared. */
        OPEN,
        /** Stays until it is acknowledged. */
        LATCHED,
        /** One direction is allowed for a while. */
        RECOVERY
    }

    /** Nothing has happened. */
    public static final Track IDLE = new Track(
            false,
            false,
            false,
            Times.NEVER,
            0,
            Times.NEVER,
            Set.of(),
            List.of(),
            0,
            Times.NONE,
            Latch.OPEN,
            Optional.empty(),
            List.of(),
            Optional.empty());

    /** Whether the row acts: from its trip to its release, or while it is latched. */
    public boolean acts() {
        return tripped || latch != Latch.OPEN;
    }

    /** Whether the row is shown: it acts or warns. */
    public boolean shown() {
        return acts() || warned;
    }

    /** Whether it takes the permit of a direction away. */
    public boolean withdraws(Direction direction) {
        return acts() && withdraws.contains(direction);
    }

    /** Something to change. */
    TrackEdit edit() {
        return new TrackEdit(this);
    }

    /** The same with every moment moved. */
    Track moved(long by) {
        if (this.equals(IDLE)) {
            return this;
        }
        return new Track(
                tripped,
                warned,
                clear,
                Times.moved(since, by),
                cell,
                value,
                withdraws,
                counters.stream()
                        .map(one -> new Counter(one.tier(), one.channel(), one.count(), Times.moved(one.first(), by)))
                        .toList(),
                good,
                Times.moved(clearAt, by),
                latch,
                recovery.map(one -> one.moved(by)),
                trips.stream().map(one -> Times.moved(one, by)).toList(),
                memo.map(one -> one.moved(by)));
    }
}
