package org.openhab.core.thing;

import org.openhab.core.common.registry.Registry;

/** All things. */
public interface ThingRegistry extends Registry<Thing, ThingUID> {
    @Override
    Thing get(ThingUID uid);
}
