package org.openhab.core.thing.binding;

/** A service that lives with a handler. */
public interface ThingHandlerService {
    /** Sets the handler. */
    void setThingHandler(ThingHandler handler);

    /** The handler. */
    ThingHandler getThingHandler();
}
