package org.openhab.core.items.events;

import org.openhab.core.events.AbstractEvent;

/** An event about an item. */
public abstract class ItemEvent extends AbstractEvent {
    /** The name of the item. */
    protected final String itemName;

    /** An event. */
    public ItemEvent(String topic, String payload, String itemName, String source) {
        super(topic, payload, source);
        this.itemName = itemName;
    }

    /** The name of the item. */
    public String getItemName() {
        return itemName;
    }
}
