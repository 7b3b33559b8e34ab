package org.packguard.web.access;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.packguard.model.time.Clock;

/** So many requests a minute from one address and no more. Memory is bounded. Safe for any thread. */
final class RateLimit {
    private static final long WINDOW = Duration.ofMinutes(1).toNanos();
    private static final int MOST_ADDRESSES = 1000;

    private final Clock clock;
    private final int perMinute;
    private final Map<String, Integer> counts = new HashMap<>();
    private long began;

    RateLimit(Clock clock, int perMinute) {
        this.clock = clock;
        this.perMinute = perMinute;
        this.began = clock.nanos();
    }

    /** Counts a request; false when it is one too many. */
    synchronized boolean admits(String address) {
        long now = clock.nanos();
        if (now - began >= WINDOW) {
            counts.clear();
            began = now;
        }
        if (!counts.containsKey(address) && counts.size() >= MOST_ADDRESSES) {
            return false;
        }
        return counts.merge(address, 1, Integer::sum) <= perMinute;
    }
}
