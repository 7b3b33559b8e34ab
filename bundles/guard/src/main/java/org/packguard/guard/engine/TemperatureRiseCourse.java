package org.packguard.guard.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code temperature-rise}: the straight line of least squares through the highest temperatures of at least 180 s and ten samples rises
 * by more than 2 K a minute while it is above 45 °C. Balancing, and ten minutes after it, empty the window.
 */
final class TemperatureRiseCourse implements Course {
    private static final long SPAN = 180 * Times.SECOND;
    private static final long SPACING = 2 * Times.SECOND;
    private static final int SAMPLES = 10;
    private static final long RANGE = 400;
    private static final long HOT = 4500;
    private static final double STEEP = 200;
    private static final double FLAT = 50;

    /** A sample. */
    private record Point(long at, long value) {}

    /** The samples of the last three minutes. */
    private record Window(List<Point> points) implements Memo {
        @Override
        public Memo moved(long by) {
            return new Window(points.stream()
                    .map(one -> new Point(Times.moved(one.at(), by), one.value()))
                    .toList());
        }
    }

    @Override
    public void step(TrackEdit track, View view) {
        if (view.balancedWithin()) {
            track.memo = Optional.empty();
            return;
        }
        Reading highest = view.reading(Source.TEMPERATURE_HIGHEST);
        if (view.samples(Source.TEMPERATURE_HIGHEST).isEmpty()) {
            return;
        }
        List<Point> points = new ArrayList<>(
                track.memo.map(Window.class::cast).map(Window::points).orElse(List.of()));
        boolean close =
                !points.isEmpty() && view.now() - points.get(points.size() - 1).at() < SPACING;
        if (!close) {
            points.add(new Point(view.now(), highest.value()));
        }
        while (points.size() > SAMPLES && view.now() - points.get(1).at() >= SPAN) {
            points.remove(0);
        }
        track.memo = Optional.of(new Window(List.copyOf(points)));
        if (points.size() < SAMPLES || view.now() - points.get(0).at() < SPAN) {
            return;
        }
        double slope = slope(points);
        if (slope > STEEP && highest.value() > HOT && range(points) >= RANGE) {
            track.trip(highest.cell(), highest.value());
        } else if (slope < FLAT && highest.value() < HOT) {
            track.release();
        }
    }

    private static long range(List<Point> points) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (Point point : points) {
            low = Math.min(low, point.value());
            high = Math.max(high, point.value());
        }
        return high - low;
    }

    /** In 0.01 K a minute. */
    private static double slope(List<Point> points) {
        long start = points.get(0).at();
        double meanTime = 0;
        double meanValue = 0;
        for (Point point : points) {
            meanTime += (double) (point.at() - start) / Times.MINUTE / points.size();
            meanValue += (double) point.value() / points.size();
        }
        double product = 0;
        double square = 0;
        for (Point point : points) {
            double time = (double) (point.at() - start) / Times.MINUTE - meanTime;
            product += time * (point.value() - meanValue);
            square += time * time;
        }
        return product / square;
    }
}
