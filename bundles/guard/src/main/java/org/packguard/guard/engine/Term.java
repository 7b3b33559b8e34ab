package org.packguard.guard.engine;

/**
 * A term of a permit column that takes nothing away by itself.
 *
 * @param source what is compared
 * @param compare how
 * @param level with what
 */
record Term(Source source, Compare compare, long level) implements Course {
    @Override
    public void step(TrackEdit track, View view) {
        if (!view.samples(source).isEmpty()) {
            track.clear = compare.holds(view.reading(source).value(), level);
        }
    }
}
