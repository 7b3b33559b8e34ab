package org.packguard.guard.engine;

import java.util.Optional;
import java.util.Set;
import org.packguard.model.guard.Direction;

/**
 * {@code cell-difference}: as its levels say, with the direction of the voltage that is farther beyond the start of its curve, and never
 * the only direction that the voltage rows leave. Without current and capacity it is off. The direction is chosen at the trip and kept until the release, so that it does not
 * follow the voltage that the withdrawal itself changes.
 *
 * @param levels how it trips and clears
 * @param chargeStart above this the highest cell counts, in 0.1 mV
 * @param dischargeStart below this the lowest cell counts, in 0.1 mV
 */
record DifferenceCourse(Levels levels, long chargeStart, long dischargeStart) implements Course {
    /**
     * The direction chosen.
     *
     * @param direction which, empty for none
     */
    private record Chosen(Optional<Direction> direction) implements Memo {
        @Override
        public Memo moved(long by) {
            return this;
        }
    }

    @Override
    public void step(TrackEdit track, View view) {
        boolean before = track.tripped;
        if (before || Currents.known(view)) {
            levels.step(track, view);
        }
        if (!track.tripped) {
            track.memo = Optional.empty();
            return;
        }
        if (!before) {
            track.memo = Optional.of(new Chosen(choose(view)));
        }
        Optional<Direction> chosen = track.memo.map(Chosen.class::cast).flatMap(Chosen::direction);
        boolean last = chosen.isPresent()
                && view.withdrawnByVoltage().contains(chosen.get().opposite());
        track.withdraws = chosen.isPresent() && !last ? Set.of(chosen.get()) : Set.of();
    }

    private Optional<Direction> choose(View view) {
        long high = view.reading(Source.CELL_HIGHEST).value() - chargeStart;
        long low = dischargeStart - view.reading(Source.CELL_LOWEST).value();
        if (high <= 0 && low <= 0) {
            return Optional.empty();
        }
        return Optional.of(high >= low ? Direction.CHARGE : Direction.DISCHARGE);
    }
}
