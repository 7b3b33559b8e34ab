package org.packguard.driver.pylontech;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.packguard.model.quantity.Quantity;

/**
 * How often frames come. A frame's period is the one that it mostly had of late, so that a lost frame changes nothing, and is
 * one of a few round numbers, so that jitter changes nothing. For one thread.
 */
final class Periods {
    private static final int REMEMBERED = 5;
    /** A frame may be this part of a period late all the time. */
    private static final int TOLERANCE = 4;

    private static final long[] ROUND = {100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 60_000};

    private final Map<Integer, History> frames = new HashMap<>();
    private final Map<Quantity, Map<Integer, History>> sources = new EnumMap<>(Quantity.class);
    private final Duration nominal;

    /** With what the protocol says, which counts until it is seen otherwise. */
    Periods(Duration nominal) {
        this.nominal = nominal;
    }

    /** A frame has come with these quantities in it. */
    void seen(Telegrams.Frame frame) {
        History history = frames.computeIfAbsent(frame.id(), any -> new History());
        history.seen(frame.at());
        for (Quantity quantity : frame.said().values().quantities()) {
            sources.computeIfAbsent(quantity, any -> new HashMap<>()).put(frame.id(), history);
        }
    }

    /** All that has been seen. */
    Set<Quantity> quantities() {
        return sources.keySet();
    }

    /** The period of a quantity, that of the most frequent of its frames. */
    Duration of(Quantity quantity) {
        return sources.getOrDefault(quantity, Map.of()).values().stream()
                .map(history -> history.period().orElse(nominal))
                .min(Duration::compareTo)
                .orElse(nominal);
    }

    /** Whoever is connected may be another one. */
    void forget() {
        frames.clear();
        sources.clear();
    }

    private static final class History {
        private final long[] pauses = new long[REMEMBERED];
        private int count;
        private long lastAt;

        void seen(long at) {
            if (count > 0) {
                pauses[count % REMEMBERED] = at - lastAt;
            }
            count++;
            lastAt = at;
        }

        /** The middle one of the last pauses, rounded up; empty before there are enough. */
        Optional<Duration> period() {
            if (count <= REMEMBERED) {
                return Optional.empty();
            }
            long[] sorted = pauses.clone();
            Arrays.sort(sorted);
            long millis = Duration.ofNanos(sorted[REMEMBERED / 2]).toMillis();
            for (long round : ROUND) {
                if (millis <= round + round / TOLERANCE) {
                    return Optional.of(Duration.ofMillis(round));
                }
            }
            return Optional.of(Duration.ofMillis(ROUND[ROUND.length - 1]));
        }
    }
}
