package org.packguard.history.archive;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.packguard.model.history.Statistic;
import org.packguard.model.quantity.Scope;

/** What one step of 10 s has to say, in steps of the quantities' units, NaN where nothing is known. For one thread. */
public final class Row {
    private final Map<Statistic, double[]> pack = new EnumMap<>(Statistic.class);
    private final Map<Statistic, double[]> cells = new EnumMap<>(Statistic.class);

    /** Without any value. */
    public Row(Columns columns) {
        for (Statistic statistic : Statistic.values()) {
            pack.put(statistic, unknown(columns.width(Scope.PACK)));
            cells.put(statistic, unknown(columns.width(Scope.CELL)));
        }
    }

    /** Sets what is known of one column. */
    public void set(Scope scope, int index, double average, double min, double max) {
        Map<Statistic, double[]> of = scope == Scope.PACK ? pack : cells;
        of.get(Statistic.AVERAGE)[index] = average;
        of.get(Statistic.MIN)[index] = min;
        of.get(Statistic.MAX)[index] = max;
    }

    double[] values(Section section) {
        return (section.scope() == Scope.PACK ? pack : cells).get(section.statistic());
    }

    private static double[] unknown(int width) {
        double[] values = new double[width];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
