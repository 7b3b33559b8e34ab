package org.packguard.guard.timeline;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.packguard.guard.engine.Act;
import org.packguard.guard.engine.Times;
import org.packguard.model.battery.Values;
import org.packguard.model.guard.Direction;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Kind;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;
import org.packguard.model.user.Actor;

/**
 * One line of a timeline.
 *
 * @param at its time, in nanoseconds
 * @param snapshot what the battery says
 * @param act what a person asks
 * @param restart whether the process starts again without having ended cleanly
 * @param readFault a read that failed
 * @param readBack what relays say of themselves; an empty value: no answer
 */
record TimelineLine(
        long at,
        Optional<Told> snapshot,
        Optional<Act> act,
        boolean restart,
        Optional<Values.Invalid> readFault,
        Map<Direction, Optional<Boolean>> readBack) {
    /**
     * What a battery says.
     *
     * @param values the values
     * @param age how much earlier they were received, in nanoseconds
     * @param repeat whether it is an old snapshot seen again
     */
    record Told(Values values, long age, boolean repeat) {}

    private static final Actor OPERATOR = new Actor("operator", "timeline", true);
    private static final Pattern CELL = Pattern.compile("cells\\[([1-9][0-9]{0,2})]\\.([a-z_]+)");
    private static final Set<String> KEYS = Set.of(
            "t",
            "snapshot",
            "command",
            "direction",
            "for",
            "condition",
            "text",
            "readFault",
            "readBack",
            "age",
            "repeat",
            "invalid");
    private static final Set<String> NO_QUANTITIES = Set.of("cells", "alarms", "age", "repeat", "invalid");

    static TimelineLine parse(String text) throws TimelineException {
        try {
            return parse(JsonParser.parseString(text).getAsJsonObject());
        } catch (JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | UnsupportedOperationException e) {
            throw new TimelineException("is not a line of a timeline: " + e.getMessage());
        } catch (ArithmeticException e) {
            throw new TimelineException("holds a number that is too large");
        }
    }

    private static TimelineLine parse(JsonObject line) throws TimelineException {
        for (String key : line.keySet()) {
            if (!KEYS.contains(key)) {
                throw new TimelineException("\"" + key + "\" is not known");
            }
        }
        if (!line.has("t")) {
            throw new TimelineException("\"t\" is missing");
        }
        String command = line.has("command") ? line.get("command").getAsString() : "";
        boolean restart = command.equals("restart");
        return new TimelineLine(
                nanos(line.get("t")),
                line.has("snapshot") ? Optional.of(told(line)) : Optional.empty(),
                command.isEmpty() || restart ? Optional.empty() : Optional.of(act(command, line)),
                restart,
                line.has("readFault") ? Optional.of(fault(line.getAsJsonObject("readFault"))) : Optional.empty(),
                line.has("readBack") ? readBack(line.getAsJsonObject("readBack")) : Map.of());
    }

    private static long nanos(JsonElement number) {
        BigDecimal seconds = number.getAsBigDecimal();
        return seconds.movePointRight(9).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    private static Act act(String command, JsonObject line) throws TimelineException {
        Optional<String> condition =
                line.has("condition") ? Optional.of(line.get("condition").getAsString()) : Optional.empty();
        String text = line.has("text") ? line.get("text").getAsString() : "checked";
        return switch (command) {
            case "acknowledge" -> new Act.Acknowledge(condition, OPERATOR);
            case "recover" -> new Act.Recover(condition, OPERATOR);
            case "service" -> new Act.Service(condition.orElse("deep-discharge"), text, OPERATOR);
            case "inhibit" ->
                new Act.Inhibit(directions(line), line.has("for") ? nanos(line.get("for")) : Times.NONE, OPERATOR);
            case "release" -> new Act.Release(directions(line), OPERATOR);
            default -> throw new TimelineException("the command " + command + " is not known");
        };
    }

    private static Set<Direction> directions(JsonObject line) throws TimelineException {
        String direction = line.has("direction") ? line.get("direction").getAsString() : "both";
        return switch (direction) {
            case "both" -> Set.of(Direction.values());
            case "charge" -> Set.of(Direction.CHARGE);
            case "discharge" -> Set.of(Direction.DISCHARGE);
            default -> throw new TimelineException("the direction " + direction + " is not known");
        };
    }

    private static Values.Invalid fault(JsonObject fault) throws TimelineException {
        return new Values.Invalid(
                cellQuantity(fault.get("quantity").getAsString()),
                fault.get("cell").getAsInt());
    }

    private static Map<Direction, Optional<Boolean>> readBack(JsonObject said) throws TimelineException {
        Map<Direction, Optional<Boolean>> all = new EnumMap<>(Direction.class);
        for (Map.Entry<String, JsonElement> one : said.entrySet()) {
            Optional<Boolean> closed = one.getValue().isJsonNull()
                    ? Optional.empty()
                    : Optional.of(one.getValue().getAsBoolean());
            switch (one.getKey()) {
                case "charge" -> all.put(Direction.CHARGE, closed);
                case "discharge" -> all.put(Direction.DISCHARGE, closed);
                default -> throw new TimelineException("the relay " + one.getKey() + " is not known");
            }
        }
        return all;
    }

    private static Told told(JsonObject line) throws TimelineException {
        JsonObject snapshot = line.getAsJsonObject("snapshot");
        JsonElement age = either("age", line, snapshot);
        JsonElement repeat = either("repeat", line, snapshot);
        JsonElement invalid = either("invalid", line, snapshot);
        Values.Builder values = Values.builder();
        for (Map.Entry<String, JsonElement> one : snapshot.entrySet()) {
            if (!NO_QUANTITIES.contains(one.getKey()) && !one.getValue().isJsonNull()) {
                Quantity quantity = Quantity.pack(one.getKey())
                        .orElseThrow(() -> new TimelineException("the quantity " + one.getKey() + " is not known"));
                values.set(quantity, steps(quantity, one.getValue()));
            }
        }
        if (snapshot.has("cells")) {
            cells(snapshot.getAsJsonArray("cells"), values);
        }
        if (snapshot.has("alarms")) {
            values.alarms(alarms(snapshot.getAsJsonArray("alarms")));
        }
        if (invalid != null) {
            for (JsonElement one : invalid.getAsJsonArray()) {
                invalid(one.getAsString(), values);
            }
        }
        return new Told(values.build(), age == null ? 0 : nanos(age), repeat != null && repeat.getAsBoolean());
    }

    private static JsonElement either(String key, JsonObject line, JsonObject snapshot) {
        return line.has(key) ? line.get(key) : snapshot.get(key);
    }

    private static void cells(JsonArray all, Values.Builder values) throws TimelineException {
        int place = 0;
        for (JsonElement element : all) {
            place++;
            JsonObject cell = element.getAsJsonObject();
            int index = cell.has("index") ? cell.get("index").getAsInt() : place;
            for (Map.Entry<String, JsonElement> one : cell.entrySet()) {
                if (!one.getKey().equals("index")) {
                    Quantity quantity = cellQuantity(one.getKey());
                    values.cell(quantity, index, steps(quantity, one.getValue()));
                }
            }
        }
    }

    private static void invalid(String name, Values.Builder values) throws TimelineException {
        Matcher cell = CELL.matcher(name);
        if (cell.matches()) {
            values.invalidCell(cellQuantity(cell.group(2)), Integer.parseInt(cell.group(1)));
        } else {
            values.invalid(Quantity.pack(name)
                    .orElseThrow(() -> new TimelineException("the quantity " + name + " is not known")));
        }
    }

    private static Quantity cellQuantity(String id) throws TimelineException {
        return Quantity.cell(id)
                .filter(one -> one.kind() != Kind.TEXT)
                .orElseThrow(() -> new TimelineException("a cell has no quantity " + id));
    }

    private static Alarms alarms(JsonArray all) {
        Alarms alarms = Alarms.NONE;
        for (JsonElement element : all) {
            boolean plain = element.isJsonPrimitive();
            String id = plain
                    ? element.getAsString()
                    : element.getAsJsonObject().get("id").getAsString();
            String severity = plain || !element.getAsJsonObject().has("severity")
                    ? "protection"
                    : element.getAsJsonObject().get("severity").getAsString();
            alarms = alarms.with(
                    AlarmId.valueOf(id.toUpperCase(Locale.ROOT)), Severity.valueOf(severity.toUpperCase(Locale.ROOT)));
        }
        return alarms;
    }

    private static long steps(Quantity quantity, JsonElement value) throws TimelineException {
        return switch (quantity.kind()) {
            case NUMBER -> quantity.unit().steps(value.getAsBigDecimal());
            case FLAG -> value.getAsBoolean() ? 1 : 0;
            case CHOICE, TEXT -> {
                int choice = quantity.choices().indexOf(value.getAsString());
                if (choice < 0) {
                    throw new TimelineException(value.getAsString() + " is no " + quantity.id());
                }
                yield choice;
            }
        };
    }
}
