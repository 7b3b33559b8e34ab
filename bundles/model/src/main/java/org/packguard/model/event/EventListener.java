package org.packguard.model.event;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears of every event, by being registered as an OSGi service; called in order on a thread that no protection depends on. */
@ConsumerType
@FunctionalInterface
public interface EventListener {
    /** Something happened. Exceptions are logged once and swallowed. */
    void happened(Event event);
}
