package org.packguard.history.log;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.packguard.model.event.Event;
import org.packguard.model.event.Event.Topic;
import org.packguard.model.history.LoggedEvent;
import org.packguard.model.problem.Reason;

/** A line of the log as it is written. Exactly one of {@code begin}, {@code torn} and {@code topic} is there. */
final class LogLine {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    /** The number of the line, counting up by one through all files. */
    private long number;

    private String at;

    /** First line of a file: the hash of the last line of the file before. */
    private String begin;

    /** A line that a crash has torn: what stands before this line and is no part of the chain. */
    private Torn torn;

    private String topic;
    private String source;
    private String text;
    private String key;
    private String template;
    private List<String> arguments;
    private Map<Integer, Part> parts;
    private String actor;
    private String hash;

    /** What is known of a torn line. */
    static final class Torn {
        private int bytes;

        @SerializedName("sha256")
        private String hash;

        int bytes() {
            return bytes;
        }

        String hash() {
            return hash;
        }
    }

    /** An argument that is a reason itself, so that it can be translated when it is read again. */
    private static final class Part {
        private final String key;
        private final String template;
        private final List<String> arguments;
        private final Map<Integer, Part> parts;

        Part(Reason reason) {
            key = reason.key();
            template = reason.template();
            arguments = reason.arguments();
            parts = parts(reason);
        }

        Reason reason() {
            return LogLine.reason(key, template, arguments, parts);
        }
    }

    private LogLine(long number, Instant at) {
        this.number = number;
        this.at = at.toString();
    }

    static LogLine begin(long number, Instant at, String previous) {
        LogLine line = new LogLine(number, at);
        line.begin = previous;
        return line;
    }

    static LogLine torn(long number, Instant at, byte[] rest) {
        LogLine line = new LogLine(number, at);
        line.torn = new Torn();
        line.torn.bytes = rest.length;
        line.torn.hash = Chain.hash(rest);
        return line;
    }

    static LogLine of(long number, Event event) {
        LogLine line = new LogLine(number, event.at());
        line.topic = event.topic().name().toLowerCase(Locale.ROOT);
        line.source = event.source();
        line.text = event.text().text();
        line.key = event.text().key();
        line.template = event.text().template();
        line.arguments = event.text().arguments();
        line.parts = parts(event.text());
        line.actor = event.actor().isEmpty() ? null : event.actor();
        return line;
    }

    /** Empty where this is no line of a log. */
    static Optional<LogLine> parse(String text) {
        try {
            return Optional.ofNullable(GSON.fromJson(text, LogLine.class)).filter(line -> line.at != null);
        } catch (JsonParseException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    String json() {
        return GSON.toJson(this);
    }

    long number() {
        return number;
    }

    Optional<String> begins() {
        return Optional.ofNullable(begin);
    }

    Optional<Torn> tears() {
        return Optional.ofNullable(torn);
    }

    Optional<Instant> time() {
        try {
            return Optional.of(Instant.parse(at));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The event of it; empty where it is of another kind. */
    Optional<LoggedEvent> event() {
        if (topic == null || source == null || template == null || key == null) {
            return Optional.empty();
        }
        try {
            Reason reason = reason(key, template, arguments, parts);
            Topic known = Topic.valueOf(topic.toUpperCase(Locale.ROOT));
            return time().map(instant ->
                    new LoggedEvent(number, new Event(instant, known, source, reason, actor == null ? "" : actor)));
        } catch (IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }

    String hash() {
        return hash;
    }

    /** Null, which is not written, where there are none. */
    private static Map<Integer, Part> parts(Reason reason) {
        Map<Integer, Part> parts = new TreeMap<>();
        reason.parts().forEach((place, part) -> parts.put(place, new Part(part)));
        return parts.isEmpty() ? null : parts;
    }

    private static Reason reason(String key, String template, List<String> arguments, Map<Integer, Part> parts) {
        List<String> texts = arguments == null ? List.of() : arguments;
        Map<Integer, Reason> reasons = new TreeMap<>();
        if (parts != null) {
            parts.forEach((place, part) -> {
                if (place >= 0 && place < texts.size()) {
                    reasons.put(place, part.reason());
                }
            });
        }
        return new Reason(key, template, texts, reasons);
    }
}
