package org.packguard.guard.engine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.packguard.guard.engine.Row.LatchRule;
import org.packguard.guard.engine.Row.Trait;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Direction;
import org.packguard.model.problem.Problem;

/** One evaluation, from top to bottom: what has come, rows, acts, permits, limits, decision. Used once. */
final class Evaluation {
    private static final Set<Source> VOLTAGES = EnumSet.of(Source.CELL_HIGHEST, Source.CELL_LOWEST);

    private final Engine engine;
    private final EngineState before;
    private final Input input;
    private final long now;
    private final List<View> views = new ArrayList<>();
    private final Track[] tracks;
    private final List<Answer> answers = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final Map<Direction, Long> inhibits;
    private final List<Seen> seen = new ArrayList<>();

    private long firstSnapshot;
    private boolean stale;
    private boolean scanned;

    Evaluation(Engine engine, EngineState before, Input input, long now) {
        this.engine = engine;
        this.before = before;
        this.input = input;
        this.now = now;
        tracks = before.tracks().toArray(Track[]::new);
        inhibits = new EnumMap<>(Direction.class);
        inhibits.putAll(before.inhibits());
    }

    Step run() {
        look();
        List<Problem> problems = Fitting.problems(engine, views, firstSnapshot, now);
        check();
        rows();
        Recoveries recoveries = new Recoveries(engine, before, views, tracks, now);
        recoveries.progress();
        Acts acts = new Acts(engine, input, tracks, inhibits, recoveries, now, notes);
        answers.addAll(acts.run());
        boolean decidable = scanned && !stale && problems.isEmpty();
        Permits permits = new Permits(engine, before, tracks, views, decidable, now);
        permits.decide(inhibits);
        LimitsOf limits = new LimitsOf(engine, before, views, tracks, permits, now);
        EngineState after = new EngineState(
                firstSnapshot,
                scanned,
                stale,
                seen,
                views.stream().map(View::balancedAt).toList(),
                List.of(tracks),
                permits.permit(Direction.CHARGE),
                permits.permit(Direction.DISCHARGE),
                permits.tallies(),
                inhibits,
                limits.ramps(),
                recoveries.used());
        Explanation explanation = new Explanation(engine, after, input, views, now, permits.gates());
        Decision decision = explanation.decision(problems, limits.limits());
        new Changes(engine, before, after, notes, now).note();
        return new Step(after, decision, Deadline.of(engine, after, views, limits, now), answers, notes, problems);
    }

    /** Takes in what has come, and ends inhibits whose time is over. */
    private void look() {
        for (int i = 0; i < engine.members().size(); i++) {
            View view = new View(engine.settings(), before, input, i, now);
            views.add(view);
            seen.add(view.seen());
            stale |= view.needs().stream().anyMatch(need -> need.stale(view.seen(), now));
        }
        boolean any = views.stream().anyMatch(View::freshFrame);
        firstSnapshot = before.firstSnapshot() == Times.NEVER && any ? now : before.firstSnapshot();
        inhibits.values().removeIf(until -> now >= until);
    }

    /** Whether everything is to be checked anew, and whether the first complete scan is done (rule 1). */
    private void check() {
        scanned = before.scanned();
        if (before.stale() && !stale) {
            recheck();
        }
        for (int row = 0; row < engine.rows().size(); row++) {
            Row of = engine.rows().get(row);
            if (first(of)) {
                step(row);
                boolean acted = acted(before.tracks(), row);
                boolean acts = acted(List.of(tracks), row);
                if (of.is(Trait.RESTARTS) ? acted && !acts : acts && !acted) {
                    recheck();
                }
            }
        }
        scan();
    }

    /** Rows about faults that everything is checked anew for are judged before all others. */
    private static boolean first(Row row) {
        return row.is(Trait.RESTARTS) || row.is(Trait.RECHECKS);
    }

    private boolean acted(List<Track> all, int row) {
        return all.subList(engine.slot(row, 0), engine.slot(row + 1, 0)).stream()
                .anyMatch(Track::acts);
    }

    private void recheck() {
        scanned = false;
        views.forEach(View::rechecked);
        for (int i = 0; i < views.size(); i++) {
            seen.set(i, views.get(i).seen().marked(views.get(i).old()));
        }
        for (int row = 0; row < engine.rows().size(); row++) {
            Row of = engine.rows().get(row);
            // PROTECT and OCP are masks too
            boolean stays = of.is(Trait.MASK) || of.is(Trait.WHOLE) || first(of);
            for (int slot = engine.slot(row, 0); slot < engine.slot(row + 1, 0); slot++) {
                boolean loss = of.id().equals(CommonRows.COMMUNICATION);
                if (!stays && !loss && tracks[slot].latch() == Track.Latch.OPEN) {
                    TrackEdit forgotten = Track.IDLE.edit();
                    forgotten.trips = tracks[slot].trips();
                    tracks[slot] = forgotten.build();
                }
            }
        }
    }

    private void scan() {
        boolean complete = true;
        for (int i = 0; i < views.size(); i++) {
            Seen its = seen.get(i);
            complete &= views.get(i).needs().stream().allMatch(need -> need.since(its));
        }
        scanned |= complete && !stale;
        views.forEach(view -> view.scanned(scanned));
    }

    private void rows() {
        for (int row = 0; row < engine.rows().size(); row++) {
            if (!first(engine.rows().get(row))) {
                step(row);
            }
        }
    }

    private void step(int row) {
        Row of = engine.rows().get(row);
        int members = of.is(Trait.WHOLE) ? 1 : views.size();
        for (int member = 0; member < members; member++) {
            int slot = engine.slot(row, member);
            Track track = tracks[slot];
            TrackEdit edit = track.edit();
            View view = views.get(member);
            of.course().step(edit, view);
            after(of, edit, view);
            tracks[slot] = edit.build();
            if (of.source().filter(VOLTAGES::contains).isPresent() && tracks[slot].acts()) {
                view.withdrawnByVoltage().addAll(tracks[slot].withdraws());
            }
        }
    }

    /** What is common to all rows: since when, counts within the hour, latches. */
    private void after(Row row, TrackEdit edit, View view) {
        Track old = edit.before();
        edit.trips = Tally.recent(edit.trips, now);
        if (edit.tripped && !old.tripped()) {
            List<Long> trips = new ArrayList<>(edit.trips);
            trips.add(now);
            edit.trips = List.copyOf(trips);
            if (edit.withdraws.isEmpty()) {
                edit.withdraws = row.withdraws();
            }
        }
        boolean trips = edit.tripped && !old.tripped();
        if (edit.latch == Track.Latch.OPEN && (edit.latchNow || (trips && latches(row, edit, view)))) {
            edit.latch = Track.Latch.LATCHED;
        }
        boolean acts = edit.tripped || edit.latched();
        boolean shown = acts || edit.warned;
        if (!acts) {
            edit.withdraws = Set.of();
        } else if (edit.recovery.isPresent()) {
            edit.withdraws = Set.of(edit.recovery.get().direction().opposite());
        }
        if (!shown) {
            edit.cell = 0;
            edit.value = Times.NEVER;
            edit.since = Times.NEVER;
        } else if (edit.since == Times.NEVER) {
            edit.since = now;
        }
    }

    private static boolean latches(Row row, TrackEdit edit, View view) {
        if (row.is(Trait.HEATED) && view.heated()) {
            return false;
        }
        return row.latch() == LatchRule.ALWAYS || (row.latch() == LatchRule.THIRD_IN_HOUR && edit.trips.size() >= 3);
    }
}
