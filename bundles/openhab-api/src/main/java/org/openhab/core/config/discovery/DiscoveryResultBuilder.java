package org.openhab.core.config.discovery;

import java.util.HashMap;
import java.util.Map;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;

/** Makes discovery results. */
public class DiscoveryResultBuilder {
    private final ThingUID uid;
    private final Map<String, Object> properties = new HashMap<>();
    private ThingTypeUID type;
    private String representation;
    private String label = "";
    private long ttl = -1;

    private DiscoveryResultBuilder(ThingUID uid) {
        this.uid = uid;
    }

    /** For a thing. */
    public static DiscoveryResultBuilder create(ThingUID thingUID) {
        return new DiscoveryResultBuilder(thingUID);
    }

    /** With its type. */
    public DiscoveryResultBuilder withThingType(ThingTypeUID thingTypeUID) {
        type = thingTypeUID;
        return this;
    }

    /** With its configuration. */
    public DiscoveryResultBuilder withProperties(Map<String, Object> all) {
        properties.putAll(all);
        return this;
    }

    /** With the property that tells it from others. */
    public DiscoveryResultBuilder withRepresentationProperty(String property) {
        representation = property;
        return this;
    }

    /** With its name. */
    public DiscoveryResultBuilder withLabel(String text) {
        label = text;
        return this;
    }

    /** With the time it is kept, in seconds. */
    public DiscoveryResultBuilder withTTL(long seconds) {
        ttl = seconds;
        return this;
    }

    /** Makes it. */
    public DiscoveryResult build() {
        return new Result(uid, type, Map.copyOf(properties), representation, label, ttl);
    }

    private record Result(
            ThingUID getThingUID,
            ThingTypeUID getThingTypeUID,
            Map<String, Object> getProperties,
            String getRepresentationProperty,
            String getLabel,
            long getTimeToLive)
            implements DiscoveryResult {}
}
