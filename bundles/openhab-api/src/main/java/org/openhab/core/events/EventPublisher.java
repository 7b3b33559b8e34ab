package org.openhab.core.events;

/** The way onto the event bus. */
public interface EventPublisher {
    /** Posts an event. */
    void post(Event event) throws IllegalArgumentException, IllegalStateException;
}
