package org.packguard.model.history;

import java.time.Instant;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;

/**
 * What is asked for. The step follows from the length: the finest that is kept that far back and that gives no more than
 * {@link History#MOST_POINTS} points.
 *
 * @param battery the id of the battery
 * @param quantity of the pack or of a cell
 * @param cell the number of the cell from 1; 0 for a quantity of the pack
 * @param from the beginning
 * @param to the end, after the beginning
 */
public record Query(String battery, Quantity quantity, int cell, Instant from, Instant to) {
    /** Checks that the parts fit each other; throws {@link IllegalArgumentException} where they do not. */
    public Query {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("the end must be after the beginning");
        }
        if ((quantity.scope() == Scope.CELL) != (cell > 0)) {
            throw new IllegalArgumentException(
                    "a quantity of a cell needs the number of the cell, one of the pack none");
        }
    }

    /** A quantity of the pack. */
    public static Query ofPack(String battery, Quantity quantity, Instant from, Instant to) {
        return new Query(battery, quantity, 0, from, to);
    }
}
