package org.packguard.guard.engine;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code communication}: trips where something required is stale, ends after three samples of each value that was. */
final class CommunicationCourse implements Course {
    private static final int SAMPLES = 3;

    /**
     * What is waited for.
     *
     * @param left samples that are still to come, by the key of the need
     */
    private record Waiting(Map<String, Integer> left) implements Memo {
        @Override
        public Memo moved(long by) {
            return this;
        }
    }

    @Override
    public void step(TrackEdit track, View view) {
        Map<String, Integer> left = new TreeMap<>(
                track.memo.map(Waiting.class::cast).map(Waiting::left).orElse(Map.of()));
        boolean stale = false;
        for (Need need : view.needs()) {
            String key = need.quantity().name() + need.cell();
            if (need.stale(view.seen(), view.now())) {
                left.put(key, SAMPLES);
                stale = true;
            } else if (left.containsKey(key) && need.receivedAt(view.seen()) > need.receivedAt(view.old())) {
                left.merge(key, -1, Integer::sum);
                left.remove(key, 0);
            }
        }
        if (stale) {
            track.trip(0, Times.NEVER);
        } else if (track.tripped && left.isEmpty() && view.scanned()) {
            track.release();
        }
        track.memo = left.isEmpty() ? Optional.empty() : Optional.of(new Waiting(Map.copyOf(left)));
    }
}
