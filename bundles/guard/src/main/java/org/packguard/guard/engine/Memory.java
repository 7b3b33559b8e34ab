package org.packguard.guard.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.packguard.model.guard.Direction;

/**
 * What outlives a process: latches, counters, inhibits and the times that go on. Every time is elapsed or left, in nanoseconds, because
 * time while stopped does not count. A plain value.
 *
 * @param rows what is kept of rows, by row id and member id joined by a slash
 * @param tallies withdrawals by condition
 * @param minOff how long minOff still runs, by direction
 * @param inhibits how long an inhibit still runs, by direction; {@link Times#NONE} until it is released
 * @param recoveries when recover was used within the last 24 h, relative to the moment of storing
 */
public record Memory(
        Map<String, Kept> rows,
        List<Tally> tallies,
        Map<Direction, Long> minOff,
        Map<Direction, Long> inhibits,
        List<Long> recoveries) {
    /** Nothing to remember. */
    public static final Memory NOTHING = new Memory(Map.of(), List.of(), Map.of(), Map.of(), List.of());

    /** Copies the collections. */
    public Memory {
        rows = Map.copyOf(rows);
        tallies = List.copyOf(tallies);
        minOff = Map.copyOf(minOff);
        inhibits = Map.copyOf(inhibits);
        recoveries = List.copyOf(recoveries);
    }

    /**
     * What is kept of one row. Times are relative to the moment of storing, so those that have been are negative.
     *
     * @param latched whether it is latched
     * @param cause whether its cause was there
     * @param since when it became active
     * @param cell the cell
     * @param value the value at the trip, {@link Times#NEVER} without
     * @param withdraws the directions
     * @param trips when it tripped within the last hour
     * @param memo what its course remembers, where that outlives a process, as numbers
     */
    public record Kept(
            boolean latched,
            boolean cause,
            long since,
            int cell,
            long value,
            Set<Direction> withdraws,
            List<Long> trips,
            List<Long> memo) {
        /** Copies the collections. */
        public Kept {
            withdraws = Set.copyOf(withdraws);
            trips = List.copyOf(trips);
            memo = List.copyOf(memo);
        }
    }

    static Memory of(Engine engine, EngineState state, long now) {
        Map<String, Kept> rows = new TreeMap<>();
        for (int row = 0; row < engine.rows().size(); row++) {
            for (int member = 0; member < engine.members().size(); member++) {
                Row of = engine.rows().get(row);
                Track track = state.tracks().get(engine.slot(row, member));
                boolean outlives = track.latch() != Track.Latch.OPEN || (of.outlives() && track.tripped());
                if (outlives || !track.trips().isEmpty()) {
                    rows.put(key(engine, row, member), kept(of, track.moved(-now), outlives));
                }
            }
        }
        Map<Direction, Long> minOff = new HashMap<>();
        for (Direction direction : Direction.values()) {
            long until = state.permit(direction).minOffUntil();
            if (until > now) {
                minOff.put(direction, until - now);
            }
        }
        return new Memory(
                rows,
                state.tallies().stream().map(one -> one.moved(-now)).toList(),
                minOff,
                Maps.mapped(state.inhibits(), one -> Times.moved(one, -now)),
                state.recoveries().stream().map(one -> one - now).toList());
    }

    private static Kept kept(Row row, Track track, boolean outlives) {
        boolean latched = track.latch() != Track.Latch.OPEN;
        return outlives
                ? new Kept(
                        latched,
                        track.tripped(),
                        track.since(),
                        track.cell(),
                        track.value(),
                        // a recovery is not kept, so that nothing is lifted
                        track.recovery().isPresent() ? row.withdraws() : track.withdraws(),
                        track.trips(),
                        track.memo().map(Memo::numbers).orElse(List.of()))
                : new Kept(false, false, Times.NEVER, 0, Times.NEVER, Set.of(), track.trips(), List.of());
    }

    EngineState restore(Engine engine, boolean unclean, long now) {
        EngineState fresh = engine.start();
        List<Track> tracks = new ArrayList<>(fresh.tracks());
        for (int row = 0; row < engine.rows().size(); row++) {
            for (int member = 0; member < engine.members().size(); member++) {
                Kept kept = rows.get(key(engine, row, member));
                if (kept != null) {
                    Course course = engine.rows().get(row).course();
                    tracks.set(engine.slot(row, member), restored(kept, course).moved(now));
                }
                boolean lost = unclean && engine.rows().get(row).id().equals(CommonRows.COMMUNICATION);
                if (lost) {
                    TrackEdit edit = tracks.get(engine.slot(row, member)).edit();
                    List<Long> trips = new ArrayList<>(edit.trips);
                    trips.add(now);
                    edit.trips = List.copyOf(trips);
                    tracks.set(engine.slot(row, member), edit.build());
                }
            }
        }
        return new EngineState(
                fresh.firstSnapshot(),
                false,
                false,
                fresh.seen(),
                fresh.balancedAt(),
                tracks,
                open(Direction.CHARGE, now),
                open(Direction.DISCHARGE, now),
                tallies.stream().map(one -> one.moved(now)).toList(),
                Maps.mapped(inhibits, one -> Times.moved(one, now)),
                Ramps.NOTHING,
                recoveries.stream().map(one -> one + now).toList());
    }

    private Permit open(Direction direction, long now) {
        Long left = minOff.get(direction);
        return new Permit(false, false, false, false, left == null ? Times.NEVER : now + left, Times.NEVER);
    }

    private static Track restored(Kept kept, Course course) {
        return new Track(
                kept.cause(),
                false,
                false,
                kept.since(),
                kept.cell(),
                kept.value(),
                kept.withdraws(),
                List.of(),
                0,
                Times.NONE,
                kept.latched() ? Track.Latch.LATCHED : Track.Latch.OPEN,
                Optional.empty(),
                kept.trips(),
                kept.memo().isEmpty() ? Optional.empty() : course.remembered(kept.memo()));
    }

    private static String key(Engine engine, int row, int member) {
        return engine.rows().get(row).id() + "/" + engine.members().get(member);
    }
}
