package org.openhab.core.types;

/** Asks for the present state. */
public enum RefreshType implements PrimitiveType, Command {
    /** Asks. */
    REFRESH;

    @Override
    public String format(String pattern) {
        return String.format(pattern, toString());
    }

    @Override
    public String toFullString() {
        return toString();
    }

    @Override
    public String toString() {
        return name();
    }
}
