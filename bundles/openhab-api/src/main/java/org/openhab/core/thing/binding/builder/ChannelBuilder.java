package org.openhab.core.thing.binding.builder;

import java.util.Map;
import java.util.Set;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.thing.Channel;
import org.openhab.core.thing.ChannelUID;
import org.openhab.core.thing.type.AutoUpdatePolicy;
import org.openhab.core.thing.type.ChannelKind;
import org.openhab.core.thing.type.ChannelTypeUID;

/** Makes channels. */
public class ChannelBuilder {
    private final ChannelUID uid;
    private String itemType;
    private ChannelTypeUID type;
    private ChannelKind kind = ChannelKind.STATE;
    private Configuration configuration = new Configuration();
    private Set<String> tags = Set.of();
    private Map<String, String> properties = Map.of();
    private String label;
    private String description;
    private AutoUpdatePolicy policy;

    private ChannelBuilder(ChannelUID uid) {
        this.uid = uid;
    }

    /** A channel. */
    public static ChannelBuilder create(ChannelUID uid) {
        return new ChannelBuilder(uid);
    }

    /** A channel for items of a type. */
    public static ChannelBuilder create(ChannelUID uid, String acceptedItemType) {
        return create(uid).withAcceptedItemType(acceptedItemType);
    }

    /** A copy of a channel. */
    public static ChannelBuilder create(Channel channel) {
        return create(channel.getUID(), channel.getAcceptedItemType())
                .withType(channel.getChannelTypeUID())
                .withKind(channel.getKind())
                .withConfiguration(channel.getConfiguration())
                .withDefaultTags(channel.getDefaultTags())
                .withProperties(channel.getProperties())
                .withLabel(channel.getLabel())
                .withDescription(channel.getDescription())
                .withAutoUpdatePolicy(channel.getAutoUpdatePolicy());
    }

    /** For items of a type. */
    public ChannelBuilder withAcceptedItemType(String acceptedItemType) {
        itemType = acceptedItemType;
        return this;
    }

    /** Of a type. */
    public ChannelBuilder withType(ChannelTypeUID channelTypeUID) {
        type = channelTypeUID;
        return this;
    }

    /** Of a kind. */
    public ChannelBuilder withKind(ChannelKind channelKind) {
        kind = channelKind;
        return this;
    }

    /** With a configuration. */
    public ChannelBuilder withConfiguration(Configuration values) {
        configuration = values;
        return this;
    }

    /** With tags. */
    public ChannelBuilder withDefaultTags(Set<String> defaultTags) {
        tags = defaultTags;
        return this;
    }

    /** With properties. */
    public ChannelBuilder withProperties(Map<String, String> all) {
        properties = all;
        return this;
    }

    /** With a name for people. */
    public ChannelBuilder withLabel(String text) {
        label = text;
        return this;
    }

    /** With what it is. */
    public ChannelBuilder withDescription(String text) {
        description = text;
        return this;
    }

    /** With what becomes of commanded items. */
    public ChannelBuilder withAutoUpdatePolicy(AutoUpdatePolicy autoUpdatePolicy) {
        policy = autoUpdatePolicy;
        return this;
    }

    /** Makes it. */
    public Channel build() {
        return new Built(this);
    }

    private static final class Built extends Channel {
        Built(ChannelBuilder from) {
            super(
                    from.uid,
                    from.type,
                    from.itemType,
                    from.kind,
                    from.configuration,
                    from.tags,
                    from.properties,
                    from.label,
                    from.description,
                    from.policy);
        }
    }
}
