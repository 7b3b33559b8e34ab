package org.packguard.itests.harness;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.openhab.core.thing.ChannelGroupUID;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.binding.builder.ChannelBuilder;
import org.openhab.core.thing.type.AutoUpdatePolicy;
import org.openhab.core.thing.type.ChannelKind;
import org.openhab.core.thing.type.ChannelTypeUID;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.util.tracker.BundleTracker;
import org.packguard.itests.harness.Description.ChannelType;

/**
 * The registries of types. As in openHAB a bundle is read on a thread of its own some time after it has become active, and is
 * forgotten at once when it is active no more. Safe for any thread.
 */
final class Descriptions extends BundleTracker<Bundle> implements AutoCloseable {
    private final Complaints complaints;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(work -> new Thread(work, "harness-xml"));
    private final Map<Bundle, Description> read = new LinkedHashMap<>();
    private final Set<Bundle> active = new HashSet<>();
    private volatile Description all = Description.of(List.of());

    Descriptions(BundleContext context, Complaints complaints) {
        super(context, Bundle.ACTIVE, null);
        this.complaints = complaints;
    }

    @Override
    public Bundle addingBundle(Bundle bundle, BundleEvent event) {
        if (!DescriptionReader.hasDescriptions(bundle)) {
            return null;
        }
        synchronized (read) {
            active.add(bundle);
        }
        reader.execute(() -> read(bundle));
        return bundle;
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, Bundle object) {
        synchronized (read) {
            active.remove(bundle);
            read.remove(bundle);
            all = Description.of(List.copyOf(read.values()));
        }
    }

    private void read(Bundle bundle) {
        try {
            Description description = DescriptionReader.read(bundle);
            synchronized (read) {
                if (active.contains(bundle)) {
                    read.put(bundle, description);
                    all = Description.of(List.copyOf(read.values()));
                }
            }
        } catch (IOException | IllegalStateException e) {
            synchronized (read) {
                if (active.contains(bundle)) {
                    complaints.add("the descriptions of " + bundle + " cannot be read: " + e);
                }
            }
        }
    }

    boolean knows(ThingTypeUID type) {
        return all.things().containsKey(type.toString());
    }

    /** Whether the types of a thing and of all its channels are known. */
    boolean knows(Thing thing) {
        Description now = all;
        return now.things().containsKey(thing.getThingTypeUID().toString())
                && thing.getChannels().stream().allMatch(channel -> now.channels()
                        .containsKey(channel.getChannelTypeUID().toString()));
    }

    /** The groups of a type of things: id and UID of the type; none where it is not known. */
    Map<String, String> groups(ThingTypeUID type) {
        Description.ThingType found = all.things().get(type.toString());
        return found == null ? Map.of() : found.groups();
    }

    /** What openHAB writes into the configuration of a thing of this type where it lacks it. */
    Map<String, Object> defaults(ThingTypeUID type) {
        Description.ThingType found = all.things().get(type.toString());
        return found == null ? Map.of() : found.defaults();
    }

    /** All channels of a group. */
    List<ChannelBuilder> channels(ChannelGroupUID group, String type) {
        Description now = all;
        Map<String, String> channels = now.groups().get(type);
        if (channels == null) {
            throw new IllegalArgumentException("Channel group type '" + type + "' is not known");
        }
        List<ChannelBuilder> builders = new ArrayList<>();
        channels.forEach((id, channelType) -> {
            if (now.channels().containsKey(channelType)) {
                builders.add(channel(new ChannelUID(group, id), channelType));
            }
        });
        return builders;
    }

    /** One channel. */
    ChannelBuilder channel(ChannelUID uid, String type) {
        ChannelType found = all.channels().get(type);
        if (found == null) {
            throw new IllegalArgumentException("Channel type '" + type + "' is not known");
        }
        ChannelBuilder builder = ChannelBuilder.create(uid)
                .withType(new ChannelTypeUID(type))
                .withKind(found.isTrigger() ? ChannelKind.TRIGGER : ChannelKind.STATE)
                .withLabel(found.label())
                .withDefaultTags(found.tags());
        if (!found.isTrigger()) {
            builder.withAcceptedItemType(found.itemType());
        }
        return found.autoUpdate().isEmpty()
                ? builder
                : builder.withAutoUpdatePolicy(
                        AutoUpdatePolicy.valueOf(found.autoUpdate().toUpperCase(Locale.ROOT)));
    }

    @Override
    public void close() {
        super.close();
        reader.shutdownNow();
    }
}
