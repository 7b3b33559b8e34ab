package org.packguard.model.export;

import org.osgi.annotation.versioning.ProviderType;

/**
 * One receiver outside, an OSGi service registered by the host that opened it, with the service properties {@code packguard.id}
 * and {@code packguard.type}. All methods are safe for any thread and return at once.
 */
@ProviderType
public interface Export {
    /** The id from the configuration. */
    String id();

    /** The name for people; the id where none is configured. */
    String name();

    /** The sort of receiver, for example {@code influxdb}. */
    String type();

    /** How it is doing. */
    ExportStatus status();
}
