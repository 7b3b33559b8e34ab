package org.openhab.core.thing.type;

/** What becomes of an item when it is commanded. */
public enum AutoUpdatePolicy {
    /** It keeps its state until the thing says otherwise. */
    VETO,
    /** As openHAB sees fit. */
    DEFAULT,
    /** It takes the commanded state. */
    RECOMMEND
}
