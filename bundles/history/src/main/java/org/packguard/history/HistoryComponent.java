package org.packguard.history;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.packguard.history.record.ArchiveStore;
import org.packguard.history.record.EventRecorder;
import org.packguard.history.record.Recorder;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.dispatch.Lane;
import org.packguard.model.event.Event;
import org.packguard.model.event.Event.Topic;
import org.packguard.model.event.EventListener;
import org.packguard.model.event.Events;
import org.packguard.model.history.History;
import org.packguard.model.place.DataDirectory;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps history while it is active: listens to batteries and events, writes on a thread of its own, and offers what was. */
@Component(
        immediate = true,
        service = {})
public final class HistoryComponent {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryComponent.class);
    private static final long CLOSING_SECONDS = 10;

    private final ArchiveStore archives;
    private final EventRecorder log;
    private final Recorder recorder;
    private final Dispatcher.Subscription subscription;
    private final ScheduledExecutorService writer;
    private final ServiceRegistration<?> service;
    private ServiceRegistration<?> listener;

    /** Called by the component runtime. */
    @Activate
    public HistoryComponent(
            BundleContext context, @Reference Dispatcher dispatcher, @Reference Clock clock, @Reference Events events) {
        Path data = DataDirectory.of(context::getProperty);
        archives = new ArchiveStore(data.resolve("history"), (id, what) -> tell(events, clock, id, what));
        recorder = new Recorder(clock, archives, (id, what) -> tell(events, clock, id, what));
        log = new EventRecorder(data.resolve("events"), clock);
        // The listener is no component, since a component that needs the book cannot be one that the book needs.
        log.begin(() -> listener = context.registerService(EventListener.class, log, null), events::recent);
        writer = Executors.newSingleThreadScheduledExecutor(HistoryComponent::thread);
        writer.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
        subscription = dispatcher.subscribe(Lane.OBSERVER, "history", recorder);
        service = context.registerService(
                History.class, new HistoryService(archives, log, clock, ZoneId.systemDefault()), null);
    }

    /** Makes lasting what waits; a disk that hangs is not waited for longer than 10 s. */
    @Deactivate
    void close() throws InterruptedException {
        service.unregister();
        listener.unregister();
        subscription.close();
        writer.execute(this::closeFiles);
        writer.shutdown();
        if (!writer.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("history: the disk hangs, the last minute may not be kept");
        }
    }

    private void closeFiles() {
        recorder.flush();
        archives.close();
        log.close();
    }

    private void tick() {
        try {
            recorder.tick();
            log.write();
        } catch (RuntimeException e) {
            // without the catch the thread would never run again
            LOG.error("history: {}", e.toString(), e);
        }
    }

    private static void tell(Events events, Clock clock, String id, Reason what) {
        LOG.warn("history of {}: {}", id, what.text());
        events.tell(new Event(clock.now(), Topic.SYSTEM, "history " + id, what, ""));
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "packguard-history");
        thread.setDaemon(true);
        return thread;
    }
}
