package org.packguard.itests.harness;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.config.discovery.DiscoveryListener;
import org.openhab.core.config.discovery.DiscoveryResult;
import org.openhab.core.config.discovery.DiscoveryService;
import org.openhab.core.config.discovery.ScanListener;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingUID;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The inbox: a result of a thing that is there already, by its UID or by the value of its representation property, is not taken
 * in. Safe for any thread.
 */
final class Inbox implements DiscoveryListener, AutoCloseable {
    private final Map<String, DiscoveryResult> results = new ConcurrentSkipListMap<>();
    private final List<DiscoveryService> services = new CopyOnWriteArrayList<>();
    private final AtomicInteger scans = new AtomicInteger();
    private final Supplier<Collection<Held>> things;
    private final Complaints complaints;
    private final ServiceTracker<DiscoveryService, DiscoveryService> tracker;

    Inbox(BundleContext context, Supplier<Collection<Held>> things, Complaints complaints) {
        this.things = things;
        this.complaints = complaints;
        tracker = new ServiceTracker<>(context, DiscoveryService.class, null) {
            @Override
            public DiscoveryService addingService(ServiceReference<DiscoveryService> reference) {
                DiscoveryService service = super.addingService(reference);
                if (service != null) {
                    came(service);
                }
                return service;
            }

            @Override
            public void removedService(ServiceReference<DiscoveryService> reference, DiscoveryService service) {
                services.remove(service);
                service.removeDiscoveryListener(Inbox.this);
                super.removedService(reference, service);
            }
        };
    }

    void open() {
        tracker.open();
    }

    private void came(DiscoveryService service) {
        if (service.isBackgroundDiscoveryEnabled()) {
            complaints.add(service + " looks around unasked");
        }
        service.addDiscoveryListener(this);
        services.add(service);
    }

    /** Has everybody look around. */
    void scan() {
        for (DiscoveryService service : services) {
            complaints.calling(
                    "startScan of " + service,
                    () -> service.startScan(new ScanListener() {
                        @Override
                        public void onFinished() {
                            scans.incrementAndGet();
                        }

                        @Override
                        public void onErrorOccurred(Exception exception) {
                            complaints.add("the scan has failed: " + exception);
                        }
                    }));
        }
    }

    /** How many scans have come to their end. */
    int scans() {
        return scans.get();
    }

    /** What lies in it. */
    Collection<DiscoveryResult> results() {
        return results.values();
    }

    /** Takes a result out; gives the configuration of its thing. */
    Configuration take(String uid) {
        DiscoveryResult result = Optional.ofNullable(results.remove(uid)).orElseThrow();
        Map<String, Object> configuration = new HashMap<>(result.getProperties());
        configuration.remove(result.getRepresentationProperty());
        return new Configuration(configuration);
    }

    @Override
    public void thingDiscovered(DiscoveryService source, DiscoveryResult result) {
        if (things.get().stream().map(Held::thing).noneMatch(thing -> isOf(thing, result))) {
            results.put(result.getThingUID().toString(), result);
        }
    }

    private static boolean isOf(Thing thing, DiscoveryResult result) {
        String property = result.getRepresentationProperty();
        Object value = result.getProperties().get(property);
        boolean same = thing.getThingTypeUID().equals(result.getThingTypeUID())
                && value != null
                && (value.equals(thing.getProperties().get(property))
                        || value.equals(thing.getConfiguration().get(property)));
        return same || thing.getUID().equals(result.getThingUID());
    }

    @Override
    public void thingRemoved(DiscoveryService source, ThingUID thingUID) {
        results.remove(thingUID.toString());
    }

    @Override
    public void close() {
        tracker.close();
    }
}
