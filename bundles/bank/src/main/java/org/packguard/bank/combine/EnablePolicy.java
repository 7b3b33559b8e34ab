package org.packguard.bank.combine;

/** When several batteries together allow to charge or to discharge. */
public enum EnablePolicy {
    /** While all allow it: one that blocks blocks all. */
    ALL,
    /** While at least one allows it. */
    ANY
}
