package org.packguard.guard.component;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.packguard.model.battery.Battery;
import org.packguard.model.event.Event;
import org.packguard.model.event.Events;
import org.packguard.model.guard.GuardListener;
import org.packguard.model.level.Level;
import org.packguard.model.level.LevelState;
import org.packguard.model.level.Levels;
import org.packguard.model.provider.Inventory;
import org.packguard.model.provider.Kind;
import org.packguard.model.relay.Relay;
import org.packguard.model.setpoint.SetPointSink;

/** What there is around the guards at the moment; every call looks anew, and everything may be missing. Safe for any thread. */
@Component(service = Surroundings.class)
public final class Surroundings {
    private final List<GuardListener> listeners = new CopyOnWriteArrayList<>();
    private final List<SetPointSink> sinks = new CopyOnWriteArrayList<>();
    private final List<Battery> batteries = new CopyOnWriteArrayList<>();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Relay> relays = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Levels> levels = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Events> events = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Inventory> inventories = List.of();

    /** Called by the component runtime. */
    @Activate
    public Surroundings() {}

    /** A battery has come; called by the component runtime. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void addBattery(Battery battery) {
        batteries.add(battery);
    }

    /** A battery is gone; called by the component runtime. */
    public void removeBattery(Battery battery) {
        batteries.remove(battery);
    }

    /** A receiver of limits has come; called by the component runtime. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void addSink(SetPointSink sink) {
        sinks.add(sink);
    }

    /** A receiver of limits is gone; called by the component runtime. */
    public void removeSink(SetPointSink sink) {
        sinks.remove(sink);
    }

    /** A listener has come; called by the component runtime. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void addListener(GuardListener listener) {
        listeners.add(listener);
    }

    /** A listener is gone; called by the component runtime. */
    public void removeListener(GuardListener listener) {
        listeners.remove(listener);
    }

    /** The battery or bank of an id. */
    Optional<Battery> battery(String id) {
        return batteries.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The relay of an id. */
    Optional<Relay> relay(String id) {
        return relays.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** Whether a guard of an id is configured, rightly or wrongly. */
    boolean configured(String guard) {
        return inventories.stream()
                .flatMap(one -> one.entries().stream())
                .anyMatch(entry -> entry.kind() == Kind.GUARD && entry.id().equals(guard));
    }

    /** The receivers of a guard's limits, in the order of their ids. */
    List<SetPointSink> sinks(String guard) {
        return sinks.stream()
                .filter(one -> one.guard().equals(guard))
                .sorted(Comparator.comparing(SetPointSink::id))
                .toList();
    }

    /** The level of a battery, empty while unknown. */
    Optional<Level> level(String battery) {
        return levels.stream()
                .flatMap(one -> one.of(battery).stream())
                .findFirst()
                .flatMap(LevelState::level);
    }

    /** Tells of something that happened. */
    void tell(Event event) {
        events.forEach(one -> one.tell(event));
    }

    /** Who listens to decisions. */
    List<GuardListener> listeners() {
        return listeners;
    }
}
