package org.packguard.itests.harness;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.openhab.core.thing.ChannelGroupUID;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.ThingHandlerCallback;
import org.openhab.core.thing.binding.builder.ChannelBuilder;
import org.openhab.core.thing.type.ChannelGroupTypeUID;
import org.openhab.core.thing.type.ChannelTypeUID;
import org.openhab.core.types.State;

/** What handlers call: as openHAB's own, it refuses what a binding may not do, and complains of it. Safe for any thread. */
final class Callback implements ThingHandlerCallback {
    private static final Set<ThingStatus> ALLOWED =
            EnumSet.of(ThingStatus.UNKNOWN, ThingStatus.ONLINE, ThingStatus.OFFLINE);

    private final Function<ThingUID, Held> things;
    private final Descriptions descriptions;
    private final Complaints complaints;

    Callback(Function<ThingUID, Held> things, Descriptions descriptions, Complaints complaints) {
        this.things = things;
        this.descriptions = descriptions;
        this.complaints = complaints;
    }

    @Override
    public void stateUpdated(ChannelUID channelUID, State state) {
        Held held = held(channelUID.getThingUID());
        if (!held.channels.contains(channelUID.getId())) {
            complaints.add(channelUID + " has a state and does not exist");
        }
        held.states.put(channelUID.getId(), state.toFullString());
        held.updates.incrementAndGet();
    }

    @Override
    public void statusUpdated(Thing thing, ThingStatusInfo thingStatus) {
        if (!ALLOWED.contains(thingStatus.getStatus())) {
            throw refused("Illegal status " + thingStatus);
        }
        Held held = held(thing.getUID());
        if (!thingStatus.equals(thing.getStatusInfo())) {
            held.changes.incrementAndGet();
        }
        thing.setStatusInfo(thingStatus);
    }

    /** The registry has the new one from now on, and nobody is told who knows already. */
    @Override
    public void thingUpdated(Thing thing) {
        Held held = held(thing.getUID());
        Thing old = held.thing();
        if (thing != old) {
            thing.setHandler(old.getHandler());
            thing.setStatusInfo(old.getStatusInfo());
            held.become(thing);
        }
    }

    @Override
    public void channelTriggered(Thing thing, ChannelUID channelUID, String event) {
        held(thing.getUID()).events.add(channelUID.getId() + " " + event);
    }

    @Override
    public void configurationUpdated(Thing thing) {
        held(thing.getUID());
    }

    @Override
    public ChannelBuilder createChannelBuilder(ChannelUID channelUID, ChannelTypeUID channelTypeUID) {
        return descriptions.channel(channelUID, channelTypeUID.toString());
    }

    @Override
    public List<ChannelBuilder> createChannelBuilders(
            ChannelGroupUID channelGroupUID, ChannelGroupTypeUID channelGroupTypeUID) {
        return descriptions.channels(channelGroupUID, channelGroupTypeUID.toString());
    }

    @Override
    public boolean isChannelLinked(ChannelUID channelUID) {
        return held(channelUID.getThingUID()).links.containsKey(channelUID.getId());
    }

    private Held held(ThingUID uid) {
        Held held = things.apply(uid);
        if (held == null) {
            throw refused(uid + " is not known to the registry");
        }
        return held;
    }

    private IllegalArgumentException refused(String why) {
        complaints.add(why);
        return new IllegalArgumentException(why);
    }
}
