package org.packguard.openhab.thing;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingTypeUID;
import org.packguard.core.owner.Wanted;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Kind;

/**
 * What a thing asks for.
 *
 * @param wanted the object, by the last part of the thing's UID
 * @param items the items that its settings name as relays, {@code item:Charger}; in the settings stand the ids of these relays
 * @param refresh how long a state that does not change is not sent again; zero for never
 * @param setPointTime how long a set-point given by a command holds; empty where set-points are not allowed
 */
public record ThingWish(Wanted wanted, Set<String> items, Duration refresh, Optional<Duration> setPointTime) {
    /** A key that is openHAB's alone. */
    static final String REFRESH = "refresh";

    /** Another, of inverters: whether openHAB may give set-points. */
    static final String ALLOW_SET_POINTS = "allowSetPoints";

    /** Another, of inverters: how long a set-point holds, in seconds. */
    static final String SET_POINT_TIME = "setPointTime";

    /** Keys that end so name relays. */
    private static final String RELAY = "Relay";

    private static final Duration USUAL_REFRESH = Duration.ofMinutes(1);
    private static final Duration USUAL_SET_POINT_TIME = Duration.ofMinutes(5);
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
        Own own = new Own(settings, where, problems);
        Duration refresh = own.seconds(REFRESH, 0, USUAL_REFRESH);
        Optional<Duration> setPointTime = kind == Kind.INVERTER ? setPointTime(own) : Optional.empty();
        if (kind == Kind.BATTERY) {
            settings.put(kind.typeKey(), thing.getThingTypeUID().getId());
        }
        return new ThingWish(
                new Wanted(kind, thing.getUID().getId(), settings, where, problems),
                Set.copyOf(items),
                refresh,
                setPointTime);
    }

    private static Optional<Duration> setPointTime(Own own) {
        boolean allowed = own.flag(ALLOW_SET_POINTS);
        Duration time = own.seconds(SET_POINT_TIME, 1, USUAL_SET_POINT_TIME);
        return allowed ? Optional.of(time) : Optional.empty();
    }

    private static Consumer<String> problem(String where, String key, List<Problem> problems) {
        return name -> problems.add(new Problem(
                where,
                key,
                ItemNames.PREFIX + name,
                Reason.wrong(Reason.plain("is not an item"), Reason.plain(ItemNames.ALLOWED))));
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
        if (kind == Kind.BROKER || type.equals("mqtt")) {
            return "packguard-mqtt";
        } else if (kind == Kind.RELAY && type.equals("item")) {
            return "packguard-openhab";
        }
        return kind == Kind.BATTERY ? "packguard-driver-" + type : "packguard-" + kind.id();
    }

    /** The same with one setting more. */
    public ThingWish with(String key, String value) {
        Map<String, String> settings = new HashMap<>(wanted.settings());
        settings.put(key, value);
        return new ThingWish(
                new Wanted(wanted.kind(), wanted.id(), settings, wanted.where(), wanted.problems()),
                items,
                refresh,
                setPointTime);
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

    /** Takes what is openHAB's alone out of the settings. */
    private record Own(Map<String, String> settings, String where, List<Problem> problems) {
        boolean flag(String key) {
            String text = take(key);
            if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
                problems.add(new Problem(where, key, text, "is not allowed, allowed: true, false"));
            }
            return text.equals("true");
        }

        Duration seconds(String key, long least, Duration usual) {
            String text = take(key);
            if (text.isEmpty()) {
                return usual;
            }
            try {
                BigDecimal seconds = new BigDecimal(text);
                if (seconds.compareTo(BigDecimal.valueOf(least)) >= 0 && seconds.compareTo(LONGEST) <= 0) {
                    return Duration.ofMillis(seconds.movePointRight(3).longValue());
                }
            } catch (NumberFormatException e) {
                // told below, like a number that is out of range
            }
            problems.add(new Problem(
                    where,
                    key,
                    text,
                    Reason.wrong(
                            Reason.plain("is not allowed"),
                            Reason.of("form.quantity", "a number from {0} to {1} {2}", least, LONGEST, "s"))));
            return usual;
        }

        private String take(String key) {
            return Optional.ofNullable(settings.remove(key)).map(String::strip).orElse("");
        }
    }
}
