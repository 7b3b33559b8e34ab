package org.packguard.guard.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.packguard.model.guard.Direction;
import org.packguard.model.problem.Reason;

/** What persons have asked, done or refused. Used once. */
final class Acts {
    private final Engine engine;
    private final EngineState before;
    private final Input input;
    private final List<View> views;
    private final Track[] tracks;
    private final Map<Direction, Long> inhibits;
    private final long now;
    private final List<Note> notes;

    Acts(
            Engine engine,
            EngineState before,
            Input input,
            List<View> views,
            Track[] tracks,
            Map<Direction, Long> inhibits,
            long now,
            List<Note> notes) {
        this.engine = engine;
        this.before = before;
        this.input = input;
        this.views = views;
        this.tracks = tracks;
        this.inhibits = inhibits;
        this.now = now;
        this.notes = notes;
    }

    List<Answer> run() {
        List<Answer> answers = new ArrayList<>();
        for (Act act : input.acts()) {
            Optional<Reason> refusal = apply(act);
            answers.add(new Answer(act, refusal));
            notes.add(new Note(
                    refusal.isPresent(),
                    refusal.map(why -> Reason.of("guard.refused", "{0} by {1} refused: {2}", name(act), act.who(), why))
                            .orElse(Reason.of("guard.done", "{0} by {1}", name(act), act.who()))));
        }
        return answers;
    }

    Map<String, List<Long>> recoveries() {
        return before.recoveries();
    }

    private static String name(Act act) {
        if (act instanceof Act.Acknowledge acknowledge) {
            return "acknowledge " + acknowledge.condition().orElse("all");
        }
        if (act instanceof Act.Service service) {
            return "service act " + service.condition() + " (" + service.checked() + ")";
        }
        if (act instanceof Act.Recover recover) {
            return "recover " + recover.condition().orElse("all");
        }
        return act instanceof Act.Inhibit inhibit
                ? "inhibit " + inhibit.directions()
                : "release " + ((Act.Release) act).directions();
    }

    private Optional<Reason> apply(Act act) {
        if (act instanceof Act.Acknowledge acknowledge) {
            return acknowledge(acknowledge.condition());
        }
        if (act instanceof Act.Inhibit inhibit) {
            long until = inhibit.nanos() == Times.NONE ? Times.NONE : now + inhibit.nanos();
            inhibit.directions().forEach(direction -> inhibits.put(direction, until));
            return Optional.empty();
        }
        if (act instanceof Act.Release release) {
            release.directions().forEach(inhibits::remove);
            return Optional.empty();
        }
        return Optional.of(Reason.of("guard.not-offered", "it is not offered"));
    }

    private Optional<Reason> acknowledge(Optional<String> condition) {
        boolean any = false;
        boolean present = false;
        for (int row = 0; row < engine.rows().size(); row++) {
            String id = engine.rows().get(row).id();
            for (int slot = engine.slot(row, 0); slot < engine.slot(row + 1, 0); slot++) {
                boolean meant = condition.isEmpty() || condition.get().equals(id);
                if (meant && tracks[slot].latch() != Track.Latch.OPEN) {
                    if (tracks[slot].tripped()) {
                        present = true;
                    } else {
                        any = true;
                        TrackEdit cleared = Track.IDLE.edit();
                        cleared.trips = tracks[slot].trips();
                        cleared.clear = tracks[slot].clear();
                        tracks[slot] = cleared.build();
                    }
                }
            }
        }
        if (any) {
            return Optional.empty();
        }
        return Optional.of(
                present
                        ? Reason.of("guard.cause-present", "the cause is still there")
                        : Reason.of("guard.not-latched", "nothing is latched"));
    }
}
