package org.packguard.model.battery;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import org.packguard.model.quantity.Kind;
import org.packguard.model.quantity.Quantity;

/**
 * Everything known of a battery at one moment, immutable: the values, a number that rises with every snapshot of the
 * battery, and for every value the monotonic time at which it was received. On slow buses the values of one snapshot have
 * different ages. Safe for use by any thread.
 */
public final class Snapshot {
    /** Nothing received yet. */
    public static final Snapshot EMPTY = new Snapshot(0, Values.NONE, 0, null, null, 0, Map.of());

    /**
     * What one frame says.
     *
     * @param values what it says
     * @param at when it was received, in monotonic nanoseconds
     */
    public record Received(Values values, long at) {}

    private final long sequence;
    private final Values values;
    private final long receivedAt;
    /** Null where all values of the pack were received at {@link #receivedAt}. */
    private final long[] packAt;
    /** By cell quantity; null, or null inside, where all cells of it were received at {@link #receivedAt}. */
    private final long[][] cellsAt;

    private final long alarmsAt;
    /** What was found invalid before {@link #receivedAt}, with the time. */
    private final Map<Values.Invalid, Long> invalidAt;

    private Snapshot(
            long sequence,
            Values values,
            long receivedAt,
            long[] packAt,
            long[][] cellsAt,
            long alarmsAt,
            Map<Values.Invalid, Long> invalidAt) {
        this.sequence = sequence;
        this.values = values;
        this.receivedAt = receivedAt;
        this.packAt = packAt;
        this.cellsAt = cellsAt;
        this.alarmsAt = alarmsAt;
        this.invalidAt = invalidAt;
    }

    /** A snapshot whose values were all received at the same time. */
    public static Snapshot of(long sequence, Values values, long receivedAt) {
        return new Snapshot(sequence, values, receivedAt, null, null, receivedAt, Map.of());
    }

    /**
     * A snapshot that is put together from several others, so that its values have times of their own.
     *
     * @param receivedAt when the newest value was received
     * @param times when each of them was received
     */
    public static Snapshot of(long sequence, Values values, long receivedAt, Times times) {
        long[] packAt = new long[values.pack.length];
        for (Quantity quantity : values.quantities()) {
            packAt[quantity.ordinal()] = times.of(quantity);
        }
        long[][] cellsAt = new long[Quantity.cell().size()][];
        for (Quantity quantity : Quantity.cell()) {
            if (values.hasAnyCell(quantity)) {
                long[] at = new long[values.cells()];
                for (int cell = 1; cell <= at.length; cell++) {
                    at[cell - 1] = values.hasCell(quantity, cell) ? times.ofCell(quantity, cell) : receivedAt;
                }
                cellsAt[Values.cellIndex(quantity)] = at;
            }
        }
        return new Snapshot(
                sequence,
                values,
                receivedAt,
                packAt,
                cellsAt,
                values.alarms == null ? receivedAt : times.ofAlarms(),
                Map.of());
    }

    /** When the values of a snapshot were received, in monotonic nanoseconds; asked only for what is known. */
    public interface Times {
        /** When a quantity of the pack was received. */
        long of(Quantity quantity);

        /** When a quantity of a cell was received; the cell counts from 1. */
        long ofCell(Quantity quantity, int cell);

        /** When the alarms were received. */
        long ofAlarms();
    }

    /** The number of this snapshot, rising by one; 0 only for {@link #EMPTY}. */
    public long sequence() {
        return sequence;
    }

    /** What is known. */
    public Values values() {
        return values;
    }

    /** When the newest value was received, in monotonic nanoseconds. */
    public long receivedAt() {
        return receivedAt;
    }

    /** When a quantity of the pack was received; throws {@link NoSuchElementException} when it is not known. */
    public long receivedAt(Quantity quantity) {
        if (!values.has(quantity)) {
            throw new NoSuchElementException(quantity.id() + " is not known");
        }
        return packAt == null ? receivedAt : packAt[quantity.ordinal()];
    }

    /** When a quantity of a cell was received; throws {@link NoSuchElementException} when it is not known. */
    public long cellReceivedAt(Quantity quantity, int cell) {
        if (!values.hasCell(quantity, cell)) {
            throw new NoSuchElementException(quantity.id() + " of cell " + cell + " is not known");
        }
        int i = Values.cellIndex(quantity);
        return cellsAt == null || cellsAt[i] == null ? receivedAt : cellsAt[i][cell - 1];
    }

