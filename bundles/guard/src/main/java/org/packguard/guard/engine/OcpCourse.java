package org.packguard.guard.engine;

import java.util.List;
import java.util.Optional;

/**
 * {@code ocp}: too much current for more than 10 s, or far too much once; over 30 s after the trip, which outlives a process.
 *
 * @param level in mA
 */
record OcpCourse(long level) implements Course {
    private static final Debounce LONG = Debounce.everySampleBeyond(10);
    private static final long LASTS = 30 * Times.SECOND;

    /**
     * An OCP that lasts.
     *
     * @param until when it is over
     */
    private record Lasting(long until) implements Memo {
        @Override
        public Memo moved(long by) {
            return new Lasting(Times.moved(until, by));
        }

        @Override
        public List<Long> numbers() {
            return List.of(until);
        }
    }

    @Override
    public Optional<Memo> remembered(List<Long> numbers) {
        return numbers.size() == 1 ? Optional.of(new Lasting(numbers.get(0))) : Optional.empty();
    }

    @Override
    public void step(TrackEdit track, View view) {
        if (track.tripped && view.now() >= until(track.memo)) {
            track.release();
            track.memo = Optional.empty();
        }
        if (track.tripped) {
            return;
        }
        for (Reading sample : view.samples(Source.CURRENT_AMOUNT)) {
            boolean tooLong = track.count(0, 0, sample.value() > level, LONG, view.now());
            if (tooLong || sample.value() * 10 > level * 12) {
                track.trip(0, sample.value());
                track.memo = Optional.of(new Lasting(view.now() + LASTS));
            }
        }
    }

    private static long until(Optional<Memo> memo) {
        return memo.map(Lasting.class::cast).map(Lasting::until).orElse(Times.NEVER);
    }

    @Override
    public long deadline(Track track) {
        return track.memo().isPresent() ? until(track.memo()) : Times.NONE;
    }
}
