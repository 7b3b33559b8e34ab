package org.packguard.model.broker;

import org.osgi.annotation.versioning.ProviderType;

/**
 * One message broker, an OSGi service registered by the host that opened it, with the service properties {@code packguard.id}
 * and {@code packguard.type}. All methods are safe for any thread and return at once.
 */
@ProviderType
public interface Broker {
    /** The id from the configuration. */
    String id();

    /** The name for people; the id where none is configured. */
    String name();

    /** The sort of broker, for example {@code mqtt}. */
    String type();

    /** Where it is: host and port. */
    String address();

    /** How it is doing. */
    BrokerStatus status();
}
