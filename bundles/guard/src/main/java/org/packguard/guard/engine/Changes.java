package org.packguard.guard.engine;

import java.util.List;
import org.packguard.model.guard.Direction;
import org.packguard.model.problem.Reason;

/** What has changed and is to be logged: once per transition, with a count. */
final class Changes {
    private final Engine engine;
    private final EngineState before;
    private final EngineState after;
    private final List<Note> notes;
    private final long now;

    Changes(Engine engine, EngineState before, EngineState after, List<Note> notes, long now) {
        this.engine = engine;
        this.before = before;
        this.after = after;
        this.notes = notes;
        this.now = now;
    }

    void note() {
        for (int row = 0; row < engine.rows().size(); row++) {
            String id = engine.rows().get(row).id();
            for (int slot = engine.slot(row, 0); slot < engine.slot(row + 1, 0); slot++) {
                Track old = before.tracks().get(slot);
                Track track = after.tracks().get(slot);
                if (old.shown() != track.shown()) {
                    int count = Tally.recent(track.trips(), now).size();
                    notes.add(
                            track.shown()
                                    ? new Note(
                                            true,
                                            Reason.of(
                                                    "guard.active",
                                                    "{0} (cell {1}, {2} in an hour)",
                                                    id,
                                                    track.cell(),
                                                    count))
                                    : new Note(false, Reason.of("guard.over", "{0} is over", id)));
                }
                if (old.latch() != track.latch()) {
                    notes.add(new Note(true, Reason.of("guard.latch", "{0}: {1}", id, track.latch())));
                }
            }
        }
        for (Direction direction : Direction.values()) {
            if (before.permit(direction).given() != after.permit(direction).given()) {
                notes.add(new Note(
                        false,
                        after.permit(direction).given()
                                ? Reason.of("guard.permit", "{0} is permitted", Reason.plain(direction.id()))
                                : Reason.of(
                                        "guard.withdraw",
                                        "{0} is withdrawn: {1}",
                                        Reason.plain(direction.id()),
                                        String.join(", ", engine.withdrawing(after, direction)))));
            }
        }
    }
}
