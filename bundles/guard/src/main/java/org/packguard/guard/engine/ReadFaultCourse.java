package org.packguard.guard.engine;

import java.util.Optional;
import org.packguard.model.battery.Values;

/** {@code read-fault}: the third read in a row of the same value of a cell has failed; until it answers. */
final class ReadFaultCourse implements Course {
    private static final int THIRD = 3;

    @Override
    public void step(TrackEdit track, View view) {
        Optional<Values.FailedReads> failed = view.values().failedReads().stream()
                .filter(one ->
                        one.inARow() >= THIRD && view.settings().required().contains(one.quantity()))
                .findFirst();
        if (failed.isPresent()) {
            track.trip(failed.get().cell(), Times.NEVER);
        } else if (view.scanned()) {
            track.release();
        }
        track.clear = failed.isEmpty();
    }
}
