package org.packguard.mqtt.homeassistant;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.packguard.mqtt.client.Inbound;

/**
 * What an earlier run has announced of a battery, as the broker has kept it.
 *
 * @param battery the id of the battery
 * @param all all of it: the components, and the topics that hold something, that of the announcement among them
 * @param guards what is of guards, by their ids
 */
public record Leftover(String battery, Part all, Map<String, Part> guards) {
    private static final int LARGEST = 1 << 20;
    private static final int MOST_TOPICS = 5_000;

    /** What is published below a battery, and below a guard, that no component is made of. */
    private static final List<String> UNNAMED = List.of("availability", "state", "about", "connection");

    private static final List<String> UNNAMED_OF_GUARD = List.of("conditions", "next");
    private static final String GUARD = "guard/";

    /**
     * A part of it. Changed only while it is read.
     *
     * @param topics topics that hold something
     * @param platforms components by their keys, with their platforms
     */
    public record Part(Set<String> topics, Map<String, String> platforms) {
        private static Part empty() {
            return new Part(new TreeSet<>(), new TreeMap<>());
        }

        private void add(Set<String> more, String below, String key, String platform) {
            more.stream().filter(topic -> topic.startsWith(below)).forEach(topics::add);
            platforms.put(key, platform);
        }
    }

    /** Copies the map. */
    public Leftover {
        guards = Map.copyOf(guards);
    }

    /**
     * Reads a message; empty where the broker had not kept it or it is of others. Another node may have a prefix that begins as
     * the one of this node does, so that only what is in the message tells whose it is.
     */
    public static Optional<Leftover> read(Discovery discovery, Inbound message) {
        boolean kept = message.retained() && message.payload().length > 0 && message.payload().length <= LARGEST;
        return kept
                ? discovery.battery(message.topic()).flatMap(battery -> read(discovery, battery, message))
                : Optional.empty();
    }

    private static Optional<Leftover> read(Discovery discovery, String battery, Inbound message) {
        String below = discovery.below(battery);
        Part all = Part.empty();
        Map<String, Part> guards = new TreeMap<>();
        try {
            JsonObject components =
                    JsonParser.parseString(message.text()).getAsJsonObject().getAsJsonObject("components");
            for (String key : components.keySet()) {
                JsonObject component = components.getAsJsonObject(key);
                Set<String> topics = topics(component, below);
                if (!topics.isEmpty() && all.topics.size() < MOST_TOPICS) {
                    String platform = component.get("platform").getAsString();
                    all.add(topics, below, key, platform);
                    guard(topics, below).ifPresent(guard -> guards.computeIfAbsent(guard, any -> Part.empty())
                            .add(topics, below + GUARD + guard + "/", key, platform));
                }
            }
        } catch (JsonParseException
                | IllegalStateException
                | UnsupportedOperationException
                | ClassCastException
                | NullPointerException e) {
            return Optional.empty();
        }
        if (all.topics.isEmpty()) {
            return Optional.empty();
        }
        UNNAMED.forEach(more -> all.topics.add(below + more));
        guards.forEach((guard, part) -> {
            UNNAMED_OF_GUARD.forEach(more -> part.topics.add(below + GUARD + guard + "/" + more));
            all.topics.addAll(part.topics);
        });
        all.topics.add(message.topic());
        return Optional.of(new Leftover(battery, all, guards));
    }

    /** The topics of a component that are of the battery. */
    private static Set<String> topics(JsonObject component, String below) {
        Set<String> topics = new TreeSet<>();
        for (Map.Entry<String, JsonElement> entry : component.entrySet()) {
            JsonElement topic = entry.getValue();
            if (entry.getKey().endsWith("_topic")
                    && topic.isJsonPrimitive()
                    && topic.getAsString().startsWith(below)) {
                topics.add(topic.getAsString());
            }
        }
        return topics;
    }

    private static Optional<String> guard(Set<String> topics, String below) {
        return topics.stream()
                .filter(topic -> topic.startsWith(below + GUARD))
                .map(topic -> topic.substring(below.length() + GUARD.length()))
                .filter(rest -> rest.indexOf('/') > 0)
                .map(rest -> rest.substring(0, rest.indexOf('/')))
                .findFirst();
    }
}
