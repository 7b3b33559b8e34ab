package org.packguard.inverter.encode;

/** A text that says what something is. */
public enum Label {
    /** What the battery is called. */
    BATTERY,
    /** Where the lowest voltage of a cell is. */
    LOWEST_CELL,
    /** Where the highest voltage of a cell is. */
    HIGHEST_CELL,
    /** Where the lowest temperature of a cell is. */
    COLDEST_CELL,
    /** Where the highest temperature of a cell is. */
    WARMEST_CELL
}
