package org.packguard.guard.store;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.packguard.guard.engine.Memory;
import org.packguard.guard.engine.Memory.Kept;
import org.packguard.guard.engine.Tally;
import org.packguard.model.guard.Direction;

/** What a guard remembers as JSON and back. Pure. */
final class MemoryJson {
    private MemoryJson() {}

    static JsonObject write(Memory memory) {
        JsonObject all = new JsonObject();
        JsonObject rows = new JsonObject();
        new TreeMap<>(memory.rows()).forEach((name, kept) -> rows.add(name, write(kept)));
        all.add("rows", rows);
        JsonArray tallies = new JsonArray();
        memory.tallies().forEach(tally -> tallies.add(write(tally)));
        all.add("tallies", tallies);
        all.add("minOff", byDirection(memory.minOff()));
        all.add("inhibits", byDirection(memory.inhibits()));
        all.add("recoveries", numbers(memory.recoveries()));
        return all;
    }

    /** Reads it back; throws a {@link RuntimeException} of whatever sort when it is not what was written. */
    static Memory read(JsonObject all) {
        return new Memory(
                map(all.getAsJsonObject("rows"), element -> kept(element.getAsJsonObject())),
                list(all.getAsJsonArray("tallies"), element -> tally(element.getAsJsonObject())),
                byDirection(all.getAsJsonObject("minOff")),
                byDirection(all.getAsJsonObject("inhibits")),
                numbers(all.getAsJsonArray("recoveries")));
    }

    private static JsonObject write(Kept kept) {
        JsonObject one = new JsonObject();
        one.addProperty("latched", kept.latched());
        one.addProperty("cause", kept.cause());
        one.addProperty("since", kept.since());
        one.addProperty("cell", kept.cell());
        one.addProperty("value", kept.value());
        JsonArray withdraws = new JsonArray();
        kept.withdraws().stream().sorted().map(Direction::id).forEach(withdraws::add);
        one.add("withdraws", withdraws);
        one.add("trips", numbers(kept.trips()));
        one.add("memo", numbers(kept.memo()));
        return one;
    }

    private static Kept kept(JsonObject one) {
        return new Kept(
                one.get("latched").getAsBoolean(),
                one.get("cause").getAsBoolean(),
                one.get("since").getAsLong(),
                one.get("cell").getAsInt(),
                one.get("value").getAsLong(),
                directions(one.getAsJsonArray("withdraws")),
                numbers(one.getAsJsonArray("trips")),
                numbers(one.getAsJsonArray("memo")));
    }

    private static JsonObject write(Tally tally) {
        JsonObject one = new JsonObject();
        one.addProperty("id", tally.id());
        one.add("times", numbers(tally.times()));
        one.addProperty("last", tally.last());
        one.addProperty("excess", tally.excess());
        return one;
    }

    private static Tally tally(JsonObject one) {
        return new Tally(
                one.get("id").getAsString(),
                numbers(one.getAsJsonArray("times")),
                one.get("last").getAsLong(),
                one.get("excess").getAsInt());
    }

    private static JsonObject byDirection(Map<Direction, Long> values) {
        JsonObject all = new JsonObject();
        new TreeMap<>(values).forEach((direction, value) -> all.addProperty(direction.id(), value));
        return all;
    }

    private static Map<Direction, Long> byDirection(JsonObject all) {
        Map<Direction, Long> values = new EnumMap<>(Direction.class);
        all.entrySet()
                .forEach(entry ->
                        values.put(direction(entry.getKey()), entry.getValue().getAsLong()));
        return values;
    }

    private static Set<Direction> directions(JsonArray all) {
        Set<Direction> directions = EnumSet.noneOf(Direction.class);
        all.forEach(element -> directions.add(direction(element.getAsString())));
        return directions;
    }

    private static Direction direction(String id) {
        return Direction.valueOf(id.toUpperCase(Locale.ROOT));
    }

    private static JsonArray numbers(Collection<Long> values) {
        JsonArray all = new JsonArray();
        values.forEach(all::add);
        return all;
    }

    private static List<Long> numbers(JsonArray all) {
        return list(all, JsonElement::getAsLong);
    }

    private static <T> List<T> list(JsonArray all, Function<JsonElement, T> reader) {
        List<T> values = new ArrayList<>();
        all.forEach(element -> values.add(reader.apply(element)));
        return values;
    }

    private static <T> Map<String, T> map(JsonObject all, Function<JsonElement, T> reader) {
        if (all == null) {
            throw new JsonParseException("a part is missing");
        }
        Map<String, T> values = new TreeMap<>();
        all.entrySet().forEach(entry -> values.put(entry.getKey(), reader.apply(entry.getValue())));
        return values;
    }
}
