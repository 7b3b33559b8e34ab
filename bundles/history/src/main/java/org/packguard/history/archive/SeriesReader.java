package org.packguard.history.archive;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.packguard.model.history.History;
import org.packguard.model.history.Query;
import org.packguard.model.history.Series;
import org.packguard.model.history.Statistic;
import org.packguard.model.quantity.Quantity;

/** Answers a query out of the resolution that fits it, with rows put together where they are too many. */
public final class SeriesReader {
    private SeriesReader() {}

    /** The answer; empty where the quantity is not kept. */
    public static Optional<Series> read(Archive archive, Query query) throws IOException {
        if (archive.columns().index(query.quantity(), query.cell()) < 0) {
            return Optional.empty();
        }
        long from = query.from().getEpochSecond();
        long to = Math.max(from + 1, query.to().getEpochSecond());
        long wanted = ceil(to - from, History.MOST_POINTS);
        Resolution resolution = resolution(archive, query, from, wanted);
        int group = (int) Math.min(resolution.rows(), Math.max(1, ceil(wanted, resolution.step())));
        long step = (long) group * resolution.step();
        long first = from - Math.floorMod(from, step) + step;
        int points = (int) Math.min(History.MOST_POINTS, Math.max(1, ceil(to - first, step) + 1));

        Map<Statistic, double[]> columns = new EnumMap<>(Statistic.class);
        for (Statistic statistic : Statistic.values()) {
            if (archive.keeps(query.quantity(), query.cell(), statistic, resolution)) {
                double[] rows = archive.values(
                        query.quantity(),
                        query.cell(),
                        statistic,
                        resolution,
                        first - step + resolution.step(),
                        points * group);
                columns.put(statistic, grouped(rows, group, statistic));
            }
        }
        return Optional.of(new Series(
                query.quantity(), query.cell(), Instant.ofEpochSecond(first), Duration.ofSeconds(step), columns));
    }

    /** The coarsest that is fine enough and goes back far enough; else the finest that goes back far enough, else the coarsest. */
    private static Resolution resolution(Archive archive, Query query, long from, long wanted) {
        Resolution found = null;
        for (Resolution one : Resolution.values()) {
            long begin = archive.newest(one) - (long) one.rows() * one.step();
            boolean enough = begin <= from || one == Resolution.HOURS;
            if (isKept(archive, query.quantity(), query.cell(), one)
                    && enough
                    && (found == null || one.step() <= wanted)) {
                found = one;
            }
        }
        return found == null ? Resolution.MINUTES : found;
    }

    private static boolean isKept(Archive archive, Quantity quantity, int cell, Resolution resolution) {
        return Arrays.stream(Statistic.values())
                .anyMatch(statistic -> archive.keeps(quantity, cell, statistic, resolution));
    }

    private static double[] grouped(double[] rows, int group, Statistic statistic) {
        if (group == 1) {
            return rows;
        }
        double[] points = new double[rows.length / group];
        for (int i = 0; i < points.length; i++) {
            points[i] = together(rows, i * group, group, statistic);
        }
        return points;
    }

    private static double together(double[] rows, int from, int count, Statistic statistic) {
        double value = Double.NaN;
        int known = 0;
        for (int i = from; i < from + count; i++) {
            double one = rows[i];
            if (!Double.isNaN(one)) {
                value = known == 0
                        ? one
                        : switch (statistic) {
                            case AVERAGE -> value + one;
                            case MIN -> Math.min(value, one);
                            case MAX -> Math.max(value, one);
                        };
                known++;
            }
        }
        return statistic == Statistic.AVERAGE && known > 0 ? value / known : value;
    }

    private static long ceil(long value, long divisor) {
        return Math.floorDiv(value + divisor - 1, divisor);
    }
}
