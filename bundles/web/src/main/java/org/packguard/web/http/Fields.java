package org.packguard.web.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.Optional;
import javax.servlet.http.HttpServletResponse;
import org.packguard.model.problem.Reason;
import org.packguard.web.access.Refusal;

/** Reads the fields of a body; what is of another sort is refused by name. */
public final class Fields {
    private Fields() {}

    /** A text; empty where it is missing or null. */
    public static Optional<String> text(JsonObject body, String name) throws Refusal {
        Optional<JsonElement> field = field(body, name);
        if (field.isPresent() && !isText(field.get())) {
            throw wrong(name, Reason.plain("a text"));
        }
        return field.map(JsonElement::getAsString);
    }

    /** A flag that must be there. */
    public static boolean flag(JsonObject body, String name) throws Refusal {
        JsonElement field = field(body, name).orElseThrow(() -> wrong(name, Reason.plain("true or false")));
        if (!field.isJsonPrimitive() || !field.getAsJsonPrimitive().isBoolean()) {
            throw wrong(name, Reason.plain("true or false"));
        }
        return field.getAsBoolean();
    }

    /** A number within bounds; empty where it is missing or null. */
    public static Optional<BigDecimal> number(JsonObject body, String name, long minimum, long maximum) throws Refusal {
        Optional<JsonElement> field = field(body, name);
        if (field.isEmpty()) {
            return Optional.empty();
        }
        Reason allowed = Reason.of("form.number", "a number from {0} to {1}", minimum, maximum);
        if (!field.get().isJsonPrimitive()
                || !field.get().getAsJsonPrimitive().isNumber()
                || field.get().getAsString().length() > 20) {
            throw wrong(name, allowed);
        }
        BigDecimal number = field.get().getAsBigDecimal();
        if (number.compareTo(BigDecimal.valueOf(minimum)) < 0 || number.compareTo(BigDecimal.valueOf(maximum)) > 0) {
            throw wrong(name, allowed);
        }
        return Optional.of(number);
    }

    /** The refusal of a field, saying what is allowed. */
    public static Refusal wrong(String name, Reason allowed) {
        return new Refusal(
                HttpServletResponse.SC_BAD_REQUEST,
                Reason.of("web.field", "{0} is missing or wrong, allowed: {1}", name, allowed));
    }

    private static Optional<JsonElement> field(JsonObject body, String name) {
        return Optional.ofNullable(body.get(name)).filter(field -> !field.isJsonNull());
    }

    private static boolean isText(JsonElement field) {
        return field.isJsonPrimitive() && field.getAsJsonPrimitive().isString();
    }
}
