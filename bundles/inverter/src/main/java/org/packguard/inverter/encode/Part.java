package org.packguard.inverter.encode;

/** A part of a frame. Pure. */
@FunctionalInterface
interface Part {
    /** Writes what is known; false where the frame cannot be made without what is not. */
    boolean write(Facts facts, byte[] data);
}
