package org.packguard.guard.engine;

/**
 * All temperatures must be within a range; a cell outside trips, all of them well inside release.
 *
 * @param low below it, in 0.01 °C
 * @param high above it, in 0.01 °C
 * @param back how far inside the release lies
 */
record RangeCourse(long low, long high, long back) implements Course {
    @Override
    public void step(TrackEdit track, View view) {
        boolean sampled = false;
        for (Reading sample : view.samples(Source.TEMPERATURE_HIGHEST)) {
            sampled = true;
            if (sample.value() > high) {
                track.trip(sample.cell(), sample.value());
            }
        }
        for (Reading sample : view.samples(Source.TEMPERATURE_LOWEST)) {
            sampled = true;
            if (sample.value() < low) {
                track.trip(sample.cell(), sample.value());
            }
        }
        Reading warmest = view.reading(Source.TEMPERATURE_HIGHEST);
        Reading coldest = view.reading(Source.TEMPERATURE_LOWEST);
        if (sampled && warmest != null && coldest != null) {
            track.clear = warmest.value() < high - back && coldest.value() > low + back;
            if (track.clear) {
                track.release();
            }
        }
    }
}
