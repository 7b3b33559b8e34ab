package org.packguard.mqtt.command;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import org.packguard.model.quantity.Unit;
import org.packguard.model.setpoint.SetPoint;

/**
 * The JSON object of a set-point. Pure.
 *
 * @param charge the name of the highest charge current, in A
 * @param discharge the name of the highest discharge current, in A
 */
record SetPointText(String charge, String discharge) {
    /** As everywhere in Packguard. */
    static final SetPointText OWN = new SetPointText("charge", "discharge");

    /** With the names that the limits have in the JSON object of the older gateway. */
    static final SetPointText GATEWAY = new SetPointText("i_lim_charge", "i_lim_discharge");

    private static final String LASTS = "for";
    private static final BigDecimal HIGHEST_CURRENT = BigDecimal.valueOf(100_000);
    private static final BigDecimal LONGEST =
            BigDecimal.valueOf(Duration.ofHours(24).toSeconds());
    private static final int LONGEST_NUMBER = 20;

    /** Reads an object; throws {@link IllegalArgumentException} with what is wrong with it. */
    SetPoint read(String text) {
        JsonObject object = object(text);
        if (!Set.of(charge, discharge, LASTS).containsAll(object.keySet())) {
            throw wrong();
        }
        OptionalLong up = current(object, charge);
        OptionalLong down = current(object, discharge);
        if (up.isEmpty() && down.isEmpty() || !object.has(LASTS)) {
            throw wrong();
        }
        BigDecimal seconds = number(object.get(LASTS), BigDecimal.ONE, LONGEST);
        return new SetPoint(up, down, Duration.ofSeconds(seconds.longValue()));
    }

    private JsonObject object(String text) {
        try {
            return JsonParser.parseString(text).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw wrong();
        }
    }

    private OptionalLong current(JsonObject object, String name) {
        return object.has(name)
                ? OptionalLong.of(Unit.AMPERE.steps(number(object.get(name), BigDecimal.ZERO, HIGHEST_CURRENT)))
                : OptionalLong.empty();
    }

    private BigDecimal number(JsonElement element, BigDecimal least, BigDecimal most) {
        boolean number =
                element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber();
        if (!number || element.getAsString().length() > LONGEST_NUMBER) {
            throw wrong();
        }
        try {
            BigDecimal value = new BigDecimal(element.getAsString());
            // compared first: a number with a large exponent is never written out
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0 || value.scale() > LONGEST_NUMBER) {
                throw wrong();
            }
            return value;
        } catch (NumberFormatException e) {
            throw wrong();
        }
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException(
                "takes " + charge + " and " + discharge + ", one of them or both, from 0 to " + HIGHEST_CURRENT
                        + " A, and " + LASTS + " from 1 to " + LONGEST + " s");
    }
}
