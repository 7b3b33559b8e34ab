package org.openhab.core.items.events;

import java.util.Set;
import org.openhab.core.events.AbstractEventFactory;
import org.openhab.core.types.Command;

/** Makes events about items. */
public class ItemEventFactory extends AbstractEventFactory {
    /** For commands. */
    public ItemEventFactory() {
        super(Set.of(ItemCommandEvent.TYPE));
    }

    /** A command to an item. */
    public static ItemCommandEvent createCommandEvent(String itemName, Command command, String source) {
        return new ItemCommandEvent(
                "openhab/items/" + itemName + "/command", command.toFullString(), itemName, command, source);
    }
}
