package org.packguard.history.health;

import java.util.OptionalDouble;

/** The straight line through points, by least squares; times in seconds. For one thread. */
final class Line {
    private static final double DAY = 86_400;
    private static final double WEEK = 7 * DAY;

    /** A trend of less than three days says more of the day than of the battery. */
    private static final double SHORTEST = 3 * DAY;

    private static final int FEWEST = 12;

    private int count;
    private double first;
    private double last;
    private double sumX;
    private double sumY;
    private double sumXX;
    private double sumXY;

    void add(double time, double value) {
        if (count == 0) {
            first = time;
        }
        last = time;
        double x = (time - first) / WEEK;
        count++;
        sumX += x;
        sumY += value;
        sumXX += x * x;
        sumXY += x * value;
    }

    /** The rise a week; empty where the points are too few or too close together. */
    OptionalDouble perWeek() {
        double spread = count * sumXX - sumX * sumX;
        return count < FEWEST || last - first < SHORTEST || spread <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((count * sumXY - sumX * sumY) / spread);
    }
}
