package org.packguard.history.health;

import java.util.ArrayList;
import java.util.List;

/**
 * Capacity out of full cycles: the charge between nearly full and nearly empty, either way, against the change of the state of
 * charge. A run with more than one unknown minute in a hundred does not count. Pure.
 */
final class Cycles {
    private static final double FULL = 95;
    private static final double EMPTY = 20;
    private static final double UNKNOWN = 0.01;

    private Cycles() {}

    /** The capacity in Ah of each run. */
    static List<Double> capacities(double[] current, double[] soc) {
        List<Double> found = new ArrayList<>();
        int begin = -1;
        for (int i = 0; i < soc.length; i++) {
            if (!isEnd(soc[i])) {
                continue;
            }
            if (begin >= 0 && (soc[i] >= FULL) != (soc[begin] >= FULL)) {
                add(found, current, soc, begin, i);
            }
            begin = i;
        }
        return found;
    }

    private static boolean isEnd(double soc) {
        return soc >= FULL || soc <= EMPTY;
    }

    private static void add(List<Double> found, double[] current, double[] soc, int begin, int end) {
        double charge = 0;
        int unknown = 0;
        for (int i = begin + 1; i <= end; i++) {
            if (Double.isNaN(current[i])) {
                unknown++;
            } else {
                charge += current[i] / 60;
            }
        }
        double change = (soc[end] - soc[begin]) / 100;
        // charge that goes the other way than the state of charge says that something has been reset between
        if (unknown <= UNKNOWN * (end - begin) && charge * change > 0) {
            found.add(charge / change);
        }
    }
}
