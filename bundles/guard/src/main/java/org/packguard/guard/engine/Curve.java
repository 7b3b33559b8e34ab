package org.packguard.guard.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * A share in per mille by a value: straight lines between points, constant beyond the ends.
 *
 * @param points in rising order of their values, at least one
 */
public record Curve(List<Point> points) {
    /**
     * One point.
     *
     * @param at the value, in steps of its unit
     * @param share per mille
     */
    public record Point(long at, long share) {}

    /** By highest temperature while charging. */
    static final Curve HOT_CHARGE = of(4000, 1000, 4500, 500, 5000, 250, 5500, 0);
    /** By highest temperature while discharging. */
    static final Curve HOT_DISCHARGE = of(4500, 1000, 6000, 0);

    /** A curve of pairs of value and share. */
    public static Curve of(long... pairs) {
        List<Point> points = new ArrayList<>(pairs.length / 2);
        for (int i = 0; i < pairs.length; i += 2) {
            points.add(new Point(pairs[i], pairs[i + 1]));
        }
        return new Curve(List.copyOf(points));
    }

    /** The share of an amount at a value, rounded down. */
    public long share(long value, long amount) {
        Point before = points.get(0);
        if (value <= before.at) {
            return amount * before.share / 1000;
        }
        for (Point point : points.subList(1, points.size())) {
            if (value <= point.at) {
                long width = point.at - before.at;
                long perMilleTimesWidth = before.share * (point.at - value) + point.share * (value - before.at);
                return amount * perMilleTimesWidth / (1000 * width);
            }
            before = point;
        }
        return amount * before.share / 1000;
    }

    /** Where a falling curve leaves 100 %. */
    public long lastFull() {
        long full = Long.MIN_VALUE;
        for (Point point : points) {
            if (point.share == 1000) {
                full = Math.max(full, point.at);
            }
        }
        return full;
    }

    /** Where a rising curve reaches 100 %. */
    public long firstFull() {
        long full = Long.MAX_VALUE;
        for (Point point : points) {
            if (point.share == 1000) {
                full = Math.min(full, point.at);
            }
        }
        return full;
    }
}
