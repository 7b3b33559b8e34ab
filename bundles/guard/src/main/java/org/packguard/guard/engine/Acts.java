package org.packguard.guard.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.packguard.guard.engine.Row.Trait;
import org.packguard.model.guard.Direction;
import org.packguard.model.problem.Reason;

/** What persons have asked, done or refused. Used once. */
final class Acts {
    private static final Set<String> SERVICE = Set.of(CommonRows.DEEP_DISCHARGE, CommonRows.LATCH_STORE);

    private final Engine engine;
    private final Input input;
    private final Track[] tracks;
    private final Map<Direction, Long> inhibits;
    private final Recoveries recoveries;
    private final long now;
    private final List<Note> notes;

    Acts(
            Engine engine,
            Input input,
            Track[] tracks,
            Map<Direction, Long> inhibits,
            Recoveries recoveries,
            long now,
            List<Note> notes) {
        this.engine = engine;
        this.input = input;
        this.tracks = tracks;
        this.inhibits = inhibits;
        this.recoveries = recoveries;
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
        if (act instanceof Act.Service service) {
            return service(service);
        }
        if (act instanceof Act.Recover recover) {
            return recoveries.start(recover.condition());
        }
        if (act instanceof Act.Inhibit inhibit) {
            long until = inhibit.nanos() == Times.NONE ? Times.NONE : now + inhibit.nanos();
            inhibit.directions().forEach(direction -> inhibits.put(direction, until));
        } else {
            inhibits.keySet().removeAll(((Act.Release) act).directions());
        }
        return Optional.empty();
    }

    private Optional<Reason> service(Act.Service service) {
        if (service.condition().equals(CommonRows.DEEP_DISCHARGE)) {
            return recoveries.service(service.checked(), service.who().console());
        }
        if (!service.condition().equals(CommonRows.LATCH_STORE)) {
            return refuse("no-service", "there is no service act for it");
        }
        if (!service.who().console() || service.checked().isBlank()) {
            return refuse("console", "the service act is accepted from a console only, and says what was checked");
        }
        return acknowledge(slot -> row(slot).id().equals(CommonRows.LATCH_STORE));
    }

    private Optional<Reason> acknowledge(Optional<String> condition) {
        if (condition.filter(SERVICE::contains).isPresent()) {
            return refuse("service", "it takes the service act");
        }
        return acknowledge(slot -> !SERVICE.contains(row(slot).id())
                && condition.map(id -> id.equals(row(slot).id())).orElse(true));
    }

    private Optional<Reason> acknowledge(IntPredicate meant) {
        if (!CommonRows.writable(input)) {
            return refuse("unwritable", "it cannot be stored");
        }
        boolean any = false;
        boolean present = false;
        boolean service = false;
        for (int slot = 0; slot < tracks.length; slot++) {
            if (meant.test(slot) && tracks[slot].latch() != Track.Latch.OPEN) {
                boolean gone = gone(slot);
                any |= gone;
                present |= !gone;
                if (gone) {
                    tracks[slot] = cleared(row(slot), tracks[slot]);
                }
            }
            service |= SERVICE.contains(row(slot).id()) && tracks[slot].latch() != Track.Latch.OPEN;
        }
        if (any) {
            return Optional.empty();
        }
        if (present) {
            return refuse("cause-present", "the cause is still there");
        }
        return service ? refuse("service", "it takes the service act") : refuse("not-latched", "nothing is latched");
    }

    private boolean gone(int slot) {
        return !tracks[slot].tripped() || (row(slot).is(Trait.PROTECT) && tracks[slot].clear());
    }

    /** A latch that is cleared; a PROTECT whose second direction is not released yet goes on without it. */
    private static Track cleared(Row row, Track track) {
        TrackEdit edit = track.tripped() ? track.edit() : Track.IDLE.edit();
        edit.trips = track.trips();
        edit.clear = track.clear();
        edit.memo = track.memo();
        edit.latch = Track.Latch.OPEN;
        edit.recovery = Optional.empty();
        edit.withdraws = track.tripped() ? row.course().left(track) : Set.of();
        return edit.build();
    }

    private Row row(int slot) {
        return engine.rows().get(slot / engine.members().size());
    }

    private static Optional<Reason> refuse(String key, String text) {
        return Optional.of(Reason.of("guard.refusal." + key, text));
    }
}
