package org.packguard.model.quantity;

/** Whether a quantity exists once per battery or once per cell. */
public enum Scope {
    /** One value for the whole battery. */
    PACK,
    /** One value for each cell. */
    CELL
}
