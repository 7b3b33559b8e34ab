package org.packguard.relay.drive;

import org.packguard.model.event.Event;

/** Tells of movements where somebody listens. Safe for any thread. */
@FunctionalInterface
interface Announcer {
    void tell(Event event);
}
