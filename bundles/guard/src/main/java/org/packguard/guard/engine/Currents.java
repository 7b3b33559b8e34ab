package org.packguard.guard.engine;

import org.packguard.model.quantity.Quantity;

/** Currents against the capacity. */
final class Currents {
    private Currents() {}

    /** Whether current and capacity are known. */
    static boolean known(View view) {
        return view.capacity().isPresent() && view.values().has(Quantity.CURRENT);
    }

    /** Whether the amount of current is known and above the capacity in one hour divided by so much. */
    static boolean above(View view, long divisor) {
        return known(view)
                && Math.abs(view.values().get(Quantity.CURRENT)) * divisor
                        > view.capacity().get();
    }

    /** Whether the amount of current is known and below the capacity in one hour divided by so much. */
    static boolean below(View view, long divisor) {
        return known(view)
                && Math.abs(view.values().get(Quantity.CURRENT)) * divisor
                        < view.capacity().get();
    }
}
