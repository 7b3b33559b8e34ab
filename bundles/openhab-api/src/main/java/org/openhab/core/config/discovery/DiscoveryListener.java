package org.openhab.core.config.discovery;

import org.openhab.core.thing.ThingUID;

/** Hears of what is found. */
public interface DiscoveryListener {
    /** A thing has been found. */
    void thingDiscovered(DiscoveryService source, DiscoveryResult result);

    /** A thing has gone. */
    void thingRemoved(DiscoveryService source, ThingUID thingUID);
}
