package org.packguard.model.level;

import java.util.Locale;

/** How full a battery is, as far as consumers need to know. */
public enum Level {
    /** Its lowest cell has fallen below {@code low}. */
    LOW,
    /** Its lowest cell has reached {@code high}. */
    NORMAL;

    private final String id = name().toLowerCase(Locale.ROOT);

    /** The name used everywhere outside. */
    public String id() {
        return id;
    }
}
