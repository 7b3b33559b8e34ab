package org.packguard.guard.engine;

import java.util.Map;

/** {@code communication}: trips where something required is stale, ends after three samples of each value that was. */
final class CommunicationCourse implements Course {
    private static final int SAMPLES = 3;

    @Override
    public void step(TrackEdit track, View view) {
        Map<String, Integer> left = Waiting.of(track);
        boolean stale = false;
        for (Need need : view.needs()) {
            if (need.stale(view.seen(), view.now())) {
                left.put(need.key(), SAMPLES);
                stale = true;
            } else if (need.fresh(view)) {
                Waiting.good(left, need.key());
            }
        }
        if (stale) {
            track.trip(0, Times.NEVER);
        } else if (track.tripped && left.isEmpty() && view.scanned()) {
            track.release();
        }
        track.memo = Waiting.memo(left);
    }
}
