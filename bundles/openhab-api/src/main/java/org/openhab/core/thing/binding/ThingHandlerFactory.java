package org.openhab.core.thing.binding;

import org.openhab.core.thing.Thing;
import org.openhab.core.thing.ThingTypeUID;

/** Makes handlers. */
public interface ThingHandlerFactory {
    /** Whether it is for a type. */
    boolean supportsThingType(ThingTypeUID thingTypeUID);

    /** Makes a handler and registers what lives with it. */
    ThingHandler registerHandler(Thing thing);

    /** Takes a handler back. */
    void unregisterHandler(Thing thing);
}
