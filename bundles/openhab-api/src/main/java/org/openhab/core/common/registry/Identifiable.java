package org.openhab.core.common.registry;

/** Something with an id. */
public interface Identifiable<T> {
    /** Its id. */
    T getUID();
}
