package org.packguard.mqtt.homeassistant;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.packguard.mqtt.client.Message;
import org.packguard.mqtt.json.Json;

/** Announces batteries to Home Assistant, anew whenever something of a message has changed. One thread at a time. */
public final class Announcements {
    private final Discovery discovery;
    private final Consumer<Message> out;
    private final Map<String, Announced> announced = new HashMap<>();

    /** What was announced of a battery: of what, with which components, and which of them are no more. */
    private record Announced(Subject subject, Map<String, String> platforms, Map<String, String> removed) {}

    /**
     * For one broker.
     *
     * @param out takes the messages; it must not block
     */
    public Announcements(Discovery discovery, Consumer<Message> out) {
        this.discovery = discovery;
        this.out = out;
    }

    /** Announces a battery unless it has been as it is. */
    public void announce(Subject subject) {
        Announced before = announced.get(subject.id());
        if (before != null && before.subject.equals(subject)) {
            return;
        }
        Map<String, String> platforms = discovery.platforms(subject);
        Map<String, String> removed = new TreeMap<>();
        if (before != null) {
            removed.putAll(before.removed);
            removed.putAll(before.platforms);
            removed.keySet().removeAll(platforms.keySet());
        }
        announced.put(subject.id(), new Announced(subject, platforms, removed));
        publish(subject, removed);
    }

    /** Announces everything anew. */
    public void anew() {
        announced.values().forEach(one -> publish(one.subject, one.removed));
    }

    /** The battery is gone for good. */
    public void gone(String battery) {
        if (announced.remove(battery) != null) {
            out.accept(Message.forgotten(discovery.topic(battery)));
        }
    }

    private void publish(Subject subject, Map<String, String> removed) {
        String text = Json.text(discovery.message(subject, removed));
        out.accept(Message.retained(discovery.topic(subject.id()), text));
    }
}
