package org.packguard.model.battery;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Kind;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;

/**
 * An immutable set of measured values: what one frame says, or everything known of a battery. A value is a {@code long}
 * in the step of its quantity's unit; what is not known is absent. A value can also be known to be <em>invalid</em>: the
 * sensor or the plausibility check says that there is no usable value, which is more than not having heard of it.
 * Cells are numbered from 1. Safe for use by any thread.
 */
public final class Values {
    /** The highest number of cells that a battery can have here; bounds memory whatever a wire says. */
    public static final int MAX_CELLS = 512;

    /** Nothing known. */
    public static final Values NONE = new Builder().build();

    private static final int PACK_COUNT = Quantity.pack().size();
    private static final int CELL_COUNT = Quantity.cell().size();
    private static final Quantity[] PACK = Quantity.pack().toArray(Quantity[]::new);
    private static final Quantity[] CELL = Quantity.cell().toArray(Quantity[]::new);

    final long present0;
    final long present1;
    final long[] pack;
    final CellValues[] cells;
    final String[] firmware;
    final Alarms alarms;
    private final int cellCount;
    private final List<Invalid> invalid;
    private final List<FailedReads> failedReads;

    /**
     * A value that is known to be unusable.
     *
     * @param quantity what
     * @param cell which cell from 1, 0 for a quantity of the pack
     */
    public record Invalid(Quantity quantity, int cell) {}

    /**
     * Reads of a cell's value that have failed since it was last received. The value, where there is one, stays with its age.
     * Only batteries whose cells are read one by one know such a thing.
     *
     * @param quantity what
     * @param cell which cell from 1
     * @param inARow how many in a row, from 1
     */
    public record FailedReads(Quantity quantity, int cell, int inARow) {}

    private Values(Builder from) {
        present0 = from.present0;
        present1 = from.present1;
        pack = from.pack;
        cells = from.cells;
        firmware = from.firmware;
        alarms = from.alarms;
        invalid = from.invalid == null ? List.of() : List.copyOf(from.invalid);
        failedReads = from.failedReads == null ? List.of() : List.copyOf(from.failedReads);
        int count = Math.max(from.leastCells, firmware == null ? 0 : firmware.length);
        if (cells != null) {
            for (CellValues one : cells) {
                if (one != null && one.values.length > count) {
                    count = one.values.length;
                }
            }
        }
        cellCount = count;
    }

    /** Starts a new set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Whether a quantity of the pack is known. */
    public boolean has(Quantity quantity) {
        int i = packIndex(quantity);
        return i < 64 ? (present0 >>> i & 1) != 0 : (present1 >>> i & 1) != 0;
    }

    /** The value of a quantity of the pack; throws {@link NoSuchElementException} when it is not known. */
    public long get(Quantity quantity) {
        if (!has(quantity)) {
            throw new NoSuchElementException(quantity.id() + " is not known");
        }
        return pack[quantity.ordinal()];
    }

    /** The value of a quantity of the pack, or the fallback when it is not known. */
    public long get(Quantity quantity, long fallback) {
        return has(quantity) ? pack[quantity.ordinal()] : fallback;
    }

    /** The highest number of a cell of which anything can be known, 0 without cells. */
    public int cells() {
        return cellCount;
    }

    /** Whether a numeric quantity of a cell is known; the cell counts from 1. */
    public boolean hasCell(Quantity quantity, int cell) {
        CellValues of = cellValues(quantity);
        return of != null && of.has(cell - 1);
    }

    /** Whether a quantity is known of at least one cell. */
    public boolean hasAnyCell(Quantity quantity) {
        CellValues of = cellValues(quantity);
        return of != null && !of.isEmpty();
    }

    /** The value of a cell; throws {@link NoSuchElementException} when it is not known. */
    public long cell(Quantity quantity, int cell) {
        CellValues of = cellValues(quantity);
        if (of == null || !of.has(cell - 1)) {
            throw new NoSuchElementException(quantity.id() + " of cell " + cell + " is not known");
        }
        return of.values[cell - 1];
    }

    /** The firmware version of a cell's balancer, where known. */
    public Optional<String> cellFirmware(int cell) {
        return firmware == null || cell < 1 || cell > firmware.length
                ? Optional.empty()
                : Optional.ofNullable(firmware[cell - 1]);
    }

    /** The active alarms; empty when nothing is known of alarms. */
    public Optional<Alarms> alarms() {
        return Optional.ofNullable(alarms);
    }

    /** What this set knows to be unusable, in no particular order. */
    public List<Invalid> invalid() {
        return invalid;
    }

    /** The reads that have failed since their values were last received, in no particular order. */
    public List<FailedReads> failedReads() {
        return failedReads;
    }

    /** Whether a quantity of the pack is known to be unusable. */
    public boolean isInvalid(Quantity quantity) {
        return !invalid.isEmpty() && invalid.contains(new Invalid(quantity, 0));
    }

