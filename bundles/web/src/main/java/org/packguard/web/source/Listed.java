package org.packguard.web.source;

import java.util.List;
import java.util.Optional;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.level.LevelState;
import org.packguard.model.problem.Problem;
import org.packguard.model.provider.Inventory;

/**
 * One id in the list of batteries: a living battery, configurations of that id which do not live, or both, where an owner
 * has spoilt the file of a battery or two owners claim one id.
 *
 * @param id the id
 * @param battery the living battery, if any
 * @param level what its level and solar monitor says, if it has one
 * @param notLiving configurations of this id that wait for their provider or are wrong; not empty where there is no battery
 */
public record Listed(
        String id, Optional<Battery> battery, Optional<LevelState> level, List<Inventory.Entry> notLiving) {
    /** Copies the list. */
    public Listed {
        notLiving = List.copyOf(notLiving);
    }

    /** What is measured, and what the monitor derives from it. */
    public Values values(Snapshot snapshot) {
        return level.map(state -> state.addTo(snapshot.values())).orElseGet(snapshot::values);
    }

    /** Everything that is wrong with the configurations. */
    public List<Problem> problems() {
        return notLiving.stream().flatMap(entry -> entry.problems().stream()).toList();
    }
}
