package org.packguard.guard.engine;

/**
 * {@code deep-discharge}: both directions are off from the first sample below the level, latched at three over at least a second.
 * Before that one good sample ends it.
 *
 * @param level below this, in 0.1 mV
 */
record DeepDischargeCourse(long level) implements Course {
    private static final Debounce LATCHES = Debounce.leaky(3, 1);
    private static final long FALL = 500;

    @Override
    public void step(TrackEdit track, View view) {
        long bound = track.recovery.map(one -> one.start() - FALL + 1).orElse(level);
        boolean sampled = false;
        boolean bad = false;
        for (Reading sample : view.samples(Source.CELL_LOWEST)) {
            sampled = true;
            boolean low = sample.value() < Math.min(level, bound);
            bad |= low;
            if (low) {
                track.trip(sample.cell(), sample.value());
            }
            if (track.count(0, sample.channel(), low, LATCHES, view.now())) {
                track.latch();
            }
        }
        Reading lowest = view.reading(Source.CELL_LOWEST);
        if (sampled && !bad && lowest.value() >= Math.min(level, bound)) {
            track.release();
        }
    }
}
