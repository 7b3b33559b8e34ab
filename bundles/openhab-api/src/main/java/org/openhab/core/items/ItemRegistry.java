package org.openhab.core.items;

import org.openhab.core.common.registry.Registry;

/** All items. */
public interface ItemRegistry extends Registry<Item, String> {
    /** One item. */
    Item getItem(String name) throws ItemNotFoundException;
}
