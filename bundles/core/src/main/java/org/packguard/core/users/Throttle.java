package org.packguard.core.users;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * How long somebody must wait after wrong tries: some are free, then the pause doubles with every further one. Times are
 * monotonic nanoseconds. Memory is bounded; for one thread at a time.
 */
final class Throttle {
    static final int FREE = 4;
    static final int MOST = 1000;

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration FORGET = Duration.ofHours(1);

    private final Duration longest;
    private final Map<String, Tries> tries = new HashMap<>();

    private record Tries(int wrong, long last) {}

    /** With a longest pause. */
    Throttle(Duration longest) {
        this.longest = longest;
    }

    /** How long still to wait before the next try; zero when it may be made. */
    Duration pause(String who, long now) {
        Tries before = tries.get(who);
        if (before == null || before.wrong <= FREE) {
            return Duration.ZERO;
        }
        long doublings = Math.min(before.wrong - FREE - 1L, 30);
        Duration whole = FIRST.multipliedBy(1L << doublings);
        long rest = (whole.compareTo(longest) > 0 ? longest : whole).toNanos() - (now - before.last);
        return rest <= 0 ? Duration.ZERO : Duration.ofNanos(rest);
    }

    /** A try that counts as wrong unless {@link #right} follows, so that many at the same time are no way round. */
    void tried(String who, long now) {
        tries.values().removeIf(one -> now - one.last > FORGET.toNanos());
        int wrong = tries.containsKey(who) ? tries.get(who).wrong : 0;
        if (wrong == 0 && tries.size() >= MOST) {
            tries.entrySet().stream()
                    .min(Comparator.comparingLong(one -> one.getValue().last - now))
                    .map(Map.Entry::getKey)
                    .ifPresent(tries::remove);
        }
        tries.put(who, new Tries(wrong + 1, now));
    }

    /** The try was right. */
    void right(String who) {
        tries.remove(who);
    }

    int size() {
        return tries.size();
    }
}
