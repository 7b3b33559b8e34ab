package org.packguard.guard.engine;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.packguard.model.guard.Direction;

/**
 * A PROTECT of {@code linkbms}: both directions open, each of them until its own release level, not before 60 s. Beyond the level again
 * before both are released is the same PROTECT. It and what it has released outlive a process.
 *
 * @param source what is looked at
 * @param compare how it trips
 * @param level where it trips
 * @param charge what releases charging
 * @param discharge what releases discharging
 */
record ProtectCourse(Source source, Compare compare, long level, End charge, End discharge) implements Course {
    private static final Set<Direction> BOTH = Set.of(Direction.CHARGE, Direction.DISCHARGE);

    /**
     * What releases a direction.
     *
     * @param compare how the value is compared
     * @param level with what
     */
    record End(Compare compare, long level) {}

    /**
     * A PROTECT that lasts.
     *
     * @param start when it tripped
     * @param released the directions that are released
     */
    private record Lasting(long start, Set<Direction> released) implements Memo {
        @Override
        public Memo moved(long by) {
            return new Lasting(Times.moved(start, by), released);
        }

        @Override
        public List<Long> numbers() {
            return List.of(
                    start,
                    released.contains(Direction.CHARGE) ? 1L : 0,
                    released.contains(Direction.DISCHARGE) ? 1L : 0);
        }
    }

    @Override
    public Optional<Memo> remembered(List<Long> numbers) {
        if (numbers.size() != 3) {
            return Optional.empty();
        }
        Set<Direction> released = EnumSet.noneOf(Direction.class);
        if (numbers.get(1) != 0) {
            released.add(Direction.CHARGE);
        }
        if (numbers.get(2) != 0) {
            released.add(Direction.DISCHARGE);
        }
        return Optional.of(new Lasting(numbers.get(0), Set.copyOf(released)));
    }

    @Override
    public void step(TrackEdit track, View view) {
        for (Reading sample : view.samples(source)) {
            if (compare.holds(sample.value(), level)) {
                long start = track.tripped ? lasting(track.memo, view.now()).start() : view.now();
                track.memo = Optional.of(new Lasting(start, Set.of()));
                track.trip(sample.cell(), sample.value());
            }
        }
        if (track.tripped && view.decidable()) {
            release(track, view);
        }
        if (!track.tripped) {
            track.memo = Optional.empty();
        }
        track.withdraws = track.latched() ? BOTH : open(track.tripped, track.memo);
    }

    private void release(TrackEdit track, View view) {
        Reading reading = view.reading(source);
        if (reading == null) {
            return;
        }
        track.clear = holds(charge, reading) || holds(discharge, reading);
        Lasting old = lasting(track.memo, view.now());
        Set<Direction> released = EnumSet.noneOf(Direction.class);
        released.addAll(old.released());
        boolean over = view.now() - old.start() >= Times.MINUTE;
        if (over && holds(charge, reading)) {
            released.add(Direction.CHARGE);
        }
        if (over && holds(discharge, reading)) {
            released.add(Direction.DISCHARGE);
        }
        track.memo = Optional.of(new Lasting(old.start(), Set.copyOf(released)));
        if (released.equals(BOTH)) {
            track.release();
        }
    }

    private static boolean holds(End end, Reading reading) {
        return end.compare().holds(reading.value(), end.level());
    }

    private static Lasting lasting(Optional<Memo> memo, long now) {
        return memo.map(Lasting.class::cast).orElseGet(() -> new Lasting(now, Set.of()));
    }

    private static Set<Direction> open(boolean tripped, Optional<Memo> memo) {
        Set<Direction> open = EnumSet.noneOf(Direction.class);
        if (tripped) {
            open.addAll(BOTH);
            memo.map(Lasting.class::cast).ifPresent(one -> open.removeAll(one.released()));
        }
        return Set.copyOf(open);
    }

    @Override
    public Set<Direction> left(Track track) {
        return open(track.tripped(), track.memo());
    }

    @Override
    public long deadline(Track track) {
        return track.memo()
                .map(Lasting.class::cast)
                .map(one -> one.start() + Times.MINUTE)
                .orElse(Times.NONE);
    }
}
