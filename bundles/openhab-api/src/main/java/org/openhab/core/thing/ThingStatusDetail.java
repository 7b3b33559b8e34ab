package org.openhab.core.thing;

/** Why a thing is as it is. */
public enum ThingStatusDetail {
    /** Nothing to say. */
    NONE,
    /** Something is missing before it can work. */
    NOT_YET_READY,
    /** Something must be configured first. */
    CONFIGURATION_PENDING,
    /** The configuration is wrong. */
    CONFIGURATION_ERROR,
    /** It cannot be reached. */
    COMMUNICATION_ERROR,
    /** It is gone. */
    GONE
}
