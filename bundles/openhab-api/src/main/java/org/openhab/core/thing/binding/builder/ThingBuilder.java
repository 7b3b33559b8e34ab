package org.openhab.core.thing.binding.builder;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;

/** Makes things. */
public class ThingBuilder {
    /** The type. */
    protected final ThingTypeUID thingTypeUID;

    /** The id. */
    protected final ThingUID thingUID;

    private final Map<ChannelUID, Channel> channels = new LinkedHashMap<>();
    private final Map<String, String> properties = new HashMap<>();
    private Configuration configuration = new Configuration();
    private String label;

    /** For a thing. */
    protected ThingBuilder(ThingTypeUID thingTypeUID, ThingUID thingUID) {
        this.thingTypeUID = thingTypeUID;
        this.thingUID = thingUID;
    }

    /** A new thing. */
    public static ThingBuilder create(ThingTypeUID thingTypeUID, ThingUID thingUID) {
        return new ThingBuilder(thingTypeUID, thingUID);
    }

    /** A copy of a thing. */
    public static ThingBuilder create(Thing thing) {
        return create(thing.getThingTypeUID(), thing.getUID())
                .withChannels(thing.getChannels())
                .withProperties(thing.getProperties())
                .withConfiguration(thing.getConfiguration())
                .withLabel(thing.getLabel());
    }

    /** With one channel more, which must be new. */
    public ThingBuilder withChannel(Channel channel) {
        if (channels.putIfAbsent(channel.getUID(), channel) != null) {
            throw new IllegalArgumentException(channel.getUID() + " is there already");
        }
        return this;
    }

    /** With these channels and no others. */
    public ThingBuilder withChannels(List<Channel> all) {
        channels.clear();
        all.forEach(this::withChannel);
        return this;
    }

    /** Without one channel. */
    public ThingBuilder withoutChannel(ChannelUID channelUID) {
        channels.remove(channelUID);
        return this;
    }

    /** With these properties and no others. */
    public ThingBuilder withProperties(Map<String, String> all) {
        properties.clear();
        properties.putAll(all);
        return this;
    }

    /** With a configuration. */
    public ThingBuilder withConfiguration(Configuration thingConfiguration) {
        configuration = thingConfiguration;
        return this;
    }

    /** With a name for people. */
    public ThingBuilder withLabel(String text) {
        label = text;
        return this;
    }

    /** Makes it. */
    public Thing build() {
        return new BuiltThing(thingTypeUID, thingUID, label, configuration, channels.values(), properties);
    }
}
