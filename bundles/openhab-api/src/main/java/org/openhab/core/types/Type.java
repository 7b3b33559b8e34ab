package org.openhab.core.types;

/** What states and commands have in common. */
public interface Type {
    /** Formatted by a pattern. */
    String format(String pattern);

    /** The whole value as text. */
    String toFullString();
}
