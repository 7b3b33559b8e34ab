package org.packguard.mqtt.client;

import java.nio.charset.StandardCharsets;

/**
 * A message that has come in.
 *
 * @param topic where
 * @param payload what
 * @param retained whether the broker had kept it from before the subscription
 * @param at when, in monotonic nanoseconds
 */
public record Inbound(String topic, byte[] payload, boolean retained, long at) {
    /** The payload as text. */
    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }
}
