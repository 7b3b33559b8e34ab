package org.packguard.driver.kit;

import java.util.List;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Unit;

/** Extremes, average, difference and indexes of cells that one frame holds all of, as the dictionary wants them computed. Pure. */
public final class Extremes {
    /** What {@link #ofVoltages} sets. */
    public static final List<Quantity> VOLTAGES = List.of(
            Quantity.CELL_VOLTAGE_MIN,
            Quantity.CELL_VOLTAGE_MAX,
            Quantity.CELL_VOLTAGE_AVG,
            Quantity.CELL_VOLTAGE_DELTA,
            Quantity.CELL_VOLTAGE_MIN_INDEX,
            Quantity.CELL_VOLTAGE_MAX_INDEX);

    private Extremes() {}

    /** Computes them from the voltages of all cells, cell 1 first; nothing where there are no cells. */
    public static void ofVoltages(long[] cells, Values.Builder into) {
        if (cells.length == 0) {
            return;
        }
        int lowest = 0;
        int highest = 0;
        long sum = 0;
        for (int i = 0; i < cells.length; i++) {
            long cell = cells[i];
            sum += cell;
            if (cell < cells[lowest]) {
                lowest = i;
            }
            if (cell > cells[highest]) {
                highest = i;
            }
        }
        into.set(Quantity.CELL_VOLTAGE_MIN, cells[lowest]);
        into.set(Quantity.CELL_VOLTAGE_MAX, cells[highest]);
        into.set(Quantity.CELL_VOLTAGE_AVG, Unit.divideHalfEven(sum, cells.length));
        into.set(Quantity.CELL_VOLTAGE_DELTA, cells[highest] - cells[lowest]);
        into.set(Quantity.CELL_VOLTAGE_MIN_INDEX, lowest + 1);
        into.set(Quantity.CELL_VOLTAGE_MAX_INDEX, highest + 1);
    }
}
