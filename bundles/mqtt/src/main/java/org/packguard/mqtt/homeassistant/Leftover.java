package org.packguard.mqtt.homeassistant;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.packguard.mqtt.client.Inbound;

/**
 * What an earlier run has announced of a battery, as the broker has kept it.
 *
 * @param battery the id of the battery
 * @param topics all topics that hold something of it: that of the announcement, and those below the battery that it names
 */
public record Leftover(String battery, Set<String> topics) {
    private static final int LARGEST = 1 << 20;
    private static final int MOST_TOPICS = 5_000;

    /** What is published below a battery, and below a guard, that no component is made of. */
    private static final List<String> UNNAMED = List.of("availability", "state", "about", "connection");

    private static final List<String> UNNAMED_OF_GUARD = List.of("conditions", "next");
    private static final Pattern GUARD = Pattern.compile("^.*/guard/[^/]+/");

    /** Copies the set. */
    public Leftover {
        topics = Set.copyOf(topics);
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
        Set<String> topics = new TreeSet<>();
        try {
            JsonObject components =
                    JsonParser.parseString(message.text()).getAsJsonObject().getAsJsonObject("components");
            for (String key : components.keySet()) {
                for (var entry : components.getAsJsonObject(key).entrySet()) {
                    if (entry.getKey().endsWith("_topic") && topics.size() < MOST_TOPICS) {
                        add(entry.getValue(), below, topics);
                    }
                }
            }
        } catch (JsonParseException | IllegalStateException | ClassCastException | NullPointerException e) {
            return Optional.empty();
        }
        if (topics.isEmpty()) {
            return Optional.empty();
        }
        for (String more : UNNAMED) {
            topics.add(below + more);
        }
        Set<String> guards = new TreeSet<>();
        topics.stream().map(GUARD::matcher).filter(Matcher::find).forEach(found -> guards.add(found.group()));
        guards.forEach(guard -> UNNAMED_OF_GUARD.forEach(more -> topics.add(guard + more)));
        topics.add(message.topic());
        return Optional.of(new Leftover(battery, topics));
    }

    private static void add(JsonElement topic, String below, Set<String> topics) {
        if (topic.isJsonPrimitive() && topic.getAsString().startsWith(below)) {
            topics.add(topic.getAsString());
        }
    }
}
