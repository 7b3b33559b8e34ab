package org.packguard.mqtt.client;

import java.nio.charset.StandardCharsets;

/**
 * A message to be published. The payload is not copied and must not be changed afterwards.
 *
 * @param topic where to
 * @param payload what
 * @param retain whether the broker keeps it for those who come later
 */
public record Message(String topic, byte[] payload, boolean retain) {
    /** A text that the broker keeps. */
    public static Message retained(String topic, String text) {
        return new Message(topic, text.getBytes(StandardCharsets.UTF_8), true);
    }

    /** A text for those who listen now. */
    public static Message passing(String topic, String text) {
        return new Message(topic, text.getBytes(StandardCharsets.UTF_8), false);
    }

    /** What makes the broker forget a topic. */
    public static Message forgotten(String topic) {
        return new Message(topic, new byte[0], true);
    }

    /** Whether it makes the broker forget its topic. */
    boolean forgets() {
        return retain && payload.length == 0;
    }

    /** The payload as text. */
    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }
}
