package org.packguard.guard.engine;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.packguard.model.guard.Direction;

/**
 * A lowest temperature of its own for each direction, as one condition. Its release term is that of charging.
 *
 * @param charge no charge below, in 0.01 °C
 * @param discharge no discharge below, in 0.01 °C
 */
record ColdCourse(long charge, long discharge) implements Course {
    /**
     * The directions that are withdrawn.
     *
     * @param directions which
     */
    private record Withdrawn(Set<Direction> directions) implements Memo {
        @Override
        public Memo moved(long by) {
            return this;
        }
    }

    @Override
    public void step(TrackEdit track, View view) {
        if (view.samples(Source.TEMPERATURE_LOWEST).isEmpty()) {
            return;
        }
        Reading coldest = view.reading(Source.TEMPERATURE_LOWEST);
        Set<Direction> withdrawn = EnumSet.noneOf(Direction.class);
        track.memo.map(Withdrawn.class::cast).ifPresent(old -> withdrawn.addAll(old.directions()));
        judge(withdrawn, Direction.CHARGE, coldest.value(), charge);
        judge(withdrawn, Direction.DISCHARGE, coldest.value(), discharge);
        track.clear = coldest.value() > charge;
        track.memo = Optional.of(new Withdrawn(Set.copyOf(withdrawn)));
        if (withdrawn.isEmpty()) {
            track.release();
        } else {
            track.trip(coldest.cell(), coldest.value());
            track.withdraws = Set.copyOf(withdrawn);
        }
    }

    private static void judge(Set<Direction> withdrawn, Direction direction, long value, long level) {
        if (value < level) {
            withdrawn.add(direction);
        } else if (value > level) {
            withdrawn.remove(direction);
        }
    }
}
