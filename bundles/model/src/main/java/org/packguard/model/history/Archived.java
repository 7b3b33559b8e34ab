package org.packguard.model.history;

import java.util.List;
import java.util.Optional;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.Quantity;

/**
 * The archive of one battery.
 *
 * @param battery the id of the battery
 * @param pack the quantities of the pack that are kept
 * @param cell the quantities of cells that are kept
 * @param cells of how many cells
 * @param bytes the size of its file, which does not grow
 * @param trouble why nothing is kept at the moment; empty when all is well
 */
public record Archived(
        String battery, List<Quantity> pack, List<Quantity> cell, int cells, long bytes, Optional<Reason> trouble) {
    /** Copies the lists. */
    public Archived {
        pack = List.copyOf(pack);
        cell = List.copyOf(cell);
    }
}
