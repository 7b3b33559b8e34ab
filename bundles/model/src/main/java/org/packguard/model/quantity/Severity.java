package org.packguard.model.quantity;

import java.util.Locale;

/** How grave an alarm of a BMS is, in rising order. */
public enum Severity {
    /** Worth knowing, nothing is wrong. */
    INFO,
    /** Something is out of order, the battery may be used. */
    WARNING,
    /** The BMS protects the battery: what its documents call protection, or what opens its switches. */
    PROTECTION;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** The name used everywhere outside. */
    public String id() {
        return id;
    }
}
