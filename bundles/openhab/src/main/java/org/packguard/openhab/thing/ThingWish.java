package org.packguard.openhab.thing;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingTypeUID;
import org.packguard.core.owner.Wanted;
import org.packguard.model.problem.Problem;
import org.packguard.model.provider.Kind;

/**
 * What a thing asks for.
 *
 * @param wanted the object, by the last part of the thing's UID
 * @param items the items that its settings name as relays, {@code item:Charger}; in the settings stand the ids of these relays
 * @param refresh how long a state that does not change is not sent again; zero for never
 */
public record ThingWish(Wanted wanted, Set<String> items, Duration refresh) {
    /** The one key that is openHAB's alone. */
    static final String REFRESH = "refresh";

    /** Keys that end so name relays. */
    private static final String RELAY = "Relay";

    private static final Duration USUAL_REFRESH = Duration.ofMinutes(1);
    private static final BigDecimal LONGEST = BigDecimal.valueOf(86_400);

    /** Reads the configuration of a thing; what is wrong with it is among the problems of the wish. */
    public static ThingWish of(Thing thing) {
        String where = thing.getUID().toString();
        Kind kind = kind(thing.getThingTypeUID());
        Map<String, String> settings = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        thing.getConfiguration().getProperties().forEach((key, value) -> {
            if (isReadable(value)) {
                settings.put(key, text(value));
            } else if (value != null) {
                problems.add(new Problem(where, key, "", "is neither text nor number nor flag"));
            }
        });
        Set<String> items = new TreeSet<>();
        settings.replaceAll((key, value) ->
                key.endsWith(RELAY) ? ItemNames.replace(value, items, problem(where, key, problems)) : value);
        Duration refresh = refresh(settings.remove(REFRESH), where, problems);
        if (kind == Kind.BATTERY) {
            settings.put(kind.typeKey(), thing.getThingTypeUID().getId());
        }
        return new ThingWish(
                new Wanted(kind, thing.getUID().getId(), settings, where, problems), Set.copyOf(items), refresh);
    }

    private static Consumer<String> problem(String where, String key, List<Problem> problems) {
        return name -> problems.add(
                new Problem(where, key, ItemNames.PREFIX + name, "is not an item, allowed: " + ItemNames.ALLOWED));
    }

    /** What things of a type are; whatever has no name of its own is a battery of the driver of that name. */
    public static Kind kind(ThingTypeUID type) {
        return switch (type.getId()) {
            case "bank" -> Kind.BANK;
            case "guard" -> Kind.GUARD;
            case "relay" -> Kind.RELAY;
            case "inverter" -> Kind.INVERTER;
            case "broker" -> Kind.BROKER;
            case "export" -> Kind.EXPORT;
            default -> Kind.BATTERY;
        };
    }

    /** The bundle that provides a type. */
    public static String bundle(Kind kind, String type) {
        return switch (kind) {
            case BATTERY -> type.equals("mqtt") ? "packguard-mqtt" : "packguard-driver-" + type;
            case BROKER -> "packguard-mqtt";
            case BANK, GUARD, RELAY, INVERTER, EXPORT, SIMULATOR -> "packguard-" + kind.id();
        };
    }

    /** The same with one setting more. */
    public ThingWish with(String key, String value) {
        Map<String, String> settings = new HashMap<>(wanted.settings());
        settings.put(key, value);
        return new ThingWish(
                new Wanted(wanted.kind(), wanted.id(), settings, wanted.where(), wanted.problems()), items, refresh);
    }

    private static boolean isReadable(Object value) {
        return value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || (value instanceof Collection<?> many && many.stream().allMatch(ThingWish::isReadable));
    }

    private static String text(Object value) {
        if (value instanceof Collection<?> many) {
            return many.stream().map(ThingWish::text).collect(Collectors.joining(", "));
        }
        if (value instanceof BigDecimal number) {
            // 9600 comes as 9600.0 from some files
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return value.toString();
    }

    private static Duration refresh(String text, String where, List<Problem> problems) {
        if (text == null || text.isBlank()) {
            return USUAL_REFRESH;
        }
        try {
            BigDecimal seconds = new BigDecimal(text.strip());
            if (seconds.signum() >= 0 && seconds.compareTo(LONGEST) <= 0) {
                return Duration.ofMillis(seconds.movePointRight(3).longValue());
            }
        } catch (NumberFormatException e) {
            // told below, like a number that is out of range
        }
        problems.add(new Problem(where, REFRESH, text, "is not allowed, allowed: a number from 0 to 86400 s"));
        return USUAL_REFRESH;
    }
}
