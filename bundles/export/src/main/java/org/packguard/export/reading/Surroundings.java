package org.packguard.export.reading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.event.Event;
import org.packguard.model.event.EventListener;
import org.packguard.model.level.Levels;

/** The services of model, all of which may come and go. Safe for any thread. */
@Component(service = {Surroundings.class, EventListener.class})
public final class Surroundings implements EventListener {
    private final List<Consumer<Event>> ears = new CopyOnWriteArrayList<>();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Battery> batteries = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Levels> levels = List.of();

    /** Called by the component runtime. */
    @Activate
    public Surroundings() {}

    /** With these and no others. */
    public Surroundings(List<Battery> batteries, List<Levels> levels) {
        this.batteries = batteries;
        this.levels = levels;
    }

    /**
     * What is known of the batteries and banks that are online. Of one that is not, nothing is, so that it shows as a gap.
     *
     * @param ids which of them; empty for all
     * @param at the moment that is put down
     */
    public List<Reading> readings(Optional<Set<String>> ids, Instant at) {
        Set<String> seen = new HashSet<>();
        List<Reading> readings = new ArrayList<>();
        for (Battery battery : batteries) {
            boolean wanted = ids.map(some -> some.contains(battery.id())).orElse(true);
            if (wanted && battery.connection().state() == Connection.State.ONLINE && seen.add(battery.id())) {
                Snapshot snapshot = battery.snapshot();
                Values values = derived(battery.id(), snapshot.values());
                readings.add(new Reading(battery.id(), battery.name(), battery.driver(), values, at));
            }
        }
        return readings;
    }

    private Values derived(String battery, Values values) {
        return levels.stream()
                .flatMap(one -> one.of(battery).stream())
                .findFirst()
                .map(state -> state.addTo(values))
                .orElse(values);
    }

    /** Has this called with every event, until what is returned is run. */
    public Runnable listen(Consumer<Event> ear) {
        ears.add(ear);
        return () -> ears.remove(ear);
    }

    @Override
    public void happened(Event event) {
        ears.forEach(ear -> ear.accept(event));
    }
}
