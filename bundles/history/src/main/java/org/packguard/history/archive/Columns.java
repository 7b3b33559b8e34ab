package org.packguard.history.archive;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;

/**
 * What an archive keeps.
 *
 * @param pack quantities of the pack, at most {@link #MOST_PACK}
 * @param cell quantities of the cells, at most {@link #MOST_CELL}
 * @param cells of how many cells, at most {@link #MOST_CELLS}
 */
public record Columns(List<Quantity> pack, List<Quantity> cell, int cells) {
    /** With 16 cells and two quantities of each, this many of the pack are just below 60 MB. */
    public static final int MOST_PACK = 18;

    /** More quantities of cells are not kept. */
    public static final int MOST_CELL = 2;

    /** Of more cells none is kept beyond this number. */
    public static final int MOST_CELLS = 128;

    /** Copies the lists and cuts what is too much. */
    public Columns {
        pack = List.copyOf(pack.subList(0, Math.min(pack.size(), MOST_PACK)));
        cell = List.copyOf(cell.subList(0, Math.min(cell.size(), MOST_CELL)));
        cells = cell.isEmpty() ? 0 : Math.min(cells, MOST_CELLS);
    }

    /** Whether nothing is kept. */
    public boolean isEmpty() {
        return pack.isEmpty() && width(Scope.CELL) == 0;
    }

    /** How many values a row has in the sections of a scope. */
    public int width(Scope scope) {
        return scope == Scope.PACK ? pack.size() : cell.size() * cells;
    }

    /** The place of a value in a row, -1 where it is not kept. The cell counts from 1 and is 0 for the pack. */
    public int index(Quantity quantity, int number) {
        if (quantity.scope() == Scope.PACK) {
            return pack.indexOf(quantity);
        }
        int which = cell.indexOf(quantity);
        return which < 0 || number < 1 || number > cells ? -1 : which * cells + number - 1;
    }

    /** Whether everything of the other is kept here. */
    public boolean covers(Columns other) {
        return pack.containsAll(other.pack) && cell.containsAll(other.cell) && cells >= other.cells;
    }

    /** These and, as far as there is room, the other's. */
    public Columns widened(Columns other) {
        return new Columns(union(pack, other.pack), union(cell, other.cell), Math.max(cells, other.cells));
    }

    private static List<Quantity> union(List<Quantity> first, List<Quantity> then) {
        Set<Quantity> all = new LinkedHashSet<>(first);
        all.addAll(then);
        return new ArrayList<>(all);
    }
}
