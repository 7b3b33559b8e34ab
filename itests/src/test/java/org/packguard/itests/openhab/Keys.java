package org.packguard.itests.openhab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.packguard.core.config.CommonParameters;
import org.packguard.core.config.LevelParameters;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Parameter;
import org.packguard.model.quantity.Unit;

/** The keys of a thing's configuration, made from the parameters of its providers. */
final class Keys {
    /** The group of the keys of the level monitor. */
    static final String LEVEL = "level";

    private static final Parameter<Long> REFRESH = Parameter.quantity(
                    "refresh",
                    Unit.SECOND,
                    "0",
                    "86400",
                    "Seconds after which openHAB is told a state again that has not changed; 0 for never")
            .withDefault("60")
            .rare();

    private static final Parameter<Boolean> ALLOW_SET_POINTS = Parameter.flag(
                    "allowSetPoints", "Whether commands and rules of openHAB may give the inverter set-points")
            .withDefault("false");

    private static final Parameter<Long> SET_POINT_TIME = Parameter.quantity(
                    "setPointTime",
                    Unit.SECOND,
                    "1",
                    "86400",
                    "Seconds for which a set-point holds that a command gives; it then runs out by itself")
            .withDefault("300");

    private static final Set<String> CONNECTION =
            Set.of("transport", "port", "baud", "host", "mac", "adapter", "pin", "user", "password");
    private static final Set<String> RECORDING = Set.of("file", "speed", "loop", "record", "recordSize");

    private Keys() {}

    /** What things of a kind have beyond their providers: it is the binding's own. */
    static List<Parameter<?>> own(Kind kind) {
        return kind == Kind.INVERTER ? List.of(ALLOW_SET_POINTS, SET_POINT_TIME, REFRESH) : List.of(REFRESH);
    }

    /** All keys of a thing type, in order. */
    static List<Key> of(ThingType type) {
        Map<String, List<Variant>> all = new LinkedHashMap<>();
        List<Shared> shared = new ArrayList<>();
        type.typeParameter().ifPresent(parameter -> add(all, Variant.of(parameter, "", Set.of())));
        for (ThingType.Choice choice : type.choices()) {
            choice.parameters().forEach(parameter -> collect(shared, parameter, choice.type()));
        }
        for (Shared one : shared) {
            Set<String> types = one.types.size() == type.choices().size() ? Set.of() : one.types;
            add(all, Variant.of(one.parameter, type.kind().typeKey(), types));
        }
        List<Parameter<?>> common = new ArrayList<>(CommonParameters.of(type.kind()));
        common.addAll(own(type.kind()));
        for (Parameter<?> parameter : common) {
            if (!all.containsKey(parameter.name())) {
                add(all, Variant.of(parameter, "", Set.of()));
            }
        }
        List<Key> keys = new ArrayList<>();
        all.forEach((name, variants) -> keys.add(new Key(name, group(type, name), List.copyOf(variants))));
        return keys;
    }

    private static String group(ThingType type, String name) {
        if (CONNECTION.contains(name)) {
            return "connection";
        }
        if (RECORDING.contains(name)) {
            return "recording";
        }
        return type.hasLevels() && LevelParameters.has(name) ? LEVEL : "";
    }

    private record Shared(Parameter<?> parameter, Set<String> types) {}

    private static void collect(List<Shared> shared, Parameter<?> parameter, String type) {
        shared.stream()
                .filter(one -> Variant.alike(one.parameter, parameter))
                .findFirst()
                .orElseGet(() -> {
                    Shared one = new Shared(parameter, new LinkedHashSet<>());
                    shared.add(one);
                    return one;
                })
                .types
                .add(type);
    }

    private static void add(Map<String, List<Variant>> all, Variant variant) {
        all.computeIfAbsent(variant.parameter().name(), name -> new ArrayList<>())
                .add(variant);
    }
}
