package org.openhab.core.automation;

/** Who sees something. */
public enum Visibility {
    /** Everybody. */
    VISIBLE,
    /** Nobody. */
    HIDDEN,
    /** Experts. */
    EXPERT
}
