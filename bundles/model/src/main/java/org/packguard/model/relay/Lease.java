package org.packguard.model.relay;

/** Who opens a relay when nobody renews the wish to have it closed any more, even if all of this program is dead. */
public enum Lease {
    /** The device itself, by a timer of its own. */
    DEVICE,
    /** A small separate process that holds the port. */
    KEEPER,
    /** Nobody. */
    NONE
}
