package org.packguard.openhab.channel;

import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;

/** The ids of channels and their types. */
final class Ids {
    private Ids() {}

    /** The id of the channel of a quantity of the pack. */
    static String of(Quantity quantity) {
        // the id solar is that of the trigger
        return quantity == Quantity.SOLAR ? "solar-state" : dashed(quantity);
    }

    /** The id of the channel of a quantity of a cell. */
    static String of(Quantity quantity, int cell) {
        return "cell-" + cell + "-" + dashed(quantity);
    }

    /** The id of the type of the channels that show a quantity. */
    static String typeOf(Quantity quantity) {
        return quantity.scope() == Scope.CELL ? "cell-" + dashed(quantity) : of(quantity);
    }

    private static String dashed(Quantity quantity) {
        return quantity.id().replace('_', '-');
    }
}
