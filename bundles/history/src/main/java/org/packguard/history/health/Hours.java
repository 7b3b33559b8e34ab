package org.packguard.history.health;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/** Puts values of minutes together by the hour: their trend, and what they are now. For one thread, in order of time. */
final class Hours {
    private static final int HOUR = 3600;

    /** What counts as now: the newest hours of which anything is known. */
    private static final int NEWEST = 24;

    private final Line line = new Line();
    private final Deque<Double> newest = new ArrayDeque<>();
    private long hour = Long.MIN_VALUE;
    private double sum;
    private int count;

    void add(long time, double value) {
        long its = Math.floorDiv(time - 1, HOUR);
        if (its != hour) {
            finish();
            hour = its;
        }
        sum += value;
        count++;
    }

    /** Ends the hour that is under way. */
    Hours finish() {
        if (count > 0) {
            double mean = sum / count;
            line.add((hour + 0.5) * HOUR, mean);
            newest.addLast(mean);
            if (newest.size() > NEWEST) {
                newest.removeFirst();
            }
        }
        sum = 0;
        count = 0;
        return this;
    }

    OptionalDouble perWeek() {
        return line.perWeek();
    }

    OptionalDouble now() {
        return newest.stream().mapToDouble(Double::doubleValue).average();
    }
}
