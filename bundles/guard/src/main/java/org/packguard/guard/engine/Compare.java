package org.packguard.guard.engine;

/** How a value is compared with a level. */
public enum Compare {
    /** Greater or equal. */
    AT_LEAST,
    /** Strictly greater. */
    ABOVE,
    /** Less or equal. */
    AT_MOST,
    /** Strictly less. */
    BELOW,
    /** Equal. */
    SAME,
    /** Not equal. */
    OTHER;

    /** Whether the comparison holds. */
    public boolean holds(long value, long level) {
        return switch (this) {
            case AT_LEAST -> value >= level;
            case ABOVE -> value > level;
            case AT_MOST -> value <= level;
            case BELOW -> value < level;
            case SAME -> value == level;
            case OTHER -> value != level;
        };
    }

    /** Whether a value can be nearer to the level or farther from it. */
    public boolean ordered() {
        return this != SAME && this != OTHER;
    }

    /** Whether larger values are worse. */
    public boolean upward() {
        return this == AT_LEAST || this == ABOVE;
    }
}
