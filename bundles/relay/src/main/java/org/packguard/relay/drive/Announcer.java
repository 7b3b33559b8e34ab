package org.packguard.relay.drive;

import org.packguard.model.event.Event;

/** Tells of movements; never blocks. Safe for any thread. */
@FunctionalInterface
interface Announcer {
    /** Something happened. */
    void tell(Event event);
}
