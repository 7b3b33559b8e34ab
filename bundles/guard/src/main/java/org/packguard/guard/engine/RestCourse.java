package org.packguard.guard.engine;

import java.util.Optional;
import org.packguard.model.guard.Direction;

/**
 * Without a state of charge: charging, once withdrawn, returns only when all cells have rested at or below a level for ten minutes.
 *
 * @param level in 0.1 mV
 */
record RestCourse(long level) implements Course {
    private static final long REST = 10 * Times.MINUTE;

    @Override
    public void step(TrackEdit track, View view) {
        Since rested = Since.of(track.memo).sampled(view, Source.CELL_HIGHEST, Compare.AT_MOST, level);
        track.memo = Optional.of(rested);
        track.clear = !view.closedOnce(Direction.CHARGE) || rested.over(REST, view.now());
    }

    @Override
    public long deadline(Track track) {
        return Since.of(track.memo()).deadline(REST);
    }
}
