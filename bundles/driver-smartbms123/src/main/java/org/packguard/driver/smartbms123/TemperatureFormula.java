package org.packguard.driver.smartbms123;

import java.util.List;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.quantity.Unit;

/**
 * How a raw temperature becomes degrees. The maker's document and the maker's software disagree by up to 5 K at the ends of
 * the range; both are the maker's, so the owner decides by comparing with the app or a thermometer.
 */
enum TemperatureFormula {
    /** The document's: raw − 276. */
    DOCUMENT,
    /** The software's and the app's, in which alarm thresholds are set too: raw × 0.857 − 232.1. */
    SOFTWARE,
    /** Not decided: the lowest by the formula that gives less, the highest by the one that gives more, cells by the software's. */
    UNDECIDED;

    /** The choice of the owner. */
    static final Parameter<String> PARAMETER = Parameter.choice(
            "temperatureFormula",
            List.of("document", "software"),
            "Formula for temperatures, by the maker's document or by the maker's software; without it the lowest is"
                    + " taken by the one that gives less and the highest by the one that gives more");

    /** The choice in a configuration. */
    static TemperatureFormula of(Config config) {
        return config.find(PARAMETER)
                .map(text -> text.equals("document") ? DOCUMENT : SOFTWARE)
                .orElse(UNDECIDED);
    }

    /** The lowest of all cells, in steps. */
    long lowest(int raw) {
        return this == UNDECIDED ? Math.min(document(raw), software(raw)) : cell(raw);
    }

    /** The highest of all cells, in steps. */
    long highest(int raw) {
        return this == UNDECIDED ? Math.max(document(raw), software(raw)) : cell(raw);
    }

    /** A single cell, in steps. */
    long cell(int raw) {
        return this == DOCUMENT ? document(raw) : software(raw);
    }

    private static long document(int raw) {
        return Unit.CELSIUS.steps(raw - 276L, 0);
    }

    private static long software(int raw) {
        return Unit.CELSIUS.steps(raw * 857L - 232_100L, 3);
    }
}
