package org.packguard.bank.combine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

/** The numbers of cells in a bank, counted through its members in their order. */
public final class Numbering {
    private static final List<Quantity> TELLING = List.of(
            Quantity.CELL_COUNT,
            Quantity.CELL_VOLTAGE_MIN_INDEX,
            Quantity.CELL_VOLTAGE_MAX_INDEX,
            Quantity.CELL_TEMPERATURE_MIN_INDEX,
            Quantity.CELL_TEMPERATURE_MAX_INDEX);

    private final int[] cells;

    /** By the number of cells of each member. */
    public Numbering(List<Integer> cells) {
        this.cells = cells.stream().mapToInt(Integer::intValue).toArray();
    }

    /** A cell of a member, both by number: the member from 0, the cell from 1. */
    public record Place(int member, int cell) {}

    /** How many cells a battery has, as far as its values tell. */
    public static int cells(Values values) {
        long most = values.cells();
        for (Quantity quantity : TELLING) {
            most = Math.max(most, values.get(quantity, 0));
        }
        return (int) Math.min(most, Values.MAX_CELLS);
    }

    /** What is added to the number of a cell of a member, counted from 0. */
    public int offset(int member) {
        int offset = 0;
        for (int i = 0; i < member; i++) {
            offset += cells[i];
        }
        return offset;
    }

    /** The number in the bank of a cell of a member; empty when the member has no such cell. */
    OptionalLong number(int member, long cell) {
        return cell >= 1 && cell <= cells[member] ? OptionalLong.of(offset(member) + cell) : OptionalLong.empty();
    }

    /** Where a cell of the bank is; empty when it has no such cell. */
    public Optional<Place> place(long number) {
        long rest = number;
        for (int member = 0; member < cells.length && rest >= 1; member++) {
            if (rest <= cells[member]) {
                return Optional.of(new Place(member, (int) rest));
            }
            rest -= cells[member];
        }
        return Optional.empty();
    }
}
