package org.packguard.guard.engine;

import java.util.Optional;
import org.packguard.model.quantity.Quantity;

/** Currents against the capacity. */
final class Currents {
    private Currents() {}

    /** Whether the amount of current is known and above the capacity in one hour divided by so much. */
    static boolean above(View view, long divisor) {
        Optional<Long> capacity = view.capacity();
        return capacity.isPresent()
                && view.values().has(Quantity.CURRENT)
                && Math.abs(view.values().get(Quantity.CURRENT)) * divisor > capacity.get();
    }

    /** Whether the amount of current is known and below the capacity in one hour divided by so much. */
    static boolean below(View view, long divisor) {
        Optional<Long> capacity = view.capacity();
        return capacity.isPresent()
                && view.values().has(Quantity.CURRENT)
                && Math.abs(view.values().get(Quantity.CURRENT)) * divisor < capacity.get();
    }
}
