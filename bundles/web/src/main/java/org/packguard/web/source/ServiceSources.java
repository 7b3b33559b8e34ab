package org.packguard.web.source;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.packguard.model.battery.Battery;
import org.packguard.model.broker.Broker;
import org.packguard.model.discovery.Discovery;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.dispatch.Dispatcher.ListenerStatus;
import org.packguard.model.event.Event;
import org.packguard.model.event.Events;
import org.packguard.model.guard.Guard;
import org.packguard.model.history.History;
import org.packguard.model.level.LevelState;
import org.packguard.model.level.Levels;
import org.packguard.model.link.LinkStatus;
import org.packguard.model.link.Links;
import org.packguard.model.provider.Inventory;
import org.packguard.model.relay.Relay;
import org.packguard.model.setpoint.Inverter;
import org.packguard.model.setpoint.SetPointSink;
import org.packguard.model.user.Users;

/** The services of model; all but the dispatcher may come and go. */
@Component(service = Sources.class)
public final class ServiceSources implements Sources {
    private final Dispatcher dispatcher;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Battery> batteries = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Inventory> inventories = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Links> links = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Broker> brokers = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Discovery> discoveries = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Levels> levels = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Guard> guards = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Relay> relays = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<SetPointSink> sinks = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Users> realms = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Events> books = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<History> histories = List.of();

    /** Called by the component runtime. */
    @Activate
    public ServiceSources(@Reference Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public List<Battery> batteries() {
        return List.copyOf(batteries);
    }

    @Override
    public Optional<LevelState> level(String battery) {
        return levels.stream().flatMap(one -> one.of(battery).stream()).findFirst();
    }

    @Override
    public List<Guard> guards() {
        return List.copyOf(guards);
    }

    @Override
    public List<Relay> relays() {
        return List.copyOf(relays);
    }

    @Override
    public List<Inverter> inverters() {
        return sinks.stream()
                .filter(Inverter.class::isInstance)
                .map(Inverter.class::cast)
                .toList();
    }

    @Override
    public Optional<Users> users() {
        return realms.stream().findFirst();
    }

    @Override
    public List<Event> happened() {
        return books.stream().flatMap(book -> book.recent().stream()).toList();
    }

    @Override
    public Optional<History> history() {
        return histories.stream().findFirst();
    }

    @Override
    public List<Inventory.Entry> entries() {
        return inventories.stream().flatMap(one -> one.entries().stream()).toList();
    }

    @Override
    public List<LinkStatus> links() {
        return links.stream().flatMap(one -> one.links().stream()).toList();
    }

    @Override
    public List<Broker> brokers() {
        return List.copyOf(brokers);
    }

    @Override
    public Optional<Discovery> discovery() {
        return discoveries.stream().findFirst();
    }

    @Override
    public List<ListenerStatus> listeners() {
        return dispatcher.listeners();
    }
}
