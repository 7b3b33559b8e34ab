package org.packguard.history.archive;

import java.util.List;
import java.util.Optional;
import org.packguard.model.history.Statistic;
import org.packguard.model.quantity.Scope;

/** The parts of an archive: one statistic of the pack's quantities, or of the cells', in the resolutions in which it is kept. */
public enum Section {
    /** Means of the pack. */
    PACK_AVERAGE(Scope.PACK, Statistic.AVERAGE, Resolution.values()),
    /** Lowest values of the pack. */
    PACK_MIN(Scope.PACK, Statistic.MIN, Resolution.values()),
    /** Highest values of the pack. */
    PACK_MAX(Scope.PACK, Statistic.MAX, Resolution.values()),
    /** Means of the cells. */
    CELL_AVERAGE(Scope.CELL, Statistic.AVERAGE, Resolution.SECONDS, Resolution.MINUTES),
    /** Lowest values of the cells. */
    CELL_MIN(Scope.CELL, Statistic.MIN, Resolution.HOURS),
    /** Highest values of the cells. */
    CELL_MAX(Scope.CELL, Statistic.MAX, Resolution.HOURS);

    private final Scope scope;
    private final Statistic statistic;
    private final List<Resolution> resolutions;

    Section(Scope scope, Statistic statistic, Resolution... resolutions) {
        this.scope = scope;
        this.statistic = statistic;
        this.resolutions = List.of(resolutions);
    }

    /** Whether it holds the pack's quantities or the cells'. */
    public Scope scope() {
        return scope;
    }

    /** What of a step is kept. */
    public Statistic statistic() {
        return statistic;
    }

    /** In which resolutions, the finest first. */
    public List<Resolution> resolutions() {
        return resolutions;
    }

    /** The one for a scope and a statistic that has a resolution. */
    static Optional<Section> of(Scope scope, Statistic statistic, Resolution resolution) {
        for (Section section : values()) {
            if (section.scope == scope && section.statistic == statistic && section.resolutions.contains(resolution)) {
                return Optional.of(section);
            }
        }
        return Optional.empty();
    }
}
