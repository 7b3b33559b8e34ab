package org.packguard.core.level;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.packguard.core.lifecycle.Attendant;
import org.packguard.core.notify.Whiteboard;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.dispatch.BatteryListener;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.event.Event;
import org.packguard.model.event.Event.Topic;
import org.packguard.model.event.Events;
import org.packguard.model.guard.Guard;
import org.packguard.model.level.Level;
import org.packguard.model.level.LevelListener;
import org.packguard.model.level.LevelState;
import org.packguard.model.level.LevelTransition;
import org.packguard.model.level.Levels;
import org.packguard.model.level.Solar;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.relay.Relay;
import org.packguard.model.time.Clock;

/**
 * The monitors of all living batteries that have one. Relays follow on the thread of whoever brings news; states are written
 * and listeners told afterwards by the worker, in order, so that a transition is on the disk before anybody acts on it.
 */
final class LevelMonitors implements Levels, Attendant, BatteryListener {
    private final Clock clock;
    private final LevelStore store;
    private final Executor worker;
    private final Whiteboard<LevelListener> listeners;
    private final Events events;
    private final Supplier<List<Relay>> relays;
    private final Supplier<List<Guard>> guards;
    private final Map<Battery, Watched> watched = new ConcurrentHashMap<>();

    LevelMonitors(
            Clock clock,
            LevelStore store,
            Executor worker,
            Whiteboard<LevelListener> listeners,
            Events events,
            Supplier<List<Relay>> relays,
            Supplier<List<Guard>> guards) {
        this.clock = clock;
        this.store = store;
        this.worker = worker;
        this.listeners = listeners;
        this.events = events;
        this.relays = relays;
        this.guards = guards;
    }

    @Override
    public Attendance attend(Kind kind, Config config, Object service) {
        Optional<Battery> battery = service instanceof Battery one ? Optional.of(one) : Optional.empty();
        battery.ifPresent(one -> begin(kind, config, one, store.load(kind, config.id())));
        return new Attendance() {
            @Override
            public void changed(Config newConfig) {
                battery.ifPresent(one -> {
                    // what is just decided may still wait to be written
                    Optional<Remembered> last = finish(one).map(Watched::remembered);
                    begin(kind, newConfig, one, last.orElseGet(() -> store.load(kind, newConfig.id())));
                });
            }

            @Override
            public void end() {
                battery.ifPresent(one -> finish(one));
            }
        };
    }

    @Override
    public void updated(BatteryUpdate update) {
        Watched one = watched.get(update.battery());
        if (one != null) {
            take(one, update.snapshot());
        }
    }

    /** Lets time pass for all of them. */
    void tick() {
        for (Watched one : watched.values()) {
            synchronized (one) {
                one.tick(clock.nanos())
                        .ifPresent(change -> tell(one, change, one.battery().snapshot()));
            }
        }
    }

    /** Renews the leases of their relays. */
    void renew() {
        watched.values().forEach(Watched::renew);
    }

    /** Something that relays of this battery depend on has changed. */
    void renew(String battery) {
        watched.values().stream()
                .filter(one -> one.settings().battery().equals(battery))
                .forEach(Watched::renew);
    }

    /** Lets go of all relays. */
    void close() {
        watched.values().forEach(Watched::end);
        watched.clear();
    }

    @Override
    public List<LevelState> states() {
        return watched.values().stream()
                .map(Watched::state)
                .sorted(Comparator.comparing(LevelState::battery))
                .toList();
    }

    @Override
    public Optional<LevelState> of(String battery) {
        return find(battery).map(Watched::state);
    }

    @Override
    public Optional<Notice> notice(String battery) {
        return find(battery).flatMap(one -> one.settings().notice());
    }

    private Optional<Watched> find(String battery) {
        return watched.values().stream()
                .filter(one -> one.settings().battery().equals(battery))
                .findFirst();
    }

    private void begin(Kind kind, Config config, Battery battery, Remembered remembered) {
        LevelSettings settings = LevelSettings.of(config);
        if (!settings.watching()) {
            return;
        }
        Freshness freshness = new Freshness(battery::deliveries, settings.bluetooth());
        Monitor monitor = new Monitor(settings, freshness, remembered);
        Optional<LevelRelay> relay =
                settings.relay().map(rule -> new LevelRelay(settings.battery(), rule, relays, guards, clock));
        Watched one = new Watched(kind, battery, settings, monitor, relay);
        watched.put(battery, one);
        one.renew();
        take(one, battery.snapshot());
    }

    private Optional<Watched> finish(Battery battery) {
        Watched one = watched.remove(battery);
        if (one != null) {
            one.end();
            LevelState last = one.state();
            LevelState unknown = new LevelState(
                    last.battery(),
                    last.name(),
                    last.watchesLevel(),
                    Optional.empty(),
                    last.watchesSolar(),
                    Optional.empty(),
                    last.lastLevel(),
                    last.lastSolar());
            worker.execute(() -> listeners.tell(listener -> listener.stated(unknown)));
        }
        return Optional.ofNullable(one);
    }

    private void take(Watched one, Snapshot snapshot) {
        // one after another, so that what is told has the order in which it was decided
        synchronized (one) {
            one.update(snapshot, clock.nanos()).ifPresent(change -> tell(one, change, snapshot));
        }
    }

    private void tell(Watched one, Watched.Change change, Snapshot snapshot) {
        worker.execute(() -> {
            if (change.transition()) {
                store.save(one.kind(), change.state().battery(), change.remembered());
            }
            change.level().ifPresent(level -> transition(change.state(), level, snapshot));
            change.solar().ifPresent(solar -> transition(change.state(), solar, snapshot));
            listeners.tell(listener -> listener.stated(change.state()));
        });
    }

    private void transition(LevelState state, Level level, Snapshot snapshot) {
        var transition = new LevelTransition.OfLevel(state.battery(), state.name(), level, clock.now(), snapshot);
        events.tell(event(transition, Reason.of("level.is", "the level is {0}", Reason.plain(level.id()))));
        listeners.tell(listener -> listener.transition(transition));
    }

    private void transition(LevelState state, Solar solar, Snapshot snapshot) {
        var transition = new LevelTransition.OfSolar(state.battery(), state.name(), solar, clock.now(), snapshot);
        events.tell(event(transition, Reason.of("solar.is", "there is a solar {0}", Reason.plain(solar.id()))));
        listeners.tell(listener -> listener.transition(transition));
    }

    private static Event event(LevelTransition transition, Reason text) {
        return new Event(transition.at(), Topic.LEVEL, "battery " + transition.battery(), text, "");
    }
}
