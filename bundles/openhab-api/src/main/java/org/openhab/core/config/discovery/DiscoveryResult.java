package org.openhab.core.config.discovery;

import java.util.Map;
import org.openhab.core.thing.ThingTypeUID;
import org.openhab.core.thing.ThingUID;

/** A thing as it was found. */
public interface DiscoveryResult {
    /** Its id. */
    ThingUID getThingUID();

    /** Its type. */
    ThingTypeUID getThingTypeUID();

    /** Its configuration. */
    Map<String, Object> getProperties();

    /** The property that tells it from others. */
    String getRepresentationProperty();

    /** Its name for people. */
    String getLabel();

    /** How long it is kept, in seconds. */
    long getTimeToLive();
}
