package org.packguard.guard.engine;

import java.util.Optional;
import org.packguard.model.guard.Direction;
import org.packguard.model.quantity.Quantity;

/**
 * The term of SOC in the permit column of the load. It also holds when all cells have been well above empty for a minute and SOC is unknown
 * or a cell is full, and until the relay has closed once.
 *
 * @param restart from this SOC on it holds; empty where SOC is switched off
 * @param above all cells above it are well above empty, in 0.1 mV
 * @param balance a cell at or above it is full, in 0.1 mV
 */
record SocEmptyCourse(Optional<Long> restart, long above, long balance) implements Course {
    @Override
    public void step(TrackEdit track, View view) {
        Since high = Since.of(track.memo).sampled(view, Source.CELL_LOWEST, Compare.ABOVE, above);
        track.memo = Optional.of(high);
        boolean known = restart.isPresent() && SocFullCourse.known(view);
        Reading highest = view.reading(Source.CELL_HIGHEST);
        boolean full = highest != null && highest.value() >= balance;
        track.clear = !view.closedOnce(Direction.DISCHARGE)
                || (known && view.values().get(Quantity.SOC) >= restart.get())
                || (high.over(Times.MINUTE, view.now()) && (!known || full));
    }

    @Override
    public long deadline(Track track) {
        return Since.of(track.memo()).deadline(Times.MINUTE);
    }
}
