package org.packguard.model.level;

import java.util.Locale;

/** Whether there is more sun than the battery needs. */
public enum Solar {
    /** There is current to spare. */
    EXCESS,
    /** There is none. */
    DEFICIT;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** The name used everywhere outside. */
    public String id() {
        return id;
    }
}
