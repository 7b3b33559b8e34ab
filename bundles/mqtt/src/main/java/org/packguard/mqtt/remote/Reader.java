package org.packguard.mqtt.remote;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Nature;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Kind;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;
import org.packguard.mqtt.client.Inbound;

/**
 * Reads what another node publishes. Pure. Whatever is in a message, the result is what it says or nothing: names that are not
 * known are passed over, since the other node may be newer; a value that cannot be one spoils the whole message.
 */
final class Reader {
    private static final int LARGEST = 1 << 19;
    private static final int LONGEST_NUMBER = 40;
    private static final int LARGEST_EXPONENT = 20;
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_FIELDS = 50;
    private static final int NANO_DECIMALS = 9;
    private static final Pattern CELL = Pattern.compile("cells\\[([0-9]{1,3})]\\.([a-z_]+)");

    private Reader() {}

    /** A value's place: the pack with cell 0, or a cell. */
    private record Place(Quantity quantity, int cell) {}

    static Optional<RemoteState> state(Inbound message) {
        return read(message, Reader::state);
    }

    static Optional<RemoteAbout> about(Inbound message) {
        return read(message, Reader::about);
    }

    /** What reads an object, and may throw what the library and Java throw over a wrong one. */
    private interface Reading<T> {
        T of(JsonObject object);
    }

