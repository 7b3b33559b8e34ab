package org.openhab.core.items;

/** An item could not be looked up. */
public abstract class ItemLookupException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With why. */
    public ItemLookupException(String string) {
        super(string);
    }
}
