package org.openhab.core.events;

/** Makes events. */
public interface EventFactory {}
