package org.packguard.guard.component;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.packguard.guard.engine.Profiles;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.place.DataDirectory;
import org.packguard.model.provider.Provider;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;
import org.packguard.model.time.Deadlines.Deadline;

/** One provider for every profile, and the threads that the guards share. */
@Component(
        immediate = true,
        service = {})
public final class GuardProviders {
    private static final long STOP_SECONDS = 5;

    private static final Duration PARTING = Duration.ofSeconds(2);

    private final Partings partings;
    private final Deadline looking;
    private final ExecutorService disk;
    private final ExecutorService news;
    private final List<ServiceRegistration<Provider>> registrations;

    /** Offers all profiles. */
    @Activate
    public GuardProviders(
            BundleContext context,
            @Reference Clock clock,
            @Reference Deadlines deadlines,
            @Reference Dispatcher dispatcher,
            @Reference Surroundings surroundings) {
        disk = Executors.newSingleThreadExecutor(work -> thread(work, "packguard-guard-store"));
        news = Executors.newSingleThreadExecutor(work -> thread(work, "packguard-guard-news"));
        partings = new Partings(surroundings::configured);
        looking = deadlines.every(PARTING, partings::look);
        Workshop workshop = new Workshop(
                clock,
                deadlines,
                dispatcher,
                surroundings,
                disk,
                news,
                new Announcer(surroundings, news),
                partings,
                DataDirectory.of(context::getProperty).resolve("latches"));
        registrations = Profiles.ALL.stream()
                .map(profile -> context.registerService(Provider.class, new GuardProvider(profile, workshop), null))
                .toList();
    }

    /** Takes the profiles back, which closes their guards, and waits until their latches are written. */
    @Deactivate
    public void close() throws InterruptedException {
        registrations.forEach(ServiceRegistration::unregister);
        looking.cancel();
        partings.close();
        disk.shutdown();
        disk.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        news.shutdown();
        if (!news.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            news.shutdownNow();
        }
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