    /** The known quantities of the pack, in the order of the dictionary. */
    public List<Quantity> quantities() {
        List<Quantity> known = new ArrayList<>(Long.bitCount(present0) + Long.bitCount(present1));
        for (long rest = present0; rest != 0; rest &= rest - 1) {
            known.add(PACK[Long.numberOfTrailingZeros(rest)]);
        }
        for (long rest = present1; rest != 0; rest &= rest - 1) {
            known.add(PACK[64 + Long.numberOfTrailingZeros(rest)]);
        }
        return known;
    }

    /** Whether nothing at all is known. */
    public boolean isEmpty() {
        return (present0 | present1) == 0 && cellCount == 0 && alarms == null;
    }

    /** A builder that starts with everything known here. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.present0 = present0;
        copy.present1 = present1;
        copy.pack = pack.clone();
        if (cells != null) {
            copy.cells = new CellValues[CELL_COUNT];
            for (int i = 0; i < CELL_COUNT; i++) {
                copy.cells[i] = cells[i] == null ? null : cells[i].copy(0);
            }
        }
        copy.leastCells = cellCount;
        copy.firmware = firmware == null ? null : firmware.clone();
        copy.alarms = alarms;
        copy.invalid = invalid.isEmpty() ? null : new ArrayList<>(invalid);
        copy.failedReads = failedReads.isEmpty() ? null : new ArrayList<>(failedReads);
        return copy;
    }

    /**
     * The values as plain Java in the shape of the dictionary's JSON: exact {@link BigDecimal}s, booleans, words, lists and
     * maps in the order of the dictionary. Where only some cells are known each has its {@code index}.
     */
    public Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        for (Quantity quantity : quantities()) {
            plain.put(quantity.id(), quantity.plain(pack[quantity.ordinal()]));
        }
        if (alarms != null) {
            plain.put("alarms", plain(alarms));
        }
        if (cellCount > 0) {
            plain.put("cells", plainCells());
        }
        return plain;
    }

    private static List<Map<String, Object>> plain(Alarms alarms) {
        return alarms.stream()
                .map(alarm -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("id", alarm.id().id());
                    one.put("severity", alarm.severity().id());
                    return one;
                })
                .toList();
    }

    private List<Map<String, Object>> plainCells() {
        List<Map<String, Object>> all = new ArrayList<>(cellCount);
        for (int cell = 1; cell <= cellCount; cell++) {
            Map<String, Object> one = new LinkedHashMap<>();
            for (Quantity quantity : CELL) {
                if (quantity.kind() == Kind.TEXT) {
                    cellFirmware(cell).ifPresent(text -> one.put(quantity.id(), text));
                } else if (hasCell(quantity, cell)) {
                    one.put(quantity.id(), quantity.plain(cell(quantity, cell)));
                }
            }
            all.add(one);
        }
        if (all.stream().noneMatch(Map::isEmpty)) {
            return all;
        }
        List<Map<String, Object>> known = new ArrayList<>();
        for (int i = 0; i < cellCount; i++) {
            if (!all.get(i).isEmpty()) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("index", i + 1);
                one.putAll(all.get(i));
                known.add(one);
            }
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Values that)
                || present0 != that.present0
                || present1 != that.present1
                || !Arrays.equals(pack, that.pack)
                || !Objects.equals(alarms, that.alarms)
                || !Arrays.equals(firmware, that.firmware)
                || !invalid.equals(that.invalid)
                || !failedReads.equals(that.failedReads)) {
            return false;
        }
        for (int i = 0; i < CELL_COUNT; i++) {
            CellValues mine = cells == null ? null : cells[i];
            CellValues its = that.cells == null ? null : that.cells[i];
            if ((mine == null) != (its == null) || (mine != null && !mine.sameAs(its))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return Objects.hash(present0, present1, Arrays.hashCode(pack), alarms);
    }

    @Override
    public String toString() {
        return plain().toString();
    }

    private CellValues cellValues(Quantity quantity) {
        int i = cellIndex(quantity);
        return cells == null ? null : cells[i];
    }

    static int packIndex(Quantity quantity) {
        int i = quantity.ordinal();
        if (i >= PACK_COUNT) {
            throw new IllegalArgumentException(quantity + " belongs to a cell, not to the pack");
        }
        return i;
    }

    static int cellIndex(Quantity quantity) {
        int i = quantity.ordinal() - PACK_COUNT;
        if (i < 0) {
            throw new IllegalArgumentException(quantity + " belongs to the pack, not to a cell");
        }
        return i;
    }

    /** Collects values; used by one thread, once: after {@link #build()} it is spent. */
    public static final class Builder {
        private long present0;
        private long present1;
        private long[] pack = new long[PACK_SIZE];
        private CellValues[] cells;
        private int leastCells;
        private String[] firmware;
        private Alarms alarms;
        private List<Invalid> invalid;
        private List<FailedReads> failedReads;

        private static final int PACK_SIZE = (int) Arrays.stream(Quantity.values())
                .filter(q -> q.scope() == Scope.PACK)
                .count();
        private static final int CELL_SIZE = Quantity.values().length - PACK_SIZE;

        private Builder() {}

        /** Sets a quantity of the pack, in steps of its unit. */
        public Builder set(Quantity quantity, long value) {
            int i = quantity.ordinal();
            if (i < 64) {
                present0 |= 1L << i;
            } else {
                present1 |= 1L << i;
            }
            pack[i] = value;
            return this;
        }

        /** Sets a flag of the pack. */
        public Builder set(Quantity quantity, boolean value) {
            return set(quantity, value ? 1 : 0);
        }

        /** Whether a quantity of the pack has been set. */
        public boolean has(Quantity quantity) {
            int i = packIndex(quantity);
            return i < 64 ? (present0 >>> i & 1) != 0 : (present1 >>> i & 1) != 0;
        }

        /** What a quantity of the pack has been set to, 0 when it has not. */
        public long get(Quantity quantity) {
            return pack[packIndex(quantity)];
        }

        /** Makes a quantity of the pack unknown. */
        public Builder clear(Quantity quantity) {
            int i = packIndex(quantity);
            if (i < 64) {
                present0 &= ~(1L << i);
            } else {
                present1 &= ~(1L << i);
            }
            pack[i] = 0;
            return this;
        }

        /** Makes a quantity of the pack unknown, and known to be unusable. */
        public Builder invalid(Quantity quantity) {
            clear(quantity);
            return addInvalid(new Invalid(quantity, 0));
        }

        /** Sets a quantity of all cells, cell 1 first. The array is taken over and must not be used afterwards. */
        public Builder cells(Quantity quantity, long[] values) {
            checkCell(values.length);
            cellsOf(quantity, 0);
            cells[cellIndex(quantity)] = CellValues.all(values);
            return this;
        }

        /** Says that there are at least so many cells, for a frame that says something of one of them only. */
        public Builder leastCells(int count) {
            checkCell(count);
            leastCells = Math.max(leastCells, count);
            return this;
        }

        /** Sets a numeric quantity of one cell, counted from 1. */
        public Builder cell(Quantity quantity, int cell, long value) {
            checkCell(cell);
            cellsOf(quantity, cell).set(cell - 1, value);
            return this;
        }

        /** Sets the firmware version of one cell's balancer. */
        public Builder cellFirmware(int cell, String version) {
            checkCell(cell);
            if (firmware == null || firmware.length < cell) {
                firmware = firmware == null ? new String[cell] : Arrays.copyOf(firmware, cell);
            }
            firmware[cell - 1] = version;
            return this;
        }

        /** Makes a quantity of one cell unknown, and known to be unusable. */
        public Builder invalidCell(Quantity quantity, int cell) {
            checkCell(cell);
            cellsOf(quantity, cell).clear(cell - 1);
            return addInvalid(new Invalid(quantity, cell));
        }

        /** Says that the last reads of a cell's value have failed; what was said of it before is replaced. */
        public Builder failedReads(Quantity quantity, int cell, int inARow) {
            cellIndex(quantity);
            checkCell(cell);
            readAgain(one -> one.quantity() == quantity && one.cell() == cell);
            if (failedReads == null) {
                failedReads = new ArrayList<>();
            }
            failedReads.add(new FailedReads(quantity, cell, inARow));
            return this;
        }

        /** Sets the active alarms; an empty set says that there is none. */
        public Builder alarms(Alarms active) {
            alarms = Objects.requireNonNull(active);
            return this;
        }

        /** The finished set; the builder is spent. */
        public Values build() {
            Values built = new Values(this);
            pack = null;
            cells = null;
            firmware = null;
            return built;
        }

        private CellValues cellsOf(Quantity quantity, int cell) {
            int i = cellIndex(quantity);
            if (cells == null) {
                cells = new CellValues[CELL_SIZE];
            }
            CellValues of = cells[i];
            if (of == null) {
                of = new CellValues(cell);
                cells[i] = of;
            } else if (of.values.length < cell) {
                of = of.copy(cell);
                cells[i] = of;
            }
            return of;
        }

        /** Forgets that something was invalid, where the test says that it has a value now. */
        void validAgain(Predicate<Invalid> known) {
            if (invalid != null) {
                invalid.removeIf(known);
            }
        }

        /** Forgets that reads have failed, where the test says that the value has come since. */
        void readAgain(Predicate<FailedReads> known) {
            if (failedReads != null) {
                failedReads.removeIf(known);
            }
        }

        private Builder addInvalid(Invalid one) {
            if (invalid == null) {
                invalid = new ArrayList<>();
            }
            if (!invalid.contains(one)) {
                invalid.add(one);
            }
            return this;
        }

        private static void checkCell(int cell) {
            if (cell < 0 || cell > MAX_CELLS) {
                throw new IllegalArgumentException("cell " + cell + " is not within 1 to " + MAX_CELLS);
            }
        }
    }
}
