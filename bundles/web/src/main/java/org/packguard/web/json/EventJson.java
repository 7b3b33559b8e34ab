package org.packguard.web.json;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.packguard.model.event.Event;

/** Something that happened as plain Java for JSON. */
public final class EventJson {
    private EventJson() {}

    /** The event with its sentence. */
    public static Map<String, Object> plain(Event event) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("at", event.at().toString());
        plain.put("topic", event.topic().name().toLowerCase(Locale.ROOT));
        plain.put("source", event.source());
        plain.put("text", event.text());
        plain.put("actor", event.actor().isEmpty() ? null : event.actor());
        return plain;
    }
}
