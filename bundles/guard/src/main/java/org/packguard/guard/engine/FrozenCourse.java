package org.packguard.guard.engine;

import java.util.Optional;
import org.packguard.model.battery.Values;

/** {@code frozen}: frames come, and nothing in them changes although current flows. */
final class FrozenCourse implements Course {
    private static final long LEAST = Times.MINUTE;
    private static final int SAMPLES = 20;

    /**
     * What does not change.
     *
     * @param values the values
     * @param since since when
     * @param samples how many frames have repeated them
     */
    private record Repeated(Values values, long since, int samples) implements Memo {
        @Override
        public Memo moved(long by) {
            return new Repeated(values, Times.moved(since, by), samples);
        }
    }

    @Override
    public void step(TrackEdit track, View view) {
        if (!view.freshFrame() || view.member().nature().mayRepeat()) {
            return;
        }
        Optional<Repeated> old = track.memo.map(Repeated.class::cast);
        boolean same = old.isPresent() && old.get().values().equals(view.values());
        boolean flows = Currents.above(view, 20);
        if (!same) {
            track.release();
        }
        Repeated repeated = same && flows
                ? new Repeated(
                        old.get().values(),
                        old.get().since(),
                        Math.min(SAMPLES, old.get().samples() + 1))
                : new Repeated(view.values(), view.now(), 0);
        track.memo = Optional.of(repeated);
        if (flows && repeated.samples() >= SAMPLES && view.now() - repeated.since() >= LEAST) {
            track.trip(0, Times.NEVER);
        }
    }
}
