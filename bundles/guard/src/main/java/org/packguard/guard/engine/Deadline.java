package org.packguard.guard.engine;

import java.util.List;
import org.packguard.model.guard.Direction;

/** When the next evaluation is wanted. */
final class Deadline {
    private Deadline() {}

    static long of(Engine engine, EngineState state, List<View> views, LimitsOf limits, long now) {
        long first = Times.NONE;
        for (View view : views) {
            for (Need need : view.needs()) {
                first = earlier(first, need.deadline(view.seen()), now);
            }
        }
        for (int row = 0; row < engine.rows().size(); row++) {
            Course course = engine.rows().get(row).course();
            for (Track track : engine.tracks(state, row)) {
                first = earlier(first, course.deadline(track), now);
                if (track.recovery().isPresent()) {
                    first = earlier(first, Recoveries.deadline(track.recovery().get()), now);
                }
            }
        }
        for (Direction direction : Direction.values()) {
            first = earlier(first, state.permit(direction).minOffUntil(), now);
        }
        for (long until : state.inhibits().values()) {
            first = earlier(first, until, now);
        }
        for (Tally tally : state.tallies()) {
            first = earlier(first, tally.deadline(), now);
        }
        if (state.firstSnapshot() != Times.NEVER) {
            first = earlier(first, state.firstSnapshot() + Times.MINUTE, now);
        }
        return earlier(first, limits.deadline(), now);
    }

    private static long earlier(long one, long other, long now) {
        return other > now && other < one ? other : one;
    }
}
