package org.packguard.mqtt.client;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What waits to be sent, one message a topic: a newer one takes the place of an older one. Bounded. One thread at a time. */
final class Outbox {
    private final int most;
    private final Map<String, Message> waiting = new LinkedHashMap<>();
    private long dropped;

    Outbox(int most) {
        this.most = most;
    }

    /** Adds the newest message of a topic. When there is no room for another topic the one that has waited longest goes. */
    void put(Message message) {
        if (waiting.put(message.topic(), message) == null && waiting.size() > most) {
            Iterator<Message> all = waiting.values().iterator();
            all.next();
            all.remove();
            dropped++;
        }
    }

    /** Takes out what has waited longest. */
    Optional<Message> take() {
        Iterator<Message> all = waiting.values().iterator();
        if (!all.hasNext()) {
            return Optional.empty();
        }
        Message first = all.next();
        all.remove();
        return Optional.of(first);
    }

    int size() {
        return waiting.size();
    }

    long dropped() {
        return dropped;
    }
}
