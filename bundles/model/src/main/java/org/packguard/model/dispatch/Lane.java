package org.packguard.model.dispatch;

/** How a listener is served. */
public enum Lane {
    /** Every update of every battery, in order, on a thread that nobody else uses. For guards and banks only. */
    PROTECTION,
    /** The newest update of each battery, on a thread of the listener's own; what it is too slow for is dropped and counted. */
    OBSERVER
}
