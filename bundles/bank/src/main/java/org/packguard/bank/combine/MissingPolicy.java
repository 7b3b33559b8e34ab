package org.packguard.bank.combine;

/** What becomes of the bank while a battery is missing. Its old values are never used, by none of them. */
public enum MissingPolicy {
    /** The others go on; limits shrink by what it contributed. */
    EXCLUDE,
    /** The others go on, with their limits reduced once more to the part that is there of the batteries that do not block. */
    REDUCE,
    /** The others are shown, with limits of 0 and nothing allowed. */
    ZERO,
    /** Nothing is published until all are there again. */
    STOP
}
