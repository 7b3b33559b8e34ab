package org.packguard.guard.engine;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Good samples that are still waited for, value by value.
 *
 * @param left how many, by the key of the need
 */
record Waiting(Map<String, Integer> left) implements Memo {
    /** Copies the map. */
    Waiting {
        left = Map.copyOf(left);
    }

    /** What a track waits for, to be changed. */
    static Map<String, Integer> of(TrackEdit track) {
        return new TreeMap<>(
                track.memo.map(Waiting.class::cast).map(Waiting::left).orElse(Map.of()));
    }

    /** What a track is to wait for. */
    static Optional<Memo> memo(Map<String, Integer> left) {
        return left.isEmpty() ? Optional.empty() : Optional.of(new Waiting(left));
    }

    /** Takes one off. */
    static void good(Map<String, Integer> left, String key) {
        left.computeIfPresent(key, (name, count) -> count == 1 ? null : count - 1);
    }

    @Override
    public Memo moved(long by) {
        return this;
    }
}
