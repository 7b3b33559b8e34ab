package org.packguard.export.webhook;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.packguard.export.reading.Reading;
import org.packguard.model.event.Event;
import org.packguard.model.template.Template;

/** What a webhook is told. Pure. */
final class Messages {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final String host;
    private final Optional<Template> template;

    /**
     * Messages of one computer.
     *
     * @param host its name for people
     * @param template the body in place of the usual one
     */
    Messages(String host, Optional<Template> template) {
        this.host = host;
        this.template = template;
    }

    /** What happened. */
    Message of(Event event) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(
                "message",
                "(" + host + ") " + event.source() + ": " + event.text().text());
        values.put("at", event.at().toString());
        values.put("topic", topic(event.topic()));
        values.put("source", event.source());
        values.put("text", event.text().text());
        values.put("actor", event.actor());
        values.put("host", host);
        return template.map(own -> filled(own, values)).orElseGet(() -> json(values));
    }

    /** What is measured. */
    Message of(Reading reading) {
        Map<String, Object> plain = reading.values().plain();
        if (template.isPresent()) {
            Map<String, String> values = new LinkedHashMap<>();
            plain.forEach((key, value) -> values.put(key, text(value)));
            values.putAll(about(reading));
            return filled(template.get(), values);
        }
        Map<String, Object> all = new LinkedHashMap<>(about(reading));
        all.put("values", plain);
        return json(all);
    }

    private Map<String, String> about(Reading reading) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("battery", reading.battery());
        about.put("name", reading.name());
        about.put("driver", reading.driver());
        about.put("at", reading.at().toString());
        about.put("host", host);
        return about;
    }

    /** The word for a topic, as configurations and bodies have it. */
    static String topic(Event.Topic topic) {
        return topic.name().toLowerCase(Locale.ROOT);
    }

    private static Message filled(Template template, Map<String, String> values) {
        return new Message(template.fill(values), template.contentType());
    }

    private static Message json(Map<String, ?> values) {
        return new Message(GSON.toJson(values), "application/json");
    }

    private static String text(Object value) {
        if (value instanceof Iterable) {
            return GSON.toJson(value);
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
