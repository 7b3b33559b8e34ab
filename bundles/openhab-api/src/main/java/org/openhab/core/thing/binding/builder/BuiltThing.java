package org.openhab.core.thing.binding.builder;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingStatus;
import org.openhab.core.thing.ThingStatusDetail;
import org.openhab.core.thing.ThingStatusInfo;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;
import org.openhab.core.thing.binding.ThingHandler;

/** A thing as the builder makes it. */
final class BuiltThing implements Thing {
    private final ThingTypeUID type;
    private final ThingUID uid;
    private final String label;
    private final Configuration configuration;
    private final List<Channel> channels;
    private final Map<String, String> properties;
    private volatile ThingHandler handler;
    private volatile ThingStatusInfo status =
            new ThingStatusInfo(ThingStatus.UNINITIALIZED, ThingStatusDetail.NONE, null);

    BuiltThing(
            ThingTypeUID type,
            ThingUID uid,
            String label,
            Configuration configuration,
            Collection<Channel> channels,
            Map<String, String> properties) {
        this.type = type;
        this.uid = uid;
        this.label = label;
        this.configuration = configuration;
        this.channels = List.copyOf(channels);
        this.properties = new ConcurrentHashMap<>(properties);
    }

    @Override
    public ThingUID getUID() {
        return uid;
    }

    @Override
    public ThingTypeUID getThingTypeUID() {
        return type;
    }

    @Override
    public String getLabel() {
        return label;
    }

    @Override
    public List<Channel> getChannels() {
        return channels;
    }

    @Override
    public Channel getChannel(String channelId) {
        return channels.stream()
                .filter(one -> one.getUID().getId().equals(channelId))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Channel getChannel(ChannelUID channelUID) {
        return channels.stream()
                .filter(one -> one.getUID().equals(channelUID))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Configuration getConfiguration() {
        return configuration;
    }

    @Override
    public Map<String, String> getProperties() {
        return Map.copyOf(properties);
    }

    @Override
    public String setProperty(String name, String value) {
        return value == null ? properties.remove(name) : properties.put(name, value);
    }

    @Override
    public ThingHandler getHandler() {
        return handler;
    }

    @Override
    public void setHandler(ThingHandler thingHandler) {
        handler = thingHandler;
    }

    @Override
    public ThingStatus getStatus() {
        return status.getStatus();
    }

    @Override
    public ThingStatusInfo getStatusInfo() {
        return status;
    }

    @Override
    public void setStatusInfo(ThingStatusInfo info) {
        status = info;
    }
}
