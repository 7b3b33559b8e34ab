package org.openhab.core.thing.type;

/** What a channel carries. */
public enum ChannelKind {
    /** A state. */
    STATE,
    /** Events. */
    TRIGGER
}
