package org.packguard.core.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.packguard.model.problem.Problem;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Parameter;

/** The parameters that every object of a kind has, whatever its provider. */
public final class CommonParameters {
    /** The name for people. */
    public static final Parameter<String> NAME = Parameter.text("name", "Name for people, the id without one");

    private CommonParameters() {}

    /** What all objects of the kind have in common, without {@link Kind#typeKey()}. */
    public static List<Parameter<?>> of(Kind kind) {
        return switch (kind) {
            case BATTERY, BANK ->
                Stream.concat(Stream.of(NAME), LevelParameters.all().stream()).toList();
            case GUARD, RELAY, INVERTER, BROKER, EXPORT, SIMULATOR -> List.of(NAME);
        };
    }

    /** A configuration without what only the kernel looks at, so that a change of it alone does not end the object. */
    public static Config ofObject(Kind kind, Config config) {
        return switch (kind) {
            case BATTERY, BANK -> {
                Map<String, Object> rest = new HashMap<>(config.values());
                rest.keySet().removeIf(LevelParameters::has);
                yield new Config(config.id(), config.where(), rest);
            }
            case GUARD, RELAY, INVERTER, BROKER, EXPORT, SIMULATOR -> config;
        };
    }

    /** What is wrong with the values of an object of the kind taken together. */
    static List<Problem> problems(Kind kind, Config config, Set<String> written, Set<String> wrong) {
        return switch (kind) {
            case BATTERY, BANK -> new LevelCheck(config, written, wrong).problems();
            case GUARD, RELAY, INVERTER, BROKER, EXPORT, SIMULATOR -> List.of();
        };
    }
}
