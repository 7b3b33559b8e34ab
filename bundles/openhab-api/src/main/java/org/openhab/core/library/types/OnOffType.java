package org.openhab.core.library.types;

import org.openhab.core.types.Command;
import org.openhab.core.types.PrimitiveType;
import org.openhab.core.types.State;

/** On or off. */
public enum OnOffType implements PrimitiveType, State, Command {
    /** On. */
    ON,
    /** Off. */
    OFF;

    /** Of a flag. */
    public static OnOffType from(boolean state) {
        return state ? ON : OFF;
    }

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
