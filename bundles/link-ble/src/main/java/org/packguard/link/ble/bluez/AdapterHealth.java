package org.packguard.link.ble.bluez;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether an adapter should be switched off and on: when many attempts in a row have come to nothing, no device delivers over
 * it, and it has not been done a short while ago. Times are in monotonic nanoseconds. Safe for any thread.
 */
final class AdapterHealth {
    static final int FAILURES = 5;
    /** A device that has been silent for so long does not deliver. */
    static final long DELIVERING = Duration.ofSeconds(60).toNanos();
    /** Between two times at least. */
    static final long PAUSE = Duration.ofMinutes(10).toNanos();

    private final Map<Object, Long> heard = new HashMap<>();
    private int failures;
    private boolean cycled;
    private long cycledAt;

    /** An attempt has come to nothing. */
    synchronized void failed() {
        failures++;
    }

    /** A connection has begun. */
    synchronized void connected(Object channel, long now) {
        heard.put(channel, now);
    }

    /** Bytes have come over a connection: the adapter is sound. */
    synchronized void delivered(Object channel, long now) {
        heard.computeIfPresent(channel, (same, before) -> now);
        failures = 0;
    }

    /** A connection has ended. */
    synchronized void ended(Object channel) {
        heard.remove(channel);
    }

    /** Whether there are connections over it. */
    synchronized boolean isInUse() {
        return !heard.isEmpty();
    }

    /** Whether to switch it off and on now; saying so counts as having done it. */
    synchronized boolean cycleDue(long now) {
        boolean delivering = heard.values().stream().anyMatch(at -> now - at < DELIVERING);
        if (failures < FAILURES || delivering || cycled && now - cycledAt < PAUSE) {
            return false;
        }
        failures = 0;
        cycled = true;
        cycledAt = now;
        return true;
    }
}
