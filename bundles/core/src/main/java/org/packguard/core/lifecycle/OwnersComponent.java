package org.packguard.core.lifecycle;

import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;
import org.packguard.core.lifecycle.Registrar.Registration;
import org.packguard.core.owner.Owner;
import org.packguard.core.owner.Owners;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.event.Events;
import org.packguard.model.provider.Inventory;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Provider;
import org.packguard.model.time.Clock;

/** Joins the {@link Lifecycle} to OSGi: providers are tracked, opened objects are registered, one thread does the opening. */
@Component(
        service = {Owners.class, Inventory.class},
        immediate = true)
public final class OwnersComponent implements Owners, Inventory {
    private final ThreadPoolExecutor worker;
    private final Lifecycle lifecycle;
    private final ServiceTracker<Provider, Provider> providers;

    /** Starts to look for providers. */
    @Activate
    public OwnersComponent(
            BundleContext context,
            @Reference Dispatcher dispatcher,
            @Reference Attendant attendant,
            @Reference Events events,
            @Reference Clock clock) {
        worker = new ThreadPoolExecutor(
                1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), OwnersComponent::thread, new DiscardPolicy());
        Registrar registry = (opened, config, properties) -> register(context, opened, properties);
        lifecycle = new Lifecycle(
                new AttendedRegistrar(registry, attendant), dispatcher, worker, new ConfigurationEvents(events, clock));
        providers = new Providers(context, lifecycle);
        providers.open();
    }

    /** Closes all objects. */
    @Deactivate
    public void close() {
        lifecycle.close();
        providers.close();
        worker.shutdown();
    }

    @Override
    public Owner claim(String host, Runnable news) {
        return lifecycle.claim(host, news);
    }

    @Override
    public List<Entry> entries() {
        return lifecycle.entries();
    }

    private static Registration register(BundleContext context, Opened<?> opened, Map<String, String> properties) {
        ServiceRegistration<?> registration =
                context.registerService(opened.type().getName(), opened.service(), new Hashtable<>(properties));
        return registration::unregister;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "packguard-owner");
        thread.setDaemon(true);
        return thread;
    }

    /** Tells the lifecycle of providers; the tracker calls {@code removedService} while the provider is still registered. */
    private static final class Providers extends ServiceTracker<Provider, Provider> {
        private final Lifecycle lifecycle;

        Providers(BundleContext context, Lifecycle lifecycle) {
            super(context, Provider.class, null);
            this.lifecycle = lifecycle;
        }

        @Override
        public Provider addingService(ServiceReference<Provider> reference) {
            Provider provider = super.addingService(reference);
            if (provider != null) {
                lifecycle.added(provider);
            }
            return provider;
        }

        @Override
        public void removedService(ServiceReference<Provider> reference, Provider provider) {
            lifecycle.removed(provider);
            super.removedService(reference, provider);
        }
    }
}
