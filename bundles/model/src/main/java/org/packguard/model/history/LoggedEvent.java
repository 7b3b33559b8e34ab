package org.packguard.model.history;

import org.packguard.model.event.Event;

/**
 * An event with its place in the log.
 *
 * @param number counts up by one from event to event
 * @param event what happened
 */
public record LoggedEvent(long number, Event event) {}
