package org.openhab.core.config.discovery;

import java.util.Collection;
import org.openhab.core.thing.ThingTypeUID;

/** Finds things. */
public interface DiscoveryService {
    /** What it finds. */
    Collection<ThingTypeUID> getSupportedThingTypes();

    /** How long a scan takes at most, in seconds. */
    int getScanTimeout();

    /** Whether it looks by itself. */
    boolean isBackgroundDiscoveryEnabled();

    /** Scans. */
    void startScan(ScanListener listener);

    /** Breaks a scan off. */
    void abortScan();

    /** Begins to listen. */
    void addDiscoveryListener(DiscoveryListener listener);

    /** Ends to listen. */
    void removeDiscoveryListener(DiscoveryListener listener);
}
