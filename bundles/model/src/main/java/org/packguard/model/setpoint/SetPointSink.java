package org.packguard.model.setpoint;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** An inverter, charger or other receiver that holds the limits of a guard, an OSGi service. Safe for any thread. */
@ProviderType
public interface SetPointSink {
    /** The id from the configuration. */
    String id();

    /** The id of the guard whose limits it sends; empty where it has none. */
    String guard();

    /** The limits that were sent last; empty before the first. */
    Optional<Sent> sent();

    /**
     * What was sent.
     *
     * @param chargeCurrent CCL in mA
     * @param dischargeCurrent DCL in mA
     * @param at when, in monotonic nanoseconds
     */
    record Sent(long chargeCurrent, long dischargeCurrent, long at) {}
}
