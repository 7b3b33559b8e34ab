package org.packguard.model.guard;

import java.util.Locale;

/** A direction of current that a permit is given for. */
public enum Direction {
    /** Into the battery. */
    CHARGE,
    /** Out of the battery. */
    DISCHARGE;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** The name used everywhere outside. */
    public String id() {
        return id;
    }

    /** The other one. */
    public Direction opposite() {
        return this == CHARGE ? DISCHARGE : CHARGE;
    }
}
