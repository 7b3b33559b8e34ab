package org.packguard.history.record;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.packguard.history.archive.Columns;
import org.packguard.history.archive.Row;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;

/** Collects the snapshots of 10 s into one row. For one thread at a time. */
final class Bucket {
    /** A value that is older says nothing of now, unless its device sends it more seldom. */
    private static final long OLD = 30_000_000_000L;

    private final Columns columns;
    private final long[] packLimits;
    private final long[] cellLimits;
    private final Sums pack;
    private final Sums cells;

    Bucket(Columns columns, Map<Quantity, Delivery> deliveries) {
        this.columns = columns;
        packLimits = limits(columns.pack(), deliveries);
        cellLimits = limits(columns.cell(), deliveries);
        pack = new Sums(columns.width(Scope.PACK));
        cells = new Sums(columns.width(Scope.CELL));
    }

    Columns columns() {
        return columns;
    }

    /** Takes in what is not too old at the given monotonic time. */
    void add(Snapshot snapshot, long now) {
        add(snapshot, now, false);
    }

    /** The row, and begins anew; empty where nothing at all is known. What has sent nothing meanwhile is as it was last. */
    Optional<Row> row(Snapshot newest, long now) {
        add(newest, now, true);
        Row row = new Row(columns);
        boolean any = pack.into(row, Scope.PACK) | cells.into(row, Scope.CELL);
        pack.clear();
        cells.clear();
        return any ? Optional.of(row) : Optional.empty();
    }

    private void add(Snapshot snapshot, long now, boolean onlyMissing) {
        Values values = snapshot.values();
        for (int i = 0; i < packLimits.length; i++) {
            Quantity quantity = columns.pack().get(i);
            if (values.has(quantity)
                    && !(onlyMissing && pack.has(i))
                    && now - snapshot.receivedAt(quantity) <= packLimits[i]) {
                pack.add(i, values.get(quantity));
            }
        }
        int known = Math.min(columns.cells(), values.cells());
        for (int i = 0; i < cellLimits.length; i++) {
            Quantity quantity = columns.cell().get(i);
            for (int cell = 1; cell <= known; cell++) {
                int index = columns.index(quantity, cell);
                if (values.hasCell(quantity, cell)
                        && !(onlyMissing && cells.has(index))
                        && now - snapshot.cellReceivedAt(quantity, cell) <= cellLimits[i]) {
                    cells.add(index, values.cell(quantity, cell));
                }
            }
        }
    }

    private static long[] limits(Iterable<Quantity> quantities, Map<Quantity, Delivery> deliveries) {
        long[] limits = new long[Quantity.values().length];
        int count = 0;
        for (Quantity quantity : quantities) {
            Delivery delivery = deliveries.get(quantity);
            limits[count++] =
                    delivery == null ? OLD : Math.max(OLD, 3 * delivery.period().toNanos());
        }
        return Arrays.copyOf(limits, count);
    }

    /** Sum, count, lowest and highest of each column. */
    private static final class Sums {
        private final double[] sum;
        private final int[] count;
        private final double[] min;
        private final double[] max;

        Sums(int width) {
            sum = new double[width];
            count = new int[width];
            min = new double[width];
            max = new double[width];
        }

        boolean has(int i) {
            return count[i] > 0;
        }

        void add(int i, long value) {
            min[i] = count[i] == 0 ? value : Math.min(min[i], value);
            max[i] = count[i] == 0 ? value : Math.max(max[i], value);
            sum[i] += value;
            count[i]++;
        }

        boolean into(Row row, Scope scope) {
            boolean any = false;
            for (int i = 0; i < count.length; i++) {
                if (count[i] > 0) {
                    row.set(scope, i, sum[i] / count[i], min[i], max[i]);
                    any = true;
                }
            }
            return any;
        }

        void clear() {
            Arrays.fill(sum, 0);
            Arrays.fill(count, 0);
        }
    }
}
