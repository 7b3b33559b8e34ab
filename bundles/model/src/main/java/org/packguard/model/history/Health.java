package org.packguard.model.history;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What the last 30 days say of a battery. What cannot be told yet is absent.
 *
 * @param days energy day by day, the oldest first; the last is today so far
 * @param cells cell by cell, cell 1 first
 * @param capacity the capacity in Ah, the mean of what full cycles gave
 * @param cycles how many full cycles that is
 * @param spread the difference between highest and lowest cell at rest in V, as it is now
 * @param daysUntilImbalance in how many days the spread reaches {@link #IMBALANCE} if the cells go on drifting as they do;
 *     0 when it has; absent where they do not drift apart
 */
public record Health(
        List<Day> days,
        List<Cell> cells,
        OptionalDouble capacity,
        int cycles,
        OptionalDouble spread,
        OptionalDouble daysUntilImbalance) {
    /** The spread at rest in V at which a pack counts as out of balance. */
    public static final double IMBALANCE = 0.1;

    /** Copies the lists. */
    public Health {
        days = List.copyOf(days);
        cells = List.copyOf(cells);
    }

    /**
     * One day.
     *
     * @param date which
     * @param in energy into the battery in Wh
     * @param out energy out of the battery in Wh
     * @param known the part of the day of which current and voltage are known, 0 to 1
     */
    public record Day(LocalDate date, double in, double out, double known) {}

    /**
     * One cell.
     *
     * @param number its number, from 1
     * @param drift how its voltage at rest moves against the mean of all cells, in mV per week
     * @param resistance its resistance now, in Ω
     * @param resistanceTrend how that changes, in Ω per week
     */
    public record Cell(int number, OptionalDouble drift, OptionalDouble resistance, OptionalDouble resistanceTrend) {}
}
