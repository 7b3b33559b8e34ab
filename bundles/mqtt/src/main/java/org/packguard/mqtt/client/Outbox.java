package org.packguard.mqtt.client;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What waits to be sent, one message a topic: a newer one takes the place of an older one. What the broker is to forget is known
 * for longer, because nobody publishes it anew when it was lost on its way. Bounded. One thread at a time.
 */
final class Outbox {
    private final int most;
    private final Map<String, Message> waiting = new LinkedHashMap<>();
    private final Map<String, Message> forgotten = new LinkedHashMap<>();
    private long dropped;

    Outbox(int most) {
        this.most = most;
    }

    /** Adds the newest message of a topic. When there is no room for another topic the one that has waited longest goes. */
    void put(Message message) {
        if (!message.forgets()) {
            forgotten.remove(message.topic());
        } else if (forgotten.put(message.topic(), message) == null && forgotten.size() > most) {
            removeFirst(forgotten);
        }
        if (waiting.put(message.topic(), message) == null && waiting.size() > most) {
            removeFirst(waiting);
            dropped++;
        }
    }

    /** The broker may not have got what it is to forget: all of that waits once more, as far as there is room. */
    void forgetAnew() {
        forgotten.forEach((topic, message) -> {
            if (waiting.size() < most) {
                waiting.putIfAbsent(topic, message);
            }
        });
    }

    /** Takes out what has waited longest. */
    Optional<Message> take() {
        return waiting.isEmpty() ? Optional.empty() : Optional.of(removeFirst(waiting));
    }

    private static Message removeFirst(Map<String, Message> from) {
        Iterator<Message> all = from.values().iterator();
        Message first = all.next();
        all.remove();
        return first;
    }

    int size() {
        return waiting.size();
    }

    long dropped() {
        return dropped;
    }
}
