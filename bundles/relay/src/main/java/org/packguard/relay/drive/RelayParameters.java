package org.packguard.relay.drive;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;

/** The parameters that all relays have. */
public final class RelayParameters {
    /** What is done to the output to close the contact. */
    public static final Parameter<Boolean> INVERTED = Parameter.flag(
                    "inverted",
                    "The contact is closed while the output is off; without power of the board it is closed, too, and nobody"
                            + " opens it then")
            .withDefault("false");

    private static final Parameter<BigDecimal> MIN_ON = seconds(
            "minOn",
            "3600",
            "0",
            "Seconds that the contact stays closed at least; opened sooner, since opening never waits, it"
                    + " stays open for what is missing in addition");
    private static final Parameter<BigDecimal> MIN_OFF =
            seconds("minOff", "3600", "0", "Seconds that the contact stays open at least");
    private static final Parameter<BigDecimal> CLOSE_DELAY = seconds(
            "closeDelay",
            "3600",
            "0",
            "Seconds after the start before the contact may close; several relays then close one after"
                    + " the other in any case");

    private RelayParameters() {}

    /** How often the device is asked how it is. */
    public static Parameter<BigDecimal> lookPeriod(String usual) {
        return Parameter.decimal("readPeriod", "0.5", "60", "Seconds between two looks at the device")
                .withDefault(usual)
                .rare();
    }

    /** How long the device may take for an answer. */
    public static Parameter<BigDecimal> timeout(String usual) {
        return Parameter.decimal("timeout", "0.1", "30", "Seconds that one answer may take")
                .withDefault(usual)
                .rare();
    }

    /** Those of one type followed by the common ones. */
    public static List<Parameter<?>> with(List<? extends Parameter<?>> own) {
        List<Parameter<?>> all = new ArrayList<>(own);
        all.addAll(List.of(INVERTED, MIN_ON, MIN_OFF, CLOSE_DELAY));
        return List.copyOf(all);
    }

    /** A time of a parameter in seconds. */
    public static Duration duration(Config config, Parameter<BigDecimal> parameter) {
        return Duration.ofNanos(config.get(parameter).movePointRight(9).longValue());
    }

    static Pace.Settings pace(Config config) {
        return new Pace.Settings(duration(config, MIN_ON), duration(config, MIN_OFF), duration(config, CLOSE_DELAY));
    }

    private static Parameter<BigDecimal> seconds(String name, String most, String usual, String description) {
        return Parameter.decimal(name, "0", most, description)
                .withDefault(usual)
                .rare();
    }
}
