package org.openhab.core.thing;

import java.util.List;
import java.util.Map;
import org.openhab.core.common.registry.Identifiable;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.thing.binding.ThingHandler;

/** A thing. */
public interface Thing extends Identifiable<ThingUID> {
    /** The property with its firmware. */
    String PROPERTY_FIRMWARE_VERSION = "firmwareVersion";

    /** The property with its hardware. */
    String PROPERTY_HARDWARE_VERSION = "hardwareVersion";

    /** The property with its model. */
    String PROPERTY_MODEL_ID = "modelId";

    /** The property with its serial number. */
    String PROPERTY_SERIAL_NUMBER = "serialNumber";

    /** The property with its maker. */
    String PROPERTY_VENDOR = "vendor";

    @Override
    ThingUID getUID();

    /** Its type. */
    ThingTypeUID getThingTypeUID();

    /** Its name for people, null without one. */
    String getLabel();

    /** Its channels. */
    List<Channel> getChannels();

    /** One channel, null for none. */
    Channel getChannel(String channelId);

    /** One channel, null for none. */
    Channel getChannel(ChannelUID channelUID);

    /** Its configuration. */
    Configuration getConfiguration();

    /** What is known of it. */
    Map<String, String> getProperties();

    /** Notes something of it. */
    String setProperty(String name, String value);

    /** Who handles it, null for nobody. */
    ThingHandler getHandler();

    /** Sets who handles it. */
    void setHandler(ThingHandler thingHandler);

    /** How it is. */
    ThingStatus getStatus();

    /** How it is, and why. */
    ThingStatusInfo getStatusInfo();

    /** Sets how it is. */
    void setStatusInfo(ThingStatusInfo status);
}
