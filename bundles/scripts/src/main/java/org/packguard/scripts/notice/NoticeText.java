package org.packguard.scripts.notice;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.packguard.model.level.Level;
import org.packguard.model.level.LevelTransition;
import org.packguard.model.level.Solar;
import org.packguard.model.template.Template;

/** What a notice says. Pure. */
public final class NoticeText {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private final String host;

    /**
     * Texts of one computer.
     *
     * @param host its name for people
     */
    public NoticeText(String host) {
        this.host = host;
    }

    /**
     * A body.
     *
     * @param text the body itself
     * @param contentType its sort
     */
    public record Body(String text, String contentType) {}

    /** What is said of a transition. */
    public Body of(LevelTransition transition, Optional<String> template) {
        String message = transition instanceof LevelTransition.OfLevel level
                ? "Battery " + transition.name() + " state is " + (level.to() == Level.LOW ? "empty" : "normal")
                : transition.name() + ": solar " + excess((LevelTransition.OfSolar) transition);
        Map<String, String> values = new LinkedHashMap<>();
        transition
                .snapshot()
                .values()
                .plain()
                .forEach((key, value) -> values.put(key, value instanceof Iterable ? GSON.toJson(value) : text(value)));
        values.put("battery", transition.battery());
        values.put("name", transition.name());
        values.put("state", state(transition));
        values.put("at", transition.at().toString());
        return body(message, values, template);
    }

    /** What is said when a script starts that has {@code @notify}. */
    public Body started(String script, Optional<String> template) {
        return body("Scripts [" + script + "] is running", Map.of("script", script), template);
    }

    private Body body(String message, Map<String, String> values, Optional<String> template) {
        String whole = "(" + host + ") " + message;
        if (template.isEmpty()) {
            return new Body(GSON.toJson(Map.of("message", whole)), "application/json");
        }
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put("host", host);
        all.put("message", whole);
        Template filled = new Template(template.get());
        return new Body(filled.fill(all), filled.contentType());
    }

    private static String state(LevelTransition transition) {
        return transition instanceof LevelTransition.OfLevel level
                ? level.to().id()
                : ((LevelTransition.OfSolar) transition).to().id();
    }

    private static String excess(LevelTransition.OfSolar transition) {
        return transition.to() == Solar.EXCESS ? "excess" : "deficiency";
    }

    private static String text(Object value) {
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : String.valueOf(value);
    }
}
