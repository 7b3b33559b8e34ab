package org.packguard.guard.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.packguard.model.guard.Direction;

/**
 * What of a world decides on its future, as text: worlds of one situation are explored once. Timers are capped where nothing looks at
 * them any more; counts that run for hours, limits and the window of {@code temperature-rise} are forgotten altogether (no permit
 * depends on a limit; the others are held by tests of their own).
 */
final class Situation {
    private static final long DEBOUNCED = Times.MINUTE;
    private static final long OFFERED = 5 * Times.MINUTE;
    private static final long PROBATION = 10 * Times.MINUTE;
    private static final int COUNTED = 3;
    /** A moment more than 10 s back, in the text of a memo. */
    private static final Pattern MOMENT = Pattern.compile("-\\d{11,18}\\b");

    private static final String IDLE = "twc0 -0";

    private Situation() {}

    /** The state without what is forgotten. */
    static EngineState forget(Engine engine, EngineState state, boolean counting) {
        List<Track> tracks = new ArrayList<>();
        for (int slot = 0; slot < state.tracks().size(); slot++) {
            Row row = engine.rows().get(slot / engine.members().size());
            Track track = state.tracks().get(slot);
            boolean counts = counting && counts(row);
            boolean window = row.id().equals("temperature-rise") && track.memo().isPresent();
            if (window || (!counts && !track.trips().isEmpty())) {
                TrackEdit edit = track.edit();
                edit.memo = window ? Optional.empty() : edit.memo;
                edit.trips = counts ? edit.trips : List.of();
                track = edit.build();
            }
            tracks.add(track);
        }
        return new EngineState(
                state.firstSnapshot(),
                state.scanned(),
                state.stale(),
                state.seen(),
                state.balancedAt(),
                tracks,
                state.charge(),
                state.discharge(),
                List.of(),
                state.inhibits(),
                Ramps.NOTHING,
                List.of());
    }

    private static boolean counts(Row row) {
        return row.latch() == Row.LatchRule.THIRD_IN_HOUR || row.id().equals(CommonRows.COMMUNICATION);
    }

    /** The situation of a world. */
    static String of(Engine engine, World world, long limit) {
        StringBuilder text = new StringBuilder();
        EngineState state = world.guard();
        for (int slot = 0; slot < state.tracks().size(); slot++) {
            Track track = state.tracks().get(slot);
            int begin = text.length();
            track(text, engine, engine.rows().get(slot / engine.members().size()), track, state);
            if (text.substring(begin).equals(IDLE)) {
                text.setLength(begin);
            } else {
                text.append('/').append(slot).append(';');
            }
        }
        text.append(state.scanned() ? 'S' : 's').append(state.stale() ? 'O' : 'o');
        text.append(capped(world.shownAt(), limit))
                .append(' ')
                .append(capped(world.voltsAt(), limit))
                .append(' ')
                .append(capped(world.degreesAt(), limit));
        for (Direction direction : Direction.values()) {
            permit(text, state.permit(direction));
        }
        text.append(new TreeSet<>(state.inhibits().keySet()));
        text.append(' ')
                .append(world.low())
                .append(' ')
                .append(world.high())
                .append(' ')
                .append(world.heat());
        return text.toString();
    }

    private static void track(StringBuilder text, Engine engine, Row row, Track track, EngineState state) {
        boolean columns = engine.settings().profile().strict() || row.is(Row.Trait.PROTECT);
        text.append(track.tripped() ? 'T' : 't')
                .append(track.warned() ? 'W' : 'w')
                .append(columns && track.clear() ? 'C' : 'c');
        text.append(set(track.withdraws()));
        for (Counter counter : track.counters()) {
            text.append('(').append(counter.tier()).append(' ').append(counter.channel());
            text.append(' ')
                    .append(counter.count())
                    .append(' ')
                    .append(capped(counter.first(), DEBOUNCED))
                    .append(')');
        }
        text.append(track.good()).append(' ');
        text.append(track.clearAt() == Times.NONE ? "-" : Long.toString(track.clearAt() / 1000_000));
        text.append(track.latch().ordinal());
        if (row.is(Row.Trait.PROTECT) || row.side() != Row.Side.NONE) {
            text.append(capped(track.since(), OFFERED));
        }
        track.recovery().ifPresent(one -> {
            text.append('R').append(one.direction().ordinal()).append(one.service() ? one.start() : -1);
            text.append(Math.abs(one.best() - one.start()) >= 50 ? 'P' : 'p');
            text.append(-one.started() >= PROBATION).append(-one.started() >= 3 * PROBATION);
            text.append(capped(one.goodSince(), PROBATION)).append(' ').append(capped(one.reverseSince(), DEBOUNCED));
            text.append(' ').append(capped(one.excessSince(), DEBOUNCED));
        });
        if (counts(row)) {
            text.append(
                    track.trips().isEmpty()
                            ? ""
                            : "#" + Math.min(COUNTED, track.trips().size()));
        }
        track.memo().ifPresent(memo -> memo(text, row, memo, state));
    }

    /** What a course remembers; moments that lie further back than it ever looks are one. */
    private static void memo(StringBuilder text, Row row, Memo memo, EngineState state) {
        if (memo instanceof SocFullCourse.Empty empty) {
            text.append(capped(empty.low().at(), DEBOUNCED))
                    .append(empty.since(state.charge().openedAt()));
            return;
        }
        long longest = row.course() instanceof RestCourse ? PROBATION : DEBOUNCED;
        Matcher moments = MOMENT.matcher(memo.toString());
        text.append(
                moments.replaceAll(moment -> Long.toString(Math.max(Long.parseLong(moment.group()), -longest - 1))));
    }

    private static String set(Set<Direction> directions) {
        return (directions.contains(Direction.CHARGE) ? "C" : "")
                + (directions.contains(Direction.DISCHARGE) ? "D" : "");
    }

    private static void permit(StringBuilder text, Permit permit) {
        text.append(permit.base() ? 'B' : 'b')
                .append(permit.under() ? 'U' : 'u')
                .append(permit.given() ? 'G' : 'g');
        text.append(permit.closedOnce() ? 'O' : 'o');
        text.append(permit.minOffUntil() == Times.NEVER ? "-" : Long.toString(permit.minOffUntil() / 1000_000));
    }

    /** How long ago a moment was, in milliseconds, those above a limit as one. */
    private static String capped(long moment, long limit) {
        return moment == Times.NEVER ? "-" : Long.toString(Math.min(-moment, limit + 1) / 1000_000);
    }
}