    /** When the alarms were received; throws {@link NoSuchElementException} when nothing is known of them. */
    public long alarmsReceivedAt() {
        if (values.alarms == null) {
            throw new NoSuchElementException("alarms are not known");
        }
        return alarmsAt;
    }

    /** When something was found invalid last, in monotonic nanoseconds; asked only for what is invalid. */
    public long invalidReceivedAt(Values.Invalid invalid) {
        return invalidAt.getOrDefault(invalid, receivedAt);
    }

    /**
     * When something was last heard of, be it a value or that it is invalid, in monotonic nanoseconds; empty where it never was.
     *
     * @param quantity of the pack where the cell is 0, else of a cell
     * @param cell the cell from 1, 0 for the pack
     */
    public OptionalLong heardAt(Quantity quantity, int cell) {
        Values.Invalid invalid = new Values.Invalid(quantity, cell);
        if (values.invalid().contains(invalid)) {
            return OptionalLong.of(invalidReceivedAt(invalid));
        } else if (cell == 0) {
            return values.has(quantity) ? OptionalLong.of(receivedAt(quantity)) : OptionalLong.empty();
        }
        return values.hasCell(quantity, cell) ? OptionalLong.of(cellReceivedAt(quantity, cell)) : OptionalLong.empty();
    }

    /**
     * Builds the snapshots of one battery from what its frames say. A new value replaces the old one, everything else stays
     * with its own receive time. A value that a frame knows to be invalid removes the old one. For use by one thread at a time.
     */
    public static final class Accumulator {
        private Snapshot current = EMPTY;

        /** Takes in what one frame says, received at the given monotonic time, and returns the new snapshot. */
        public Snapshot accept(Values frame, long receivedAt) {
            Values known = current.values;
            long next = current.sequence + 1;
            current = covers(frame, known) ? of(next, frame, receivedAt) : merged(next, known, frame, receivedAt);
            return current;
        }

        /**
         * Takes in what one frame says together with what follows from it and from older frames, as one new snapshot.
         *
         * @param frame what the frame says
         * @param receivedAt when it was received
         * @param derived what has been computed
         * @param derivedAt when the oldest value behind it was received, not after the frame
         */
        public Snapshot accept(Values frame, long receivedAt, Values derived, long derivedAt) {
            return accept(List.of(new Received(frame, receivedAt), new Received(derived, derivedAt)));
        }

        /**
         * Takes in what frames say that belong together, as one new snapshot in which every value has the receive time of its
         * own frame. A later frame of the list replaces what an earlier one says; without any nothing changes.
         */
        public Snapshot accept(List<Received> frames) {
            long sequence = current.sequence + 1;
            for (int i = 0; i < frames.size(); i++) {
                Received frame = frames.get(i);
                long before = current.receivedAt;
                Snapshot all = merged(sequence, current.values, frame.values, frame.at);
                long newest = i == 0 || frame.at - before > 0 ? frame.at : before;
                current = new Snapshot(
                        sequence,
                        all.values,
                        newest,
                        all.packAt,
                        all.cellsAt,
                        all.alarmsAt,
                        // what is found to be so by older values is found now
                        invalidAt(all.values, frame.values));
            }
            return current;
        }

        /** Makes every one of these quantities unknown that was received before the given monotonic time. */
        public Snapshot forget(Iterable<Quantity> quantities, long before) {
            Values.Builder rest = null;
            for (Quantity quantity : quantities) {
                if (current.values.has(quantity) && current.receivedAt(quantity) - before < 0) {
                    rest = rest == null ? current.values.toBuilder() : rest;
                    rest.clear(quantity);
                }
            }
            if (rest != null) {
                current = new Snapshot(
                        current.sequence + 1,
                        rest.build(),
                        current.receivedAt,
                        current.packAt,
                        current.cellsAt,
                        current.alarmsAt,
                        current.invalidAt);
            }
            return current;
        }

        /** The newest snapshot. */
        public Snapshot snapshot() {
            return current;
        }

