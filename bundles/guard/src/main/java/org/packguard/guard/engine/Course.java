package org.packguard.guard.engine;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.packguard.model.guard.Direction;

/**
 * How a row comes to trip and how it is released: a pure function of its track and of what is to be seen. It sets
 * {@link TrackEdit#tripped} and what belongs to it; latches, counts, times and permits are common to all rows and no business of it.
 */
@FunctionalInterface
public interface Course {
    /** Takes in one evaluation. */
    void step(TrackEdit track, View view);

    /** The memo of these numbers, where the course has one. */
    default Optional<Memo> remembered(List<Long> numbers) {
        return Optional.empty();
    }

    /** The directions that stay withdrawn when a latch is acknowledged while the row goes on. */
    default Set<Direction> left(Track track) {
        return track.withdraws();
    }

    /** The moment at which the track changes without any input, {@link Times#NONE} where there is none. */
    default long deadline(Track track) {
        return track.clearAt();
    }
}
