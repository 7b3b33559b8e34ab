package org.packguard.bank.combine;

import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;

/** The values of a bank while they are put together, each with its time. */
final class Draft implements Snapshot.Times {
    private final Values.Builder values = Values.builder();
    private final long[] packAt = new long[Quantity.pack().size()];
    private final long[][] cellsAt = new long[Quantity.cell().size()][];
    private long alarmsAt;

    boolean has(Quantity quantity) {
        return values.has(quantity);
    }

    long get(Quantity quantity) {
        return values.get(quantity);
    }

    void set(Quantity quantity, long value, long at) {
        values.set(quantity, value);
        packAt[quantity.ordinal()] = at;
    }

    void cell(Quantity quantity, int cell, long value, long at) {
        values.cell(quantity, cell, value);
        int i = index(quantity);
        if (cellsAt[i] == null) {
            cellsAt[i] = new long[Values.MAX_CELLS];
        }
        cellsAt[i][cell - 1] = at;
    }

    void firmware(int cell, String version) {
        values.cellFirmware(cell, version);
    }

    void invalid(Quantity quantity, int cell) {
        if (cell > 0) {
            values.invalidCell(quantity, cell);
        } else if (!values.has(quantity)) {
            values.invalid(quantity);
        }
    }

    void alarms(Alarms alarms, long at) {
        values.alarms(alarms);
        alarmsAt = at;
    }

    Values build() {
        return values.build();
    }

    @Override
    public long of(Quantity quantity) {
        return packAt[quantity.ordinal()];
    }

    @Override
    public long ofCell(Quantity quantity, int cell) {
        return cellsAt[index(quantity)][cell - 1];
    }

    @Override
    public long ofAlarms() {
        return alarmsAt;
    }

    private static int index(Quantity quantity) {
        return quantity.ordinal() - Quantity.pack().size();
    }
}
