package org.packguard.model.quantity;

/** What the value of a quantity is. */
public enum Kind {
    /** A number in the steps of its unit. */
    NUMBER,
    /** True (1) or false (0). */
    FLAG,
    /** The position in the quantity's list of choices. */
    CHOICE,
    /** Text, never computed with. */
    TEXT
}
