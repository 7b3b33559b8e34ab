package org.packguard.simulator.smartbms123;

import org.packguard.simulator.wire.Steps;

/** How the cell modules code a temperature; the maker's document and the maker's software disagree. */
public enum TemperatureFormula {
    /** As the maker's software and app decode it: 0.857 times the raw value less 232.1. */
    SOFTWARE(0.857, 232.1),
    /** As the maker's document says: the raw value less 276. */
    DOCUMENT(1, 276);

    private final double step;
    private final double offset;

    TemperatureFormula(double step, double offset) {
        this.step = step;
        this.offset = offset;
    }

    /** The raw value of a temperature in degrees Celsius. */
    long raw(double celsius) {
        return Steps.unsigned(celsius + offset, step, 16);
    }
}
