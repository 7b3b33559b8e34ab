package org.packguard.itests.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelGroupUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.ThingHandler;
import org.openhab.core.thing.binding.ThingHandlerFactory;
import org.openhab.core.thing.binding.builder.ChannelBuilder;
import org.openhab.core.thing.binding.builder.ThingBuilder;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Brings things and handlers together. A factory is asked once, when it appears, and a thing is given to it only when all its
 * types are known; they are looked for again every period, and after the patience the thing is given to it without them. What
 * its type has as defaults is written into its configuration before. A
 * thing that comes while its type is not known has no channels. A thing of a file has none at first, and is replaced by one
 * with channels as soon as its type is known. Safe for any thread.
 */
final class ThingManager implements AutoCloseable {
    private static final Set<ThingStatus> INITIALIZED =
            EnumSet.of(ThingStatus.INITIALIZING, ThingStatus.UNKNOWN, ThingStatus.ONLINE, ThingStatus.OFFLINE);

    private final Map<String, Held> things = new ConcurrentSkipListMap<>();
    private final List<ThingHandlerFactory> factories = new CopyOnWriteArrayList<>();
    private final Descriptions descriptions;
    private final Complaints complaints;
    private final Callback callback;
    private final Duration period;
    private final Duration patience;
    private final ServiceTracker<ThingHandlerFactory, ThingHandlerFactory> tracker;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "harness-things"));

    ThingManager(
            BundleContext context,
            Descriptions descriptions,
            Complaints complaints,
            Duration period,
            Duration patience) {
        this.descriptions = descriptions;
        this.complaints = complaints;
        this.period = period;
        this.patience = patience;
        callback = new Callback(uid -> things.get(uid.toString()), descriptions, complaints);
        tracker = new ServiceTracker<>(context, ThingHandlerFactory.class, null) {
            @Override
            public ThingHandlerFactory addingService(ServiceReference<ThingHandlerFactory> reference) {
                ThingHandlerFactory factory = super.addingService(reference);
                if (factory != null) {
                    came(factory);
                }
                return factory;
            }

            @Override
            public void removedService(ServiceReference<ThingHandlerFactory> reference, ThingHandlerFactory factory) {
                left(factory);
                super.removedService(reference, factory);
            }
        };
    }

    void open() {
        tracker.open();
        clock.scheduleWithFixedDelay(this::look, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    Collection<Held> all() {
        return things.values();
    }

    Held get(String uid) {
        Held held = things.get(uid);
        if (held == null) {
            throw new IllegalArgumentException("there is no thing " + uid);
        }
        return held;
    }

    /** A thing comes. */
    synchronized void add(ThingUID uid, String label, Configuration configuration, boolean textual) {
        Held held = new Held(thing(uid, label, configuration, List.of()), textual);
        held.bare = textual;
        if (!textual) {
            held.become(thing(uid, label, configuration, channels(held.thing())));
        }
        things.put(uid.toString(), held);
        held.waiting = !descriptions.knows(held.thing());
        handOver(held);
        complete(held);
    }

    /** A thing goes. */
    synchronized void remove(String uid) {
        Held held = get(uid);
        takeBack(held);
        things.remove(uid);
    }

    /** A thing gets another configuration, as by the pages of openHAB. */
    synchronized void configure(String uid, Map<String, Object> configuration) {
        Held held = get(uid);
        held.handler.ifPresent(handler -> complaints.calling(
                "the new configuration of " + uid, () -> handler.handleConfigurationUpdate(configuration)));
    }

    /** What a restart of openHAB is to a thing: one of the storage has the channels that it had, one of a file those of its type. */
    synchronized void restart(String uid) {
        Held held = get(uid);
        takeBack(held);
        Thing old = held.thing();
        held.bare = held.textual;
        held.become(thing(
                old.getUID(),
                old.getLabel(),
                new Configuration(old.getConfiguration()),
                held.textual ? List.of() : old.getChannels()));
        held.waiting = !descriptions.knows(held.thing());
        handOver(held);
        complete(held);
    }

    private synchronized void came(ThingHandlerFactory factory) {
        factories.add(factory);
        things.values().stream().filter(held -> held.handler.isEmpty()).forEach(this::handOver);
    }

    private synchronized void left(ThingHandlerFactory factory) {
        factories.remove(factory);
        things.values().stream()
                .filter(held -> held.factory.equals(Optional.of(factory)))
                .forEach(this::takeBack);
    }

    private synchronized void look() {
        for (Held held : things.values()) {
            if (held.waiting) {
                boolean late = System.nanoTime() - held.since > patience.toNanos();
                held.waiting = !late && !descriptions.knows(held.thing());
                if (!held.waiting) {
                    handOver(held);
                }
            }
            complete(held);
        }
    }

    private void handOver(Held held) {
        Thing thing = held.thing();
        Optional<ThingHandlerFactory> factory = factories.stream()
                .filter(one -> one.supportsThingType(thing.getThingTypeUID()))
                .findFirst();
        if (factory.isEmpty()) {
            thing.setStatusInfo(uninitialized(ThingStatusDetail.NONE, "Handler factory not found"));
        } else if (held.waiting) {
            thing.setStatusInfo(uninitialized(ThingStatusDetail.NOT_YET_READY, null));
        } else {
            complaints.calling("registerHandler of " + thing.getUID(), () -> {
                ThingHandler handler = factory.get().registerHandler(thing);
                handler.setCallback(callback);
                thing.setHandler(handler);
                held.handler = Optional.of(handler);
                held.factory = factory;
            });
            descriptions.defaults(thing.getThingTypeUID()).forEach((key, value) -> {
                if (!thing.getConfiguration().containsKey(key)) {
                    thing.getConfiguration().put(key, value);
                }
            });
            held.handler.ifPresent(handler -> {
                thing.setStatusInfo(new ThingStatusInfo(ThingStatus.INITIALIZING, ThingStatusDetail.NONE, null));
                complaints.calling("initialize of " + thing.getUID(), handler::initialize);
            });
        }
    }

    private void takeBack(Held held) {
        if (held.handler.isEmpty()) {
            return;
        }
        ThingHandler handler = held.handler.get();
        handler.getThing().setStatusInfo(uninitialized(ThingStatusDetail.NONE, null));
        complaints.calling("dispose of " + held.thing().getUID(), handler::dispose);
        complaints.calling(
                "unregisterHandler of " + held.thing().getUID(),
                () -> held.factory.get().unregisterHandler(held.thing()));
        // openHAB takes the callback away and warns of every call that still comes
        handler.setCallback(new Callback(uid -> null, descriptions, complaints));
        held.thing().setHandler(null);
        held.thing().setStatusInfo(uninitialized(ThingStatusDetail.NONE, "Handler factory not found"));
        held.handler = Optional.empty();
        held.factory = Optional.empty();
    }

    /** Replaces a thing of a file that has no channels yet. */
    private void complete(Held held) {
        Thing old = held.thing();
        if (!held.bare || !descriptions.knows(old.getThingTypeUID())) {
            return;
        }
        held.bare = false;
        Thing next = thing(old.getUID(), old.getLabel(), new Configuration(old.getConfiguration()), channels(old));
        held.become(next);
        next.setStatusInfo(old.getStatusInfo());
        if (held.handler.isPresent() && INITIALIZED.contains(old.getStatus())) {
            ThingHandler handler = held.handler.get();
            old.setHandler(null);
            next.setHandler(handler);
            complaints.calling("thingUpdated of " + next.getUID(), () -> handler.thingUpdated(next));
        } else if (held.handler.isEmpty()) {
            handOver(held);
        }
    }

    private static ThingStatusInfo uninitialized(ThingStatusDetail detail, String description) {
        return new ThingStatusInfo(ThingStatus.UNINITIALIZED, detail, description);
    }

    private static Thing thing(ThingUID uid, String label, Configuration configuration, List<Channel> channels) {
        ThingTypeUID type = new ThingTypeUID(uid.toString().replaceFirst(":[^:]*$", ""));
        return ThingBuilder.create(type, uid)
                .withLabel(label)
                .withConfiguration(configuration)
                .withChannels(channels)
                .build();
    }

    private List<Channel> channels(Thing thing) {
        List<Channel> channels = new ArrayList<>();
        descriptions.groups(thing.getThingTypeUID()).forEach((id, type) -> {
            try {
                descriptions.channels(new ChannelGroupUID(thing.getUID(), id), type).stream()
                        .map(ChannelBuilder::build)
                        .forEach(channels::add);
            } catch (IllegalArgumentException e) {
                // a group whose type is not known yet is left out, for good
            }
        });
        return channels;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        tracker.close();
    }
}
