package org.packguard.core.config;

import java.util.List;
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
            case BATTERY, BANK, GUARD, RELAY, INVERTER, BROKER, EXPORT, SIMULATOR -> List.of(NAME);
        };
    }
}
