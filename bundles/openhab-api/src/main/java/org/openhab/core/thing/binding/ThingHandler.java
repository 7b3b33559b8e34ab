package org.openhab.core.thing.binding;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.types.Command;

/** Handles a thing. */
public interface ThingHandler {
    /** The thing. */
    Thing getThing();

    /** Begins; must return soon. */
    void initialize();

    /** Ends; must return soon. */
    void dispose();

    /** Sets whom it talks to. */
    void setCallback(ThingHandlerCallback thingHandlerCallback);

    /** A channel is commanded. */
    void handleCommand(ChannelUID channelUID, Command command);

    /** The configuration changes. */
    void handleConfigurationUpdate(Map<String, Object> configurationParameters);

    /** The thing is replaced. */
    void thingUpdated(Thing thing);

    /** A channel has got an item. */
    void channelLinked(ChannelUID channelUID);

    /** The thing is to be removed. */
    void handleRemoval();

    /** Services that live with it. */
    default Collection<Class<? extends ThingHandlerService>> getServices() {
        return List.of();
    }
}
