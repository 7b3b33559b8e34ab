package org.openhab.core.thing;

/** How a thing is. */
public enum ThingStatus {
    /** Not begun. */
    UNINITIALIZED,
    /** Beginning. */
    INITIALIZING,
    /** Not known. */
    UNKNOWN,
    /** It works. */
    ONLINE,
    /** It does not work. */
    OFFLINE,
    /** Being removed. */
    REMOVING,
    /** Removed. */
    REMOVED
}
