package org.packguard.history.health;

/**
 * The means of consecutive minutes, NaN where unknown. All arrays have one length.
 *
 * @param first the end of the first minute in seconds of the wall clock, a multiple of 60
 * @param voltage of the pack in V
 * @param current in A, positive while charging
 * @param soc in %
 * @param cells voltages in V, cell 1 first
 * @param resistances in Ω, cell 1 first; without any where they are not measured
 */
public record Minutes(
        long first, double[] voltage, double[] current, double[] soc, double[][] cells, double[][] resistances) {
    /** How many minutes. */
    public int count() {
        return voltage.length;
    }

    /** The end of a minute in seconds. */
    long end(int minute) {
        return first + 60L * minute;
    }
}
