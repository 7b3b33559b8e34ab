package org.openhab.core.types;

/** No value. */
public enum UnDefType implements PrimitiveType, State {
    /** Not known. */
    UNDEF,
    /** Never known. */
    NULL;

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
