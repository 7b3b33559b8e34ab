package org.packguard.openhab.relay;

import java.math.BigDecimal;
import java.util.List;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;

/**
 * When a contact may close, as of all relays: not before a time after the start, not too soon after it has opened, and later
 * still when it was closed for less than it should have been. Opening never waits. Times are monotonic nanoseconds; one thread
 * at a time.
 */
final class ItemPace {
    /** What is done to the item to close the contact. */
    static final Parameter<Boolean> INVERTED = Parameter.flag(
                    "inverted",
                    "The contact is closed while the output is off; without power of the board it is closed, too, and nobody"
                            + " opens it then")
            .withDefault("false");

    private static final Parameter<BigDecimal> MIN_ON = seconds(
            "minOn",
            "Seconds that the contact stays closed at least; opened sooner, since opening never waits, it"
                    + " stays open for what is missing in addition");
    private static final Parameter<BigDecimal> MIN_OFF =
            seconds("minOff", "Seconds that the contact stays open at least");
    private static final Parameter<BigDecimal> CLOSE_DELAY = seconds(
            "closeDelay",
            "Seconds after the start before the contact may close; several relays then close one after"
                    + " the other in any case");

    /** What all relays have. */
    static final List<Parameter<?>> PARAMETERS = List.of(INVERTED, MIN_ON, MIN_OFF, CLOSE_DELAY);

    private final long minOn;
    private final long minOff;
    private long closeFrom;
    private long closedAt;

    ItemPace(Config config, long now) {
        minOn = nanos(config, MIN_ON);
        minOff = nanos(config, MIN_OFF);
        closeFrom = now + nanos(config, CLOSE_DELAY);
    }

    /** From when on it may close. */
    long closeFrom() {
        return closeFrom;
    }

    /** It closes. */
    void closed(long now) {
        closedAt = now;
    }

    /** It opens. */
    void opened(long now) {
        closeFrom = now + minOff + Math.max(0, minOn - (now - closedAt));
    }

    private static long nanos(Config config, Parameter<BigDecimal> parameter) {
        return config.get(parameter).movePointRight(9).longValue();
    }

    private static Parameter<BigDecimal> seconds(String name, String description) {
        return Parameter.decimal(name, "0", "3600", description)
                .withDefault("0")
                .rare();
    }
}
