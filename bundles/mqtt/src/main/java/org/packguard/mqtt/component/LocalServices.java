package org.packguard.mqtt.component;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Values;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Guard;
import org.packguard.model.guard.GuardListener;
import org.packguard.model.level.Levels;
import org.packguard.model.provider.Inventory;
import org.packguard.model.provider.Kind;
import org.packguard.model.setpoint.Inverter;
import org.packguard.model.setpoint.SetPointSink;
import org.packguard.mqtt.node.Around;

/** The services of model, all of which may come and go. Safe for any thread. */
@Component(service = {LocalServices.class, GuardListener.class})
public final class LocalServices implements Around, GuardListener {
    private final List<BiConsumer<Guard, Decision>> ears = new CopyOnWriteArrayList<>();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Battery> batteries = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Guard> guards = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<SetPointSink> sinks = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Levels> levels = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Inventory> inventories = List.of();

    /** Called by the component runtime. */
    @Activate
    public LocalServices() {}

    @Override
    public List<Battery> batteries() {
        return List.copyOf(batteries);
    }

    @Override
    public List<Guard> guards() {
        return List.copyOf(guards);
    }

    @Override
    public List<Inverter> inverters() {
        return sinks.stream()
                .filter(Inverter.class::isInstance)
                .map(Inverter.class::cast)
                .toList();
    }

    @Override
    public Values derived(String battery, Values values) {
        return levels.stream()
                .flatMap(one -> one.of(battery).stream())
                .findFirst()
                .map(state -> state.addTo(values))
                .orElse(values);
    }

    @Override
    public Optional<Boolean> isConfigured(String id, Kind... kinds) {
        List<Inventory> all = inventories;
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Set<Kind> wanted = Set.of(kinds);
        return Optional.of(all.stream()
                .flatMap(one -> one.entries().stream())
                .anyMatch(entry -> entry.id().equals(id) && wanted.contains(entry.kind())));
    }

    @Override
    public void decided(Guard guard, Decision decision) {
        ears.forEach(ear -> ear.accept(guard, decision));
    }

    /** Has this called with every decision. */
    void listen(BiConsumer<Guard, Decision> ear) {
        ears.add(ear);
    }

    /** Ends that. */
    void unlisten(BiConsumer<Guard, Decision> ear) {
        ears.remove(ear);
    }
}
