package org.openhab.core.items;

import org.openhab.core.common.registry.Identifiable;
import org.openhab.core.types.State;

/** An item. */
public interface Item extends Identifiable<String> {
    /** Its name. */
    String getName();

    /** Its type. */
    String getType();

    /** Its state. */
    State getState();
}
