package org.openhab.core.thing.binding;

import java.util.List;
import org.openhab.core.thing.ChannelGroupUID;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.binding.builder.ChannelBuilder;
import org.openhab.core.thing.type.ChannelGroupTypeUID;
import org.openhab.core.thing.type.ChannelTypeUID;
import org.openhab.core.types.State;

/** Whom a handler talks to. */
public interface ThingHandlerCallback {
    /** A state is new. */
    void stateUpdated(ChannelUID channelUID, State state);

    /** The status is new. */
    void statusUpdated(Thing thing, ThingStatusInfo thingStatus);

    /** The thing has changed. */
    void thingUpdated(Thing thing);

    /** A trigger channel fires. */
    void channelTriggered(Thing thing, ChannelUID channelUID, String event);

    /** The configuration has changed. */
    void configurationUpdated(Thing thing);

    /** A channel of a type. */
    ChannelBuilder createChannelBuilder(ChannelUID channelUID, ChannelTypeUID channelTypeUID);

    /** All channels of a group. */
    List<ChannelBuilder> createChannelBuilders(
            ChannelGroupUID channelGroupUID, ChannelGroupTypeUID channelGroupTypeUID);

    /** Whether a channel has an item. */
    boolean isChannelLinked(ChannelUID channelUID);
}
