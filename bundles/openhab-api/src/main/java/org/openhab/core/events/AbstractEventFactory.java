package org.openhab.core.events;

import java.util.Set;

/** What every factory of events has. */
public abstract class AbstractEventFactory implements EventFactory {
    /** For these types of events. */
    protected AbstractEventFactory(Set<String> supportedEventTypes) {}
}
