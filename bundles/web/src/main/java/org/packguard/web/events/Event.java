package org.packguard.web.events;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Guard;
import org.packguard.model.language.Language;
import org.packguard.model.time.Clock;
import org.packguard.web.guard.GuardJson;
import org.packguard.web.json.BatteryJson;
import org.packguard.web.json.Json;
import org.packguard.web.source.Listed;

/**
 * An event and the slot of a client in which it replaces an older one. It is encoded once for each language that somebody
 * listens in. For one thread.
 */
final class Event {
    /** No battery has an empty id. */
    static final String BEAT_SLOT = "";

    private static final String BEAT = ": alive\nretry: 2000\nevent: beat\ndata: {}\n\n";

    private final String slot;
    private final Function<Language, String> text;
    private final Map<Language, byte[]> encoded = new EnumMap<>(Language.class);

    private Event(String slot, Function<Language, String> text) {
        this.slot = slot;
        this.text = text;
    }

    /** The battery's id, {@code guard} and the guard's, or {@link #BEAT_SLOT}. */
    String slot() {
        return slot;
    }

    /** As sent, never changed. */
    byte[] bytes(Language language) {
        return encoded.computeIfAbsent(language, one -> text.apply(one).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sent behind the first batteries and then again and again. It is an event and not just a comment so that a page can
     * tell a quiet stream from a dead one; {@code retry} makes it come back 2 s after a stream has ended.
     */
    static Event beat() {
        return new Event(BEAT_SLOT, language -> BEAT);
    }

    /** The battery as REST has it, with cells. */
    static Event battery(Listed listed, long now) {
        return of(listed.id(), "battery", BatteryJson.plain(listed, true, now));
    }

    /** The battery is no more. */
    static Event gone(String id) {
        return of(id, "gone", Map.of("id", id));
    }

    /** The guard as REST has it. */
    static Event guard(Guard guard, Decision decision, Clock clock) {
        return of(guardSlot(guard.id()), "guard", GuardJson.plain(guard, decision, clock));
    }

    /** The guard is no more. */
    static Event guardGone(String id) {
        return of(guardSlot(id), "guard-gone", Map.of("id", id));
    }

    /** No battery has a blank in its id. */
    private static String guardSlot(String id) {
        return "guard " + id;
    }

    private static Event of(String slot, String name, Map<String, Object> plain) {
        return new Event(slot, language -> "event: " + name + "\ndata: " + Json.text(plain, language) + "\n\n");
    }
}
