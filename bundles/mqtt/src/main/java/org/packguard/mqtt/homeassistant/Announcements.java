package org.packguard.mqtt.homeassistant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.packguard.mqtt.client.Message;
import org.packguard.mqtt.json.Json;

/** Announces batteries to Home Assistant, anew whenever something of a message has changed. One thread at a time. */
public final class Announcements {
    private static final int MOST_EARLIER = 1_000;

    private final Discovery discovery;
    private final Consumer<Message> out;
    private final Map<String, Announced> announced = new HashMap<>();
    /** By battery, what earlier runs have announced, and which components of that are no more whatever comes. */
    private final Map<String, Map<String, String>> earlier = new HashMap<>();

    private final Map<String, Map<String, String>> over = new HashMap<>();
    private final Set<String> fresh = new HashSet<>();

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
        if (before != null && before.subject.equals(subject) && !fresh.contains(subject.id())) {
            return;
        }
        Map<String, String> platforms = discovery.platforms(subject);
        Map<String, String> removed = new TreeMap<>(over.getOrDefault(subject.id(), Map.of()));
        earlier.getOrDefault(subject.id(), Map.of()).forEach((key, platform) -> {
            if (Discovery.isOver(key, platforms)) {
                removed.put(key, platform);
            }
        });
        if (before != null) {
            removed.putAll(before.removed);
            removed.putAll(before.platforms);
        }
        removed.keySet().removeAll(platforms.keySet());
        fresh.remove(subject.id());
        if (before != null && before.subject.equals(subject) && before.removed.equals(removed)) {
            return;
        }
        announced.put(subject.id(), new Announced(subject, platforms, removed));
        publish(subject, removed);
    }

    /** An earlier run has announced these components of a battery: those in whose place there are others now go. */
    public void recall(String battery, Map<String, String> platforms) {
        if (earlier.containsKey(battery) || earlier.size() < MOST_EARLIER) {
            earlier.put(battery, Map.copyOf(platforms));
            fresh.add(battery);
        }
    }

    /** These components of a battery, which an earlier run has announced, are no more. */
    public void over(String battery, Map<String, String> platforms) {
        if (announced.containsKey(battery)) {
            over.computeIfAbsent(battery, any -> new TreeMap<>()).putAll(platforms);
            fresh.add(battery);
        }
    }

    /** Announces everything anew. */
    public void anew() {
        announced.values().forEach(one -> publish(one.subject, one.removed));
    }

    /** The battery is gone for good. */
    public void gone(String battery) {
        earlier.remove(battery);
        over.remove(battery);
        if (announced.remove(battery) != null) {
            out.accept(Message.forgotten(discovery.topic(battery)));
        }
    }

    private void publish(Subject subject, Map<String, String> removed) {
        String text = Json.text(discovery.message(subject, removed));
        out.accept(Message.retained(discovery.topic(subject.id()), text));
    }
}
