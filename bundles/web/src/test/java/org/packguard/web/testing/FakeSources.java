package org.packguard.web.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.packguard.model.battery.Battery;
import org.packguard.model.broker.Broker;
import org.packguard.model.discovery.Discovery;
import org.packguard.model.dispatch.Dispatcher.ListenerStatus;
import org.packguard.model.event.Event;
import org.packguard.model.guard.Guard;
import org.packguard.model.history.History;
import org.packguard.model.level.LevelState;
import org.packguard.model.link.LinkStatus;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Inventory;
import org.packguard.model.provider.Kind;
import org.packguard.model.relay.Relay;
import org.packguard.model.setpoint.Inverter;
import org.packguard.model.user.Users;
import org.packguard.web.source.Sources;

/** Sources that a test fills. */
public final class FakeSources implements Sources {
    public final List<Battery> batteries = new CopyOnWriteArrayList<>();
    public final Map<String, LevelState> levels = new ConcurrentHashMap<>();
    public final List<Guard> guards = new CopyOnWriteArrayList<>();
    public final List<Relay> relays = new CopyOnWriteArrayList<>();
    public final List<Inverter> inverters = new CopyOnWriteArrayList<>();
    public final List<Event> events = new CopyOnWriteArrayList<>();
    public volatile Users users;
    public volatile History history;
    public final List<Inventory.Entry> entries = new CopyOnWriteArrayList<>();
    public final List<LinkStatus> links = new CopyOnWriteArrayList<>();
    public final List<Broker> brokers = new CopyOnWriteArrayList<>();
    public volatile Optional<Discovery> discovery = Optional.empty();
    public final List<ListenerStatus> listeners = new CopyOnWriteArrayList<>();

    @Override
    public List<Battery> batteries() {
        return batteries;
    }

    @Override
    public Optional<LevelState> level(String battery) {
        return Optional.ofNullable(levels.get(battery));
    }

    @Override
    public List<Guard> guards() {
        return guards;
    }

    @Override
    public List<Relay> relays() {
        return relays;
    }

    @Override
    public List<Inverter> inverters() {
        return inverters;
    }

    @Override
    public Optional<Users> users() {
        return Optional.ofNullable(users);
    }

    @Override
    public List<Event> happened() {
        return events;
    }

    @Override
    public Optional<History> history() {
        return Optional.ofNullable(history);
    }

    @Override
    public List<Inventory.Entry> entries() {
        return entries;
    }

    @Override
    public List<Broker> brokers() {
        return brokers;
    }

    @Override
    public List<LinkStatus> links() {
        return links;
    }

    @Override
    public Optional<Discovery> discovery() {
        return discovery;
    }

    @Override
    public List<ListenerStatus> listeners() {
        return listeners;
    }

    public static Inventory.Entry invalid(String id, Problem... problems) {
        return new Inventory.Entry(
                Kind.BATTERY,
                id,
                "jk",
                id,
                "packguard.battery-" + id + ".cfg",
                "standalone",
                Inventory.State.INVALID,
                Optional.empty(),
                List.of(problems));
    }

    public static Inventory.Entry waiting(Kind kind, String id, String reason) {
        return new Inventory.Entry(
                kind,
                id,
                "linkbms",
                id,
                "packguard.battery-" + id + ".cfg",
                "standalone",
                Inventory.State.WAITING,
                Optional.of(Reason.of("test", reason)),
                List.of());
    }
}
