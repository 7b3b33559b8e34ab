package org.packguard.model.history;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.packguard.model.quantity.Quantity;

/** Values at equal distances, immutable. */
public final class Series {
    private final Quantity quantity;
    private final int cell;
    private final Instant first;
    private final Duration step;
    private final int points;
    private final Map<Statistic, double[]> columns;

    /**
     * A series.
     *
     * @param quantity what
     * @param cell of which cell, 0 for the pack
     * @param first the time of the first point: the end of the step that it stands for
     * @param step from one point to the next
     * @param columns for each statistic the values in steps of the quantity's unit, NaN where unknown; all of one length; taken over
     */
    public Series(Quantity quantity, int cell, Instant first, Duration step, Map<Statistic, double[]> columns) {
        this.quantity = quantity;
        this.cell = cell;
        this.first = first;
        this.step = step;
        this.columns = Map.copyOf(columns);
        points = columns.values().stream()
                .mapToInt(values -> values.length)
                .max()
                .orElse(0);
    }

    /** What. */
    public Quantity quantity() {
        return quantity;
    }

    /** Of which cell, 0 for the pack. */
    public int cell() {
        return cell;
    }

    /** The time of the first point. */
    public Instant first() {
        return first;
    }

    /** From one point to the next. */
    public Duration step() {
        return step;
    }

    /** How many points. */
    public int points() {
        return points;
    }

    /** What is kept of each step. */
    public Set<Statistic> statistics() {
        return columns.keySet();
    }

    /** A value in steps of the quantity's unit, NaN where it is unknown or this statistic is not kept. */
    public double value(Statistic statistic, int point) {
        double[] values = columns.get(statistic);
        return values == null ? Double.NaN : values[point];
    }

    /** A value as a decimal in its unit, rounded to the unit's step; empty where it is unknown. */
    public Optional<BigDecimal> decimal(Statistic statistic, int point) {
        double value = value(statistic, point);
        return Double.isNaN(value)
                ? Optional.empty()
                : Optional.of(quantity.unit()
                        .decimal(new BigDecimal(value)
                                .setScale(0, RoundingMode.HALF_EVEN)
                                .longValue()));
    }
}
