package org.packguard.model.guard;

import java.util.List;
import org.packguard.model.quantity.Quantity;

/**
 * How a guard lowers the limit of a current by a value: straight lines between points, constant beyond the ends.
 *
 * @param id the cause that it is in the limit, for example {@code cell-overvoltage}
 * @param direction whose current it limits
 * @param quantity by what
 * @param points in rising order of their values, at least one
 */
public record DeratingCurve(String id, Direction direction, Quantity quantity, List<Point> points) {
    /**
     * One point.
     *
     * @param at the value, in steps of the quantity's unit
     * @param share what is left of the highest current, in per mille
     */
    public record Point(long at, long share) {}

    /** Copies the points. */
    public DeratingCurve {
        points = List.copyOf(points);
    }
}
