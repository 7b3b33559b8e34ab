package org.packguard.bank.combine;

import java.util.List;
import org.packguard.model.quantity.Quantity;

/** A direction of current with what batteries say of it. */
enum Way {
    CHARGE(
            Quantity.CHARGE_ALLOWED,
            Quantity.CHARGE_SWITCH,
            Quantity.CHARGE_CURRENT_LIMIT,
            Quantity.MODULES_BLOCKING_CHARGE),
    DISCHARGE(
            Quantity.DISCHARGE_ALLOWED,
            Quantity.DISCHARGE_SWITCH,
            Quantity.DISCHARGE_CURRENT_LIMIT,
            Quantity.MODULES_BLOCKING_DISCHARGE);

    private final Quantity allowed;
    private final Quantity position;
    private final Quantity limit;
    private final Quantity blocking;
    private final List<Quantity> verdict;
    private final List<Quantity> all;

    Way(Quantity allowed, Quantity position, Quantity limit, Quantity blocking) {
        this.allowed = allowed;
        this.position = position;
        this.limit = limit;
        this.blocking = blocking;
        verdict = List.of(allowed, position);
        all = List.of(allowed, position, limit);
    }

    /** What the BMS permits. */
    Quantity allowed() {
        return allowed;
    }

    /** The position of the BMS's switch. */
    Quantity position() {
        return position;
    }

    /** The current limit. */
    Quantity limit() {
        return limit;
    }

    /** What tells whether current may flow. */
    List<Quantity> verdict() {
        return verdict;
    }

    /** That, and the limit. */
    List<Quantity> all() {
        return all;
    }

    /** How many modules block it. */
    Quantity blocking() {
        return blocking;
    }
}
