package org.openhab.core.items.events;

import org.openhab.core.types.Command;

/** An item is commanded. */
public class ItemCommandEvent extends ItemEvent {
    /** Its type. */
    public static final String TYPE = "ItemCommandEvent";

    private final Command command;

    /** A command. */
    protected ItemCommandEvent(String topic, String payload, String itemName, Command command, String source) {
        super(topic, payload, itemName, source);
        this.command = command;
    }

    @Override
    public String getType() {
        return TYPE;
    }

    /** The command. */
    public Command getItemCommand() {
        return command;
    }

    @Override
    public String toString() {
        return itemName + " " + command;
    }
}
