package org.openhab.core.items;

/** There is no such item. */
public class ItemNotFoundException extends ItemLookupException {
    private static final long serialVersionUID = 1L;

    /** With its name. */
    public ItemNotFoundException(String name) {
        super("Item '" + name + "' could not be found");
    }
}