    private static <T> Optional<T> read(Inbound message, Reading<T> reading) {
        if (message.payload().length == 0 || message.payload().length > LARGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.of(JsonParser.parseString(message.text()).getAsJsonObject()));
        } catch (JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | UnsupportedOperationException
                | ArithmeticException
                | DateTimeException
                | NullPointerException
                | ClassCastException e) {
            return Optional.empty();
        }
    }

    private static RemoteState state(JsonObject object) {
        JsonObject connection = object.getAsJsonObject("connection");
        boolean online = connection.get("state").getAsString().equals("online");
        Map<String, Long> ages = new HashMap<>();
        for (Map.Entry<String, JsonElement> age : object.getAsJsonObject("ages").entrySet()) {
            ages.put(age.getKey(), nanos(age.getValue()));
        }
        JsonElement age = object.get("age");
        return new RemoteState(
                text(object.get("run")),
                number(object.get("sequence")).longValueExact(),
                Instant.parse(text(object.get("sent"))),
                nanos(object.get("clock")),
                age.isJsonNull() ? OptionalLong.empty() : OptionalLong.of(nanos(age)),
                ages,
                values(object),
                online,
                connection.get("reason").isJsonNull() ? "" : text(connection.get("reason")),
                number(object.get("implausible")).longValueExact());
    }

    private static Values values(JsonObject object) {
        Values.Builder values = Values.builder();
        for (Map.Entry<String, JsonElement> one :
                object.getAsJsonObject("snapshot").entrySet()) {
            switch (one.getKey()) {
                case "cells" -> cells(one.getValue().getAsJsonArray(), values);
                case "alarms" -> values.alarms(alarms(one.getValue().getAsJsonArray()));
                default ->
                    Quantity.pack(one.getKey())
                            .filter(quantity -> !isDerived(quantity))
                            .ifPresent(quantity -> values.set(quantity, value(quantity, one.getValue())));
            }
        }
        for (JsonElement one : object.getAsJsonArray("invalid")) {
            place(text(one)).ifPresent(place -> {
                if (place.cell == 0) {
                    values.invalid(place.quantity);
                } else {
                    values.invalidCell(place.quantity, place.cell);
                }
            });
        }
        for (JsonElement one : object.getAsJsonArray("failed_reads")) {
            JsonObject failed = one.getAsJsonObject();
            int times = number(failed.get("in_a_row")).intValueExact();
            place(text(failed.get("value")))
                    .filter(place -> place.cell > 0)
                    .ifPresent(place -> values.failedReads(place.quantity, place.cell, times));
        }
        return values.build();
    }

    /** The monitors of this node derive these anew, by its own configuration. */
    private static boolean isDerived(Quantity quantity) {
        return quantity == Quantity.BATTERY_LEVEL || quantity == Quantity.SOLAR;
    }

    private static void cells(JsonArray cells, Values.Builder values) {
        int number = 0;
        for (JsonElement element : cells) {
            JsonObject cell = element.getAsJsonObject();
            number = cell.has("index") ? number(cell.get("index")).intValueExact() : number + 1;
            if (number < 1 || number > Values.MAX_CELLS) {
                throw new IllegalArgumentException("there is no cell " + number);
            }
            values.leastCells(number);
            for (Map.Entry<String, JsonElement> one : cell.entrySet()) {
                Optional<Quantity> quantity = Quantity.cell(one.getKey());
                if (quantity.isPresent() && quantity.get().kind() == Kind.TEXT) {
                    values.cellFirmware(number, text(one.getValue()));
                } else if (quantity.isPresent()) {
                    values.cell(quantity.get(), number, value(quantity.get(), one.getValue()));
                }
            }
        }
    }

    private static Alarms alarms(JsonArray all) {
        Alarms alarms = Alarms.NONE;
        for (JsonElement element : all) {
            JsonObject one = element.getAsJsonObject();
            Severity severity = Stream.of(Severity.values())
                    .filter(known -> known.id().equals(text(one.get("severity"))))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("unknown severity"));
            // an alarm that is not known here must not be lost: it counts as what stands for everything else
            AlarmId id = Stream.of(AlarmId.values())
                    .filter(known -> known.id().equals(text(one.get("id"))))
                    .findFirst()
                    .orElse(AlarmId.SYSTEM_ERROR);
            alarms = alarms.with(id, severity);
        }
        return alarms;
    }

    private static long value(Quantity quantity, JsonElement element) {
        return switch (quantity.kind()) {
            case NUMBER -> quantity.unit().steps(number(element));
            case FLAG -> flag(element) ? 1 : 0;
            case CHOICE -> {
                int index = quantity.choices().indexOf(text(element));
                if (index < 0) {
                    throw new IllegalArgumentException("unknown word");
                }
                yield index;
            }
            case TEXT -> throw new IllegalArgumentException("a text has no number");
        };
    }

    private static RemoteAbout about(JsonObject object) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> field :
                object.getAsJsonObject("info").entrySet()) {
            if (fields.size() < MOST_FIELDS) {
                fields.put(field.getKey(), text(field.getValue()));
            }
        }
        JsonObject nature = object.getAsJsonObject("nature");
        Map<Quantity, Delivery> deliveries = new EnumMap<>(Quantity.class);
        for (JsonElement element : object.getAsJsonArray("deliveries")) {
            JsonObject one = element.getAsJsonObject();
            quantity(text(one.get("quantity")))
                    .ifPresent(quantity -> deliveries.put(quantity, delivery(quantity, one)));
        }
        return new RemoteAbout(
                new DeviceInfo(fields),
                new Nature(
                        flag(nature.get("by_radio")),
                        flag(nature.get("may_repeat")),
                        flag(nature.get("resistors_beside_sensors")),
                        flag(nature.get("flags"))),
                deliveries);
    }

    private static Delivery delivery(Quantity quantity, JsonObject one) {
        return new Delivery(
                quantity,
                flag(one.get("required")) ? Delivery.Role.REQUIRED : Delivery.Role.DETAIL,
                Duration.ofNanos(nanos(one.get("period"))),
                Duration.ofNanos(nanos(one.get("reply_timeout"))),
                flag(one.get("derived")));
    }

    /** By its name in settings: {@code soc}, {@code cells.voltage}. */
    private static Optional<Quantity> quantity(String name) {
        return name.startsWith("cells.") ? Quantity.cell(name.substring("cells.".length())) : Quantity.pack(name);
    }

    /** By the dictionary's name: {@code soc}, {@code cells[3].voltage}. */
    private static Optional<Place> place(String name) {
        Matcher cell = CELL.matcher(name);
        if (!cell.matches()) {
            return Quantity.pack(name).map(quantity -> new Place(quantity, 0));
        }
        int number = Integer.parseInt(cell.group(1));
        return Quantity.cell(cell.group(2))
                .filter(quantity -> number >= 1 && number <= Values.MAX_CELLS)
                .map(quantity -> new Place(quantity, number));
    }

    private static boolean flag(JsonElement element) {
        if (!element.getAsJsonPrimitive().isBoolean()) {
            throw new IllegalArgumentException("is neither true nor false");
        }
        return element.getAsBoolean();
    }

    private static String text(JsonElement element) {
        String text = element.getAsString();
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("is too long");
        }
        return text;
    }

    /** Not negative, and short enough for nanoseconds. */
    private static long nanos(JsonElement element) {
        long nanos = number(element).movePointRight(NANO_DECIMALS).longValueExact();
        if (nanos < 0) {
            throw new IllegalArgumentException("is negative");
        }
        return nanos;
    }

    private static BigDecimal number(JsonElement element) {
        String text = element.getAsString();
        if (text.length() > LONGEST_NUMBER || !element.getAsJsonPrimitive().isNumber()) {
            throw new IllegalArgumentException("is no number");
        }
        BigDecimal number = new BigDecimal(text);
        if (Math.abs(number.scale()) > LARGEST_EXPONENT) {
            throw new IllegalArgumentException("is out of range");
        }
        return number;
    }
}
