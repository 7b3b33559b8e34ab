package org.packguard.guard.engine;

import java.util.function.Predicate;

/**
 * A condition that is there as long as something is so.
 *
 * @param so what
 */
record Standing(Predicate<View> so) implements Course {
    @Override
    public void step(TrackEdit track, View view) {
        if (so.test(view)) {
            track.trip(0, Times.NEVER);
        } else {
            track.release();
        }
    }
}
