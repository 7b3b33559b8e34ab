package org.packguard.bank.combine;

/** What becomes of the bank while a battery is missing. Its old values are never used, by none of them. */
public enum MissingPolicy {
    /** The others go on; limits shrink by what it contributed. */
    EXCLUDE,
    /** The others go on, with their limits reduced once more by the part of the batteries that is there. */
    REDUCE,
    /** The others are shown, with limits of 0 and nothing allowed. */
    ZERO,
    /** Nothing is published until all are there again. */
    STOP
}
