package org.packguard.scripts;

import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.packguard.link.http.Http;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.event.Events;
import org.packguard.model.level.LevelListener;
import org.packguard.model.level.Levels;
import org.packguard.model.relay.Relay;
import org.packguard.model.script.Scripts;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.scripts.engine.ScriptService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins scripts and notices to OSGi: the monitors, time, batteries, relays, and one thread for all of it. It listens to the
 * monitors as a service that it registers itself, since they are what it refers to.
 */
@Component(service = Scripts.class, immediate = true)
public final class ScriptsComponent implements Scripts {
    private static final Logger LOG = LoggerFactory.getLogger(ScriptsComponent.class);
    private static final int MOST_WAITING = 10_000;
    private static final long LAST_WORDS = 5;

    private final ThreadPoolExecutor worker;
    private final ScriptService service;
    private final ServiceRegistration<LevelListener> registration;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Relay> relays = List.of();

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Battery> batteries = List.of();

    /** Starts at once. */
    @Activate
    public ScriptsComponent(
            BundleContext context,
            @Reference Clock clock,
            @Reference Deadlines deadlines,
            @Reference Levels levels,
            @Reference Events events,
            @Reference Http http) {
        Settings settings = Settings.of(context::getProperty);
        settings.problems().forEach(problem -> LOG.error("{}", problem));
        worker = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                ScriptsComponent::thread,
                new DiscardPolicy());
        service = new ScriptService(
                new ScriptService.Surroundings(
                        clock,
                        ZoneId.systemDefault(),
                        deadlines,
                        worker,
                        levels,
                        events,
                        http,
                        () -> relays,
                        this::snapshot),
                new ScriptService.Settings(
                        settings.folder(),
                        settings.limit(),
                        settings.withoutLease(),
                        settings.host(),
                        ssr -> Settings.relay(context::getProperty, ssr)));
        registration = context.registerService(LevelListener.class, service, null);
    }

    /** Ends all scripts with their children; waits for that, though not for long. */
    @Deactivate
    public void close() {
        registration.unregister();
        service.close();
        worker.shutdown();
        try {
            if (!worker.awaitTermination(LAST_WORDS, TimeUnit.SECONDS)) {
                LOG.warn("Scripts take their time to end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<Status> scripts() {
        return service.scripts();
    }

    private Snapshot snapshot(String battery) {
        return batteries.stream()
                .filter(one -> one.id().equals(battery))
                .findFirst()
                .map(Battery::snapshot)
                .orElse(Snapshot.EMPTY);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "packguard-scripts");
        thread.setDaemon(true);
        return thread;
    }
}
