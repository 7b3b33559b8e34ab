package org.packguard.guard.engine;

import java.util.Optional;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

/** The charge rate against the capacity (1.2). */
public final class ChargeRate {
    /** 5 % of the steps of 0.1 Wh, in mW. */
    private static final long POWER = 5;
    /** The capacity in mAh is so many times the current in mA. */
    private static final long CURRENT = 20;

    private ChargeRate() {}

    /** Whether the battery is charged with at most 5 % of its capacity an hour; empty where nothing tells. */
    public static Optional<Boolean> low(View view) {
        Values values = view.values();
        if (values.has(Quantity.POWER) && values.has(Quantity.FULL_ENERGY)) {
            return Optional.of(values.get(Quantity.POWER) <= values.get(Quantity.FULL_ENERGY) * POWER);
        }
        if (!values.has(Quantity.CURRENT)) {
            return Optional.empty();
        }
        long current = values.get(Quantity.CURRENT);
        return view.capacity()
                .map(capacity -> current * CURRENT <= capacity)
                .or(() -> view.settings().find(Keys.TAIL_CURRENT).map(tail -> current <= tail));
    }
}
