package org.packguard.inverter.limit;

/** How much of the limit of a battery an inverter asks for. */
public enum Split {
    /** All of it; cut in proportion where inverters that ask so would be told more than there is. */
    COPY,
    /** A fixed share of it. */
    SCALE,
    /** What the others leave, in equal parts with those that ask so too. */
    REMAINDER
}
