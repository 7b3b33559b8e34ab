package org.packguard.guard.store;

/** What was found at the start. */
public sealed interface Loaded {
    /** A guard that has never been. */
    record Fresh() implements Loaded {}

    /** The store is as it was written. */
    record Found(Stored stored) implements Loaded {}

    /**
     * The store is damaged or missing, so that latches may be lost.
     *
     * @param why in words that follow "the latch store"
     */
    record Damaged(String why) implements Loaded {}
}
