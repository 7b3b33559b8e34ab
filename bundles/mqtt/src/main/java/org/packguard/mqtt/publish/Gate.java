package org.packguard.mqtt.publish;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Decides whether a value goes out: it has changed enough, and the last one is old enough. One thread at a time. */
final class Gate {
    /** After this long a change goes out however small, so that what stays is right. */
    private static final long SETTLED = Duration.ofMinutes(1).toNanos();

    private final Map<String, Sent> sent = new HashMap<>();

    private record Sent(long value, String text, long at) {}

    /** Whether a number goes out now; if so it counts as sent. */
    boolean opens(String topic, long value, long deadBand, long interval, long now) {
        Sent last = sent.get(topic);
        if (last != null) {
            long since = now - last.at;
            long change = Math.abs(value - last.value);
            boolean enough = change >= Math.max(1, deadBand) || change > 0 && since >= SETTLED;
            if (!enough || since < interval) {
                return false;
            }
        }
        sent.put(topic, new Sent(value, "", now));
        return true;
    }

    /** Whether a text goes out now; if so it counts as sent. */
    boolean opens(String topic, String text, long interval, long now) {
        Sent last = sent.get(topic);
        if (last != null && (last.text.equals(text) || now - last.at < interval)) {
            return false;
        }
        sent.put(topic, new Sent(0, text, now));
        return true;
    }

    /** Everything counts as never sent. */
    void forget() {
        sent.clear();
    }
}
