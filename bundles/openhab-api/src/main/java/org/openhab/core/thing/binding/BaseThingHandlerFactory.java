package org.openhab.core.thing.binding;

import org.openhab.core.thing.Thing;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.ComponentContext;

/** What every factory of handlers does alike. */
public abstract class BaseThingHandlerFactory implements ThingHandlerFactory {
    /** The bundle's. */
    protected BundleContext bundleContext;

    /** Called by subclasses. */
    public BaseThingHandlerFactory() {}

    /** Called by the component. */
    protected void activate(ComponentContext componentContext) {
        bundleContext = componentContext.getBundleContext();
    }

    /** Called by the component. */
    protected void deactivate(ComponentContext componentContext) {}

    /** Makes a handler, null where it has none. */
    protected abstract ThingHandler createHandler(Thing thing);

    /** A handler goes. */
    protected void removeHandler(ThingHandler thingHandler) {}

    @Override
    public ThingHandler registerHandler(Thing thing) {
        ThingHandler handler = createHandler(thing);
        if (handler == null) {
            throw new IllegalStateException("no handler for " + thing.getUID());
        }
        return handler;
    }

    @Override
    public void unregisterHandler(Thing thing) {
        if (thing.getHandler() != null) {
            removeHandler(thing.getHandler());
        }
    }
}
