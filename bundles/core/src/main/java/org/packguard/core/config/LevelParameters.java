package org.packguard.core.config;

import java.util.List;
import org.packguard.model.provider.Parameter;
import org.packguard.model.provider.Secret;
import org.packguard.model.quantity.Unit;

/** The parameters of the level and solar monitor, which every battery and bank has. */
public final class LevelParameters {
    /** Below this the battery is low. */
    public static final Parameter<Long> LOW = Parameter.quantity(
            "low",
            Unit.VOLT,
            "0.5",
            "5",
            "Voltage in V below which the lowest cell makes the battery low; with high, switches the level monitor on");

    /** From this on it is normal. */
    public static final Parameter<Long> HIGH = Parameter.quantity(
            "high", Unit.VOLT, "0.5", "5", "Voltage in V from which on the lowest cell makes the battery normal");

    /** From this charge current on there is excess. */
    public static final Parameter<Long> SOLAR_CURRENT = Parameter.quantity(
            "solarCurrent",
            Unit.AMPERE,
            "0.1",
            "10000",
            "Charge current in A from which on there is solar excess; switches the solar monitor on");

    /** Below this charge current there is a deficit. */
    public static final Parameter<Long> SOLAR_OFF_CURRENT = Parameter.quantity(
            "solarOffCurrent",
            Unit.AMPERE,
            "0",
            "10000",
            "Charge current in A below which there is a solar deficit unless the battery is full, half of solarCurrent without it");

    /** How the solar monitor judges. */
    public static final Parameter<String> SOLAR = Parameter.choice(
                    "solar",
                    List.of("standard", "upstream"),
                    "How the solar monitor judges: with hysteresis and delays, or at once as the older controller does")
            .withDefault("standard");

    /** The value of {@link #SOLAR} for the older controller's way. */
    public static final String UPSTREAM = "upstream";

    /** The relay that follows the level. */
    public static final Parameter<String> LEVEL_RELAY =
            Parameter.text("levelRelay", "Id of a relay that follows the level; open while it is unknown");

    /** The level at which that relay is closed. */
    public static final Parameter<String> LEVEL_RELAY_ON = Parameter.choice(
                    "levelRelayOn", List.of("normal", "low"), "Level at which that relay is closed")
            .withDefault("normal");

    /** Whether that relay may close on low without a guard's permit. */
    public static final Parameter<Boolean> ALLOW_UNGUARDED = Parameter.flag(
                    "allowUnguarded", "Whether that relay may close on low without the charge permit of a guard")
            .withDefault("false");

    /** Whether that relay may be one that nobody opens when this program is dead. */
    public static final Parameter<Boolean> ALLOW_WITHOUT_LEASE = Parameter.flag(
                    "allowWithoutLease", "Whether that relay may be one that stays closed when Packguard dies")
            .withDefault("false");

    /** Where notices go. */
    public static final Parameter<Secret> WEBHOOK =
            Parameter.secret("webhook", "Address that is told of every level and solar transition by HTTP POST");

    /** The body of a notice. */
    public static final Parameter<String> WEBHOOK_TEMPLATE =
            Parameter.text("webhookTemplate", "Body of that request in place of the usual one");

    private static final List<Parameter<?>> ALL = List.of(
            LOW,
            HIGH,
            SOLAR_CURRENT,
            SOLAR_OFF_CURRENT,
            SOLAR,
            LEVEL_RELAY,
            LEVEL_RELAY_ON,
            ALLOW_UNGUARDED,
            ALLOW_WITHOUT_LEASE,
            WEBHOOK,
            WEBHOOK_TEMPLATE);

    private LevelParameters() {}

    /** All of them. */
    public static List<Parameter<?>> all() {
        return ALL;
    }

    /** Whether a key is one of them. */
    public static boolean has(String key) {
        return ALL.stream().anyMatch(parameter -> parameter.name().equals(key));
    }
}
