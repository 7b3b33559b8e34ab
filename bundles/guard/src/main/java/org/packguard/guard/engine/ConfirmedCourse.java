package org.packguard.guard.engine;

/**
 * The first reading beyond a level withdraws; the next one of the same cell, if it is beyond as well, latches.
 *
 * @param source what is looked at
 * @param compare how
 * @param level where
 */
record ConfirmedCourse(Source source, Compare compare, long level) implements Course {
    private static final Debounce CONFIRMED = Debounce.inARow(2);

    @Override
    public void step(TrackEdit track, View view) {
        boolean sampled = false;
        for (Reading sample : view.samples(source)) {
            sampled = true;
            boolean beyond = compare.holds(sample.value(), level);
            if (beyond) {
                track.trip(sample.cell(), sample.value());
            }
            if (track.count(0, sample.channel(), beyond, CONFIRMED, view.now())) {
                track.latch();
            }
        }
        if (sampled) {
            track.clear = !compare.holds(view.reading(source).value(), level);
            if (track.clear) {
                track.release();
            }
        }
    }
}
