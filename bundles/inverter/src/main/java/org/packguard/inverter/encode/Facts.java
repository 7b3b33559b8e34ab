package org.packguard.inverter.encode;

import java.util.Optional;
import java.util.function.Function;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

/**
 * What an inverter is told.
 *
 * @param values the numbers
 * @param labels the texts, asked for by those brands only that have a place for them
 */
public record Facts(Values values, Function<Label, Optional<String>> labels) {
    /** Numbers alone. */
    public static Facts of(Values values) {
        return new Facts(values, label -> Optional.empty());
    }

    /** The same with other numbers. */
    public Facts with(Values others) {
        return new Facts(others, labels);
    }

    /** Whether a flag of the pack is known and set. */
    boolean isSet(Quantity flag) {
        return values.has(flag) && values.get(flag) != 0;
    }
}
