package org.packguard.web.source;

import java.util.List;
import java.util.Optional;
import org.packguard.model.battery.Battery;
import org.packguard.model.problem.Problem;
import org.packguard.model.provider.Inventory;

/**
 * One id in the list of batteries: a living battery, configurations of that id which do not live, or both, where an owner
 * has spoilt the file of a battery or two owners claim one id.
 *
 * @param id the id
 * @param battery the living battery, if any
 * @param notLiving configurations of this id that wait for their provider or are wrong; not empty where there is no battery
 */
public record Listed(String id, Optional<Battery> battery, List<Inventory.Entry> notLiving) {
    /** Copies the list. */
    public Listed {
        notLiving = List.copyOf(notLiving);
    }

    /** Everything that is wrong with the configurations. */
    public List<Problem> problems() {
        return notLiving.stream().flatMap(entry -> entry.problems().stream()).toList();
    }
}