        private static boolean covers(Values frame, Values known) {
            if ((known.present0 & ~frame.present0) != 0
                    || (known.present1 & ~frame.present1) != 0
                    || (known.alarms != null && frame.alarms == null)
                    || (known.firmware != null)
                    || !known.invalid().isEmpty()
                    || !known.failedReads().isEmpty()) {
                return false;
            }
            if (known.cells != null) {
                if (frame.cells == null) {
                    return false;
                }
                for (int i = 0; i < known.cells.length; i++) {
                    if (known.cells[i] != null && (frame.cells[i] == null || !frame.cells[i].covers(known.cells[i]))) {
                        return false;
                    }
                }
            }
            return true;
        }

        private Snapshot merged(long sequence, Values known, Values frame, long at) {
            Values.Builder all = known.toBuilder();
            long[] packAt =
                    current.packAt == null ? filled(current.receivedAt, known.pack.length) : current.packAt.clone();
            for (Quantity quantity : frame.quantities()) {
                all.set(quantity, frame.pack[quantity.ordinal()]);
                packAt[quantity.ordinal()] = at;
            }
            long[][] cellsAt = mergeCells(known, frame, all, at);
            for (int cell = 1; frame.firmware != null && cell <= frame.firmware.length; cell++) {
                if (frame.firmware[cell - 1] != null) {
                    all.cellFirmware(cell, frame.firmware[cell - 1]);
                }
            }
            if (frame.alarms != null) {
                all.alarms(frame.alarms);
            }
            mergeInvalid(frame, all);
            mergeFailedReads(frame, all);
            Values together = all.build();
            return new Snapshot(
                    sequence,
                    together,
                    at,
                    packAt,
                    cellsAt,
                    frame.alarms != null ? at : current.alarmsAt,
                    invalidAt(together, frame));
        }

        /** The times of what is still invalid and was not found so by this frame. */
        private Map<Values.Invalid, Long> invalidAt(Values together, Values frame) {
            if (together.invalid().isEmpty()) {
                return Map.of();
            }
            Map<Values.Invalid, Long> older = new HashMap<>();
            for (Values.Invalid one : together.invalid()) {
                if (!frame.invalid().contains(one)) {
                    older.put(one, current.invalidReceivedAt(one));
                }
            }
            return older;
        }

        private long[][] mergeCells(Values known, Values frame, Values.Builder all, long at) {
            int kinds = Quantity.cell().size();
            long[][] cellsAt = new long[kinds][];
            for (int i = 0; i < kinds; i++) {
                CellValues old = known.cells == null ? null : known.cells[i];
                CellValues now = frame.cells == null ? null : frame.cells[i];
                int count = Math.max(old == null ? 0 : old.values.length, now == null ? 0 : now.values.length);
                if (count == 0) {
                    continue;
                }
                long[] before = current.cellsAt == null ? null : current.cellsAt[i];
                long[] times = before == null ? filled(current.receivedAt, count) : Arrays.copyOf(before, count);
                Quantity quantity = Quantity.cell().get(i);
                for (int cell = 0; now != null && cell < now.values.length; cell++) {
                    if (now.has(cell)) {
                        all.cell(quantity, cell + 1, now.values[cell]);
                        times[cell] = at;
                    }
                }
                cellsAt[i] = times;
            }
            return cellsAt;
        }

        private static void mergeInvalid(Values frame, Values.Builder all) {
            all.validAgain(
                    one -> one.cell() == 0 ? frame.has(one.quantity()) : frame.hasCell(one.quantity(), one.cell()));
            for (Values.Invalid one : frame.invalid()) {
                if (one.cell() == 0) {
                    all.invalid(one.quantity());
                } else {
                    all.invalidCell(one.quantity(), one.cell());
                }
            }
        }

        private static void mergeFailedReads(Values frame, Values.Builder all) {
            all.readAgain(one -> one.quantity().kind() == Kind.TEXT
                    ? frame.cellFirmware(one.cell()).isPresent()
                    : frame.hasCell(one.quantity(), one.cell())
                            || frame.invalid().contains(new Values.Invalid(one.quantity(), one.cell())));
            frame.failedReads().forEach(one -> all.failedReads(one.quantity(), one.cell(), one.inARow()));
        }

        private static long[] filled(long value, int length) {
            long[] array = new long[length];
            Arrays.fill(array, value);
            return array;
        }
    }
}
