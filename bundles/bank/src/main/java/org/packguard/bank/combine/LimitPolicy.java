package org.packguard.bank.combine;

/** How the current limits of the batteries become one. A battery that blocks contributes nothing by any of them. */
public enum LimitPolicy {
    /** The limits add up: right where each battery takes its own share and says so. */
    SUM,
    /** The smallest limit times the number of batteries: right for equal batteries. */
    MIN_TIMES_N,
    /**
     * What all batteries together may carry while each takes the part that its capacity is of all: right for unequal
     * batteries. Where a capacity is not known, equal parts.
     */
    CAPACITY_SHARE
}
