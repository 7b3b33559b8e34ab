package org.packguard.shell.source;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
import org.packguard.model.provider.Kind;
import org.packguard.model.relay.Relay;
import org.packguard.model.script.Scripts;
import org.packguard.model.setpoint.Inverter;
import org.packguard.model.setpoint.SetPointSink;
import org.packguard.model.time.Clock;

/** What there is at the moment; every call looks anew. Safe for any thread. */
@Component(service = Sources.class)
public final class Sources {
    private final Clock clock;
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
    private volatile List<Scripts> scripts = List.of();

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
    private volatile List<Events> books = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<History> histories = List.of();

    /** Called by the component runtime. */
    @Activate
    public Sources(@Reference Clock clock, @Reference Dispatcher dispatcher) {
        this.clock = clock;
        this.dispatcher = dispatcher;
    }

    /** Monotonic nanoseconds. */
    public long now() {
        return clock.nanos();
    }

    /** The wall clock. */
    public Instant wall() {
        return clock.now();
    }

    /** All living batteries and banks, in the order of their ids. */
    public List<Battery> batteries() {
        return batteries.stream().sorted(Comparator.comparing(Battery::id)).toList();
    }

    /** The living battery or bank of this id. */
    public Optional<Battery> battery(String id) {
        return batteries().stream().filter(battery -> battery.id().equals(id)).findFirst();
    }

    /** What the level and solar monitor of a battery says, where it has one. */
    public Optional<LevelState> level(String id) {
        return levels.stream().flatMap(one -> one.of(id).stream()).findFirst();
    }

    /** What happened lately, newest first. */
    public List<Event> happened() {
        return books.stream().flatMap(book -> book.recent().stream()).toList();
    }

    /** What was, while anything keeps it. */
    public Optional<History> history() {
        return histories.stream().findFirst();
    }

    /** The configurations of batteries and banks that do not live, because they are wrong or wait for their provider. */
    public List<Inventory.Entry> notLiving() {
        return entries().stream()
                .filter(entry -> entry.kind() == Kind.BATTERY || entry.kind() == Kind.BANK)
                .filter(entry -> entry.state() != Inventory.State.OPEN)
                .toList();
    }

    /** The ids of all batteries and banks, living or not, in their order. */
    public List<String> ids() {
        return Stream.concat(
                        batteries().stream().map(Battery::id),
                        notLiving().stream().map(Inventory.Entry::id))
                .distinct()
                .sorted()
                .toList();
    }

    /** Everything configured, of all hosts. */
    public List<Inventory.Entry> entries() {
        return inventories.stream().flatMap(one -> one.entries().stream()).toList();
    }

    /** All links. */
    public List<LinkStatus> links() {
        return links.stream().flatMap(one -> one.links().stream()).toList();
    }

    /** All brokers, in the order of their ids. */
    public List<Broker> brokers() {
        return brokers.stream().sorted(Comparator.comparing(Broker::id)).toList();
    }

    /** What looks for batteries. */
    public Optional<Discovery> discovery() {
        return discoveries.stream().findFirst();
    }

    /** All listeners of the dispatcher. */
    public List<ListenerStatus> listeners() {
        return dispatcher.listeners();
    }

    /** All guards, in the order of their ids. */
    public List<Guard> guards() {
        return guards.stream().sorted(Comparator.comparing(Guard::id)).toList();
    }

    /** All relays, in the order of their ids. */
    public List<Relay> relays() {
        return relays.stream().sorted(Comparator.comparing(Relay::id)).toList();
    }

    /** All inverters, in the order of their ids. */
    public List<Inverter> inverters() {
        return sinks.stream()
                .filter(Inverter.class::isInstance)
                .map(Inverter.class::cast)
                .sorted(Comparator.comparing(Inverter::id))
                .toList();
    }

    /** All scripts. */
    public List<Scripts.Status> scripts() {
        return scripts.stream().flatMap(one -> one.scripts().stream()).toList();
    }
}
