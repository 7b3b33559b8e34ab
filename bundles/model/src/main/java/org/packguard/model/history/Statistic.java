package org.packguard.model.history;

import java.util.Locale;

/** What is kept of the values of a step. */
public enum Statistic {
    /** Their mean. */
    AVERAGE,
    /** The lowest. */
    MIN,
    /** The highest. */
    MAX;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** The name used everywhere outside. */
    public String id() {
        return id;
    }
}
