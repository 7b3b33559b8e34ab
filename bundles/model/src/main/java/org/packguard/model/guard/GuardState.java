package org.packguard.model.guard;

/** The state of a guard in one word: the first of these that fits. */
public enum GuardState {
    /** The configuration cannot be used; everything is open. */
    CONFIG_ERROR,
    /** Not everything that is required has been received since the start or a fault; everything is open. */
    CHECKING,
    /** Something required is older than its limit; everything is open. */
    NO_DATA,
    /** Over-current of the profile {@code linkbms}. */
    OCP,
    /** A latch, an integrity fault, or the protect row of {@code linkbms}. */
    PROTECT,
    /** Another condition is active. */
    WARNING,
    /** Nothing is wrong. */
    RUNNING
}
