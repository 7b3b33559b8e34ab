package org.openhab.core.thing;

import java.util.Map;
import java.util.Set;
import org.openhab.core.config.core.Configuration;
import org.openhab.core.thing.type.AutoUpdatePolicy;
import org.openhab.core.thing.type.ChannelKind;
import org.openhab.core.thing.type.ChannelTypeUID;

/** A channel of a thing. */
public class Channel {
    private final ChannelUID uid;
    private final ChannelTypeUID type;
    private final String acceptedItemType;
    private final ChannelKind kind;
    private final Configuration configuration;
    private final Set<String> defaultTags;
    private final Map<String, String> properties;
    private final String label;
    private final String description;
    private final AutoUpdatePolicy autoUpdatePolicy;

    /** With everything. */
    protected Channel(
            ChannelUID uid,
            ChannelTypeUID channelTypeUID,
            String acceptedItemType,
            ChannelKind kind,
            Configuration configuration,
            Set<String> defaultTags,
            Map<String, String> properties,
            String label,
            String description,
            AutoUpdatePolicy autoUpdatePolicy) {
        this.uid = uid;
        this.type = channelTypeUID;
        this.acceptedItemType = acceptedItemType;
        this.kind = kind;
        this.configuration = configuration;
        this.defaultTags = Set.copyOf(defaultTags);
        this.properties = Map.copyOf(properties);
        this.label = label;
        this.description = description;
        this.autoUpdatePolicy = autoUpdatePolicy;
    }

    /** Its id. */
    public ChannelUID getUID() {
        return uid;
    }

    /** Its type, null without one. */
    public ChannelTypeUID getChannelTypeUID() {
        return type;
    }

    /** The type of its items, null for triggers. */
    public String getAcceptedItemType() {
        return acceptedItemType;
    }

    /** What it carries. */
    public ChannelKind getKind() {
        return kind;
    }

    /** Its configuration. */
    public Configuration getConfiguration() {
        return configuration;
    }

    /** Its tags. */
    public Set<String> getDefaultTags() {
        return defaultTags;
    }

    /** Its properties. */
    public Map<String, String> getProperties() {
        return properties;
    }

    /** Its name for people, null without one. */
    public String getLabel() {
        return label;
    }

    /** What it is, null without a text. */
    public String getDescription() {
        return description;
    }

    /** What becomes of its items when they are commanded, null where nothing is said. */
    public AutoUpdatePolicy getAutoUpdatePolicy() {
        return autoUpdatePolicy;
    }
}
