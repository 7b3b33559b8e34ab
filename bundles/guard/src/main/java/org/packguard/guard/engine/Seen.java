package org.packguard.guard.engine;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.quantity.Quantity;

/**
 * When each value of one battery was received last, and when it had been received last before the newest check began: what tells
 * samples from repetitions. Immutable, with equals and hashCode.
 */
final class Seen {
    static final Quantity[] OF_CELLS = {Quantity.CELL_VOLTAGE, Quantity.CELL_TEMPERATURE, Quantity.CELL_LOAD_TEMPERATURE
    };
    static final Quantity[] OF_PACK = Quantity.pack().toArray(Quantity[]::new);

    private static final long BROKEN = 5000;
    private static final long NO_SENSOR = -8000;
    private static final Set<Quantity> TEMPERATURES = EnumSet.of(
            Quantity.CELL_TEMPERATURE,
            Quantity.CELL_TEMPERATURE_MIN,
            Quantity.CELL_TEMPERATURE_MAX,
            Quantity.CELL_LOAD_TEMPERATURE);
    private static final Set<Quantity> VOLTAGES =
            EnumSet.of(Quantity.CELL_VOLTAGE, Quantity.CELL_VOLTAGE_MIN, Quantity.CELL_VOLTAGE_MAX);

    /** Nothing yet. */
    static final Seen NOTHING =
            new Seen(never(OF_PACK.length), new long[OF_CELLS.length][0], Times.NEVER, Times.NEVER, null);

    private final long[] pack;
    private final long[][] cells;
    private final long alarms;
    private final long frame;
    /** As it was when the check began; null: nothing had been received. */
    private final Seen mark;

    private Seen(long[] pack, long[][] cells, long alarms, long frame, Seen mark) {
        this.pack = pack;
        this.cells = cells;
        this.alarms = alarms;
        this.frame = frame;
        this.mark = mark;
    }

    /** With what a snapshot holds. */
    Seen with(Snapshot snapshot) {
        long[] newPack = pack.clone();
        for (int i = 0; i < OF_PACK.length; i++) {
            if (snapshot.values().has(OF_PACK[i])
                    && usable(OF_PACK[i], snapshot.values().get(OF_PACK[i]))) {
                newPack[i] = Math.max(newPack[i], snapshot.receivedAt(OF_PACK[i]));
            }
        }
        long[][] newCells = new long[OF_CELLS.length][];
        for (int i = 0; i < OF_CELLS.length; i++) {
            newCells[i] = withCells(cells[i], OF_CELLS[i], snapshot);
        }
        long newAlarms =
                snapshot.values().alarms().isPresent() ? Math.max(alarms, snapshot.alarmsReceivedAt()) : alarms;
        return new Seen(newPack, newCells, newAlarms, Math.max(frame, frame(snapshot)), mark);
    }

    private static long[] withCells(long[] old, Quantity quantity, Snapshot snapshot) {
        int count = snapshot.values().hasAnyCell(quantity)
                ? Math.max(old.length, snapshot.values().cells())
                : old.length;
        if (count == 0) {
            return old;
        }
        long[] times = Arrays.copyOf(old, count);
        Arrays.fill(times, old.length, count, Times.NEVER);
        for (int cell = 1; cell <= count; cell++) {
            if (snapshot.values().hasCell(quantity, cell)
                    && usable(quantity, snapshot.values().cell(quantity, cell))) {
                times[cell - 1] = Math.max(times[cell - 1], snapshot.cellReceivedAt(quantity, cell));
            }
        }
        return times;
    }

    private static long frame(Snapshot snapshot) {
        return snapshot.sequence() == 0 ? Times.NEVER : snapshot.receivedAt();
    }

    /** A cell below 0.5 V is a broken sense wire, not a cell; below -80 °C there is no sensor. */
    static boolean usable(Quantity quantity, long value) {
        return VOLTAGES.contains(quantity) ? value >= BROKEN : value >= NO_SENSOR || !TEMPERATURES.contains(quantity);
    }

    /** The same where a check begins: only what comes from now on counts. */
    Seen marked(Seen before) {
        return new Seen(
                pack, cells, alarms, frame, new Seen(before.pack, before.cells, before.alarms, before.frame, null));
    }

    /** When a quantity of the pack was received last, {@link Times#NEVER} if never. */
    long pack(Quantity quantity) {
        return pack[quantity.ordinal()];
    }

    /** When a quantity of a cell was received last, {@link Times#NEVER} if never. */
    long cell(Quantity quantity, int cell) {
        long[] times = cells[index(quantity)];
        return cell <= times.length ? times[cell - 1] : Times.NEVER;
    }

    /** Of how many cells a quantity has been received. */
    int cells(Quantity quantity) {
        return cells[index(quantity)].length;
    }

    /** When anything was received last. */
    long frame() {
        return frame;
    }

    /** When alarms were received last. */
    long alarms() {
        return alarms;
    }

    /** Whether a quantity of the pack has been received since the check began. */
    boolean since(Quantity quantity) {
        return pack(quantity) > (mark == null ? Times.NEVER : mark.pack(quantity));
    }

    /** Whether a quantity of a cell has been received since the check began. */
    boolean since(Quantity quantity, int cell) {
        return cell(quantity, cell) > (mark == null ? Times.NEVER : mark.cell(quantity, cell));
    }

    /** Whether alarms have been received since the check began. */
    boolean alarmsSince() {
        return alarms > (mark == null ? Times.NEVER : mark.alarms);
    }

    /** The same with every moment moved. */
    Seen moved(long by) {
        long[][] movedCells = new long[cells.length][];
        for (int i = 0; i < cells.length; i++) {
            movedCells[i] = moved(cells[i], by);
        }
        return new Seen(
                moved(pack, by),
                movedCells,
                Times.moved(alarms, by),
                Times.moved(frame, by),
                mark == null ? null : mark.moved(by));
    }

    private static long[] moved(long[] times, long by) {
        return Arrays.stream(times).map(one -> Times.moved(one, by)).toArray();
    }

    private static int index(Quantity quantity) {
        return quantity == Quantity.CELL_VOLTAGE ? 0 : quantity == Quantity.CELL_TEMPERATURE ? 1 : 2;
    }

    private static long[] never(int count) {
        long[] times = new long[count];
        Arrays.fill(times, Times.NEVER);
        return times;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Seen seen
                && Arrays.equals(pack, seen.pack)
                && Arrays.deepEquals(cells, seen.cells)
                && alarms == seen.alarms
                && frame == seen.frame
                && Objects.equals(mark, seen.mark);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(pack) * 31 + Arrays.deepHashCode(cells);
    }
}
