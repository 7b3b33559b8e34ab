package org.packguard.core.level;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.packguard.core.lifecycle.Attendant;
import org.packguard.core.notify.Whiteboard;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.dispatch.Lane;
import org.packguard.model.event.Events;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Guard;
import org.packguard.model.guard.GuardListener;
import org.packguard.model.level.LevelListener;
import org.packguard.model.level.LevelState;
import org.packguard.model.level.Levels;
import org.packguard.model.place.DataDirectory;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.relay.Relay;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;

/** Joins the {@link LevelMonitors} to OSGi: snapshots, time, relays, guards and listeners, and one thread that writes and tells. */
@Component(
        service = {Levels.class, Attendant.class, GuardListener.class},
        immediate = true)
public final class LevelsComponent implements Levels, Attendant, GuardListener {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration RENEWAL = Duration.ofSeconds(3);
    private static final int MOST_WAITING = 10_000;

    private final Whiteboard<LevelListener> listeners = new Whiteboard<>("levels");
    private final ThreadPoolExecutor worker;
    private final LevelMonitors monitors;
    private final Dispatcher.Subscription subscription;
    private final List<Deadlines.Deadline> deadlines;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Relay> relays = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Guard> guards = List.of();

    /** Starts with nothing to watch. */
    @Activate
    public LevelsComponent(
            BundleContext context,
            @Reference Dispatcher dispatcher,
            @Reference Clock clock,
            @Reference Deadlines deadlines,
            @Reference Events events) {
        worker = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                LevelsComponent::thread,
                new DiscardPolicy());
        LevelStore store = new LevelStore(DataDirectory.of(context::getProperty).resolve("levels"));
        monitors = new LevelMonitors(clock, store, worker, listeners, events, () -> relays, () -> guards);
        subscription = dispatcher.subscribe(Lane.OBSERVER, "levels", monitors);
        this.deadlines = List.of(deadlines.every(TICK, monitors::tick), deadlines.every(RENEWAL, monitors::renew));
    }

    /** Lets go of everything; what is decided already is still written. */
    @Deactivate
    public void close() {
        subscription.close();
        deadlines.forEach(Deadlines.Deadline::cancel);
        monitors.close();
        worker.shutdown();
        listeners.close();
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void add(LevelListener listener) {
        listeners.add(listener);
    }

    void remove(LevelListener listener) {
        listeners.remove(listener);
    }

    @Override
    public void decided(Guard guard, Decision decision) {
        monitors.renew(guard.battery());
    }

    @Override
    public Attendance attend(Kind kind, Config config, Object service) {
        return monitors.attend(kind, config, service);
    }

    @Override
    public List<LevelState> states() {
        return monitors.states();
    }

    @Override
    public Optional<LevelState> of(String battery) {
        return monitors.of(battery);
    }

    @Override
    public Optional<Notice> notice(String battery) {
        return monitors.notice(battery);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "packguard-levels");
        thread.setDaemon(true);
        return thread;
    }
}
