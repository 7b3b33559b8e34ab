package org.packguard.history.health;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.packguard.model.history.Health;

/** The health that follows from minutes. Pure. */
public final class HealthCalculator {
    private static final double MILLI = 1000;
    private static final double DAYS = 7;

    /** What is further off is no forecast. */
    private static final double FARTHEST = 3650;

    private HealthCalculator() {}

    /** The health; days begin and end by the given zone. */
    public static Health of(Minutes minutes, ZoneId zone) {
        Hours[] deviations = deviations(minutes);
        Hours[] resistances = resistances(minutes);
        List<Double> capacities = Cycles.capacities(minutes.current(), minutes.soc());
        return new Health(
                days(minutes, zone),
                cells(deviations, resistances),
                capacities.stream().mapToDouble(Double::doubleValue).average(),
                capacities.size(),
                spread(deviations),
                imbalance(deviations));
    }

    private static List<Health.Day> days(Minutes minutes, ZoneId zone) {
        Map<LocalDate, double[]> sums = new TreeMap<>();
        for (int i = 0; i < minutes.count(); i++) {
            double power = minutes.voltage()[i] * minutes.current()[i];
            if (!Double.isNaN(power)) {
                LocalDate date =
                        Instant.ofEpochSecond(minutes.end(i) - 60).atZone(zone).toLocalDate();
                double[] sum = sums.computeIfAbsent(date, any -> new double[3]);
                sum[power > 0 ? 0 : 1] += Math.abs(power) / 60;
                sum[2]++;
            }
        }
        List<Health.Day> days = new ArrayList<>();
        sums.forEach((date, sum) -> days.add(new Health.Day(date, sum[0], sum[1], sum[2] / length(date, zone))));
        return days;
    }

    private static double length(LocalDate date, ZoneId zone) {
        long begin = date.atStartOfDay(zone).toEpochSecond();
        return (date.plusDays(1).atStartOfDay(zone).toEpochSecond() - begin) / 60.0;
    }

    /** How far each cell is from the mean of all at rest. */
    private static Hours[] deviations(Minutes minutes) {
        Hours[] deviations = hours(minutes.cells().length);
        boolean[] rests = Rest.of(minutes.current());
        for (int i = 0; i < minutes.count(); i++) {
            double mean = rests[i] ? mean(minutes.cells(), i) : Double.NaN;
            for (int cell = 0; !Double.isNaN(mean) && cell < deviations.length; cell++) {
                deviations[cell].add(minutes.end(i), minutes.cells()[cell][i] - mean);
            }
        }
        return finished(deviations);
    }

    private static Hours[] resistances(Minutes minutes) {
        Hours[] resistances = hours(minutes.resistances().length);
        for (int cell = 0; cell < resistances.length; cell++) {
            for (int i = 0; i < minutes.count(); i++) {
                double value = minutes.resistances()[cell][i];
                if (!Double.isNaN(value)) {
                    resistances[cell].add(minutes.end(i), value);
                }
            }
        }
        return finished(resistances);
    }

    /** NaN where any cell is unknown, since the mean would be one of others then. */
    private static double mean(double[][] cells, int minute) {
        double sum = 0;
        for (double[] cell : cells) {
            sum += cell[minute];
        }
        return sum / cells.length;
    }

    private static List<Health.Cell> cells(Hours[] deviations, Hours[] resistances) {
        List<Health.Cell> cells = new ArrayList<>();
        for (int i = 0; i < Math.max(deviations.length, resistances.length); i++) {
            OptionalDouble drift = i < deviations.length ? deviations[i].perWeek() : OptionalDouble.empty();
            cells.add(new Health.Cell(
                    i + 1,
                    drift.isPresent() ? OptionalDouble.of(drift.getAsDouble() * MILLI) : drift,
                    i < resistances.length ? resistances[i].now() : OptionalDouble.empty(),
                    i < resistances.length ? resistances[i].perWeek() : OptionalDouble.empty()));
        }
        return cells;
    }

    private static OptionalDouble spread(Hours[] deviations) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (Hours one : deviations) {
            if (one.now().isEmpty()) {
                return OptionalDouble.empty();
            }
            lowest = Math.min(lowest, one.now().getAsDouble());
            highest = Math.max(highest, one.now().getAsDouble());
        }
        return deviations.length < 2 ? OptionalDouble.empty() : OptionalDouble.of(highest - lowest);
    }

    /** The first pair of cells that will be too far apart. */
    private static OptionalDouble imbalance(Hours[] deviations) {
        OptionalDouble spread = spread(deviations);
        if (spread.isEmpty()) {
            return spread;
        }
        if (spread.getAsDouble() >= Health.IMBALANCE) {
            return OptionalDouble.of(0);
        }
        double earliest = FARTHEST;
        for (Hours high : deviations) {
            for (Hours low : deviations) {
                if (high.perWeek().isPresent() && low.perWeek().isPresent()) {
                    double apart = high.now().getAsDouble() - low.now().getAsDouble();
                    double rate = (high.perWeek().getAsDouble() - low.perWeek().getAsDouble()) / DAYS;
                    if (rate > 0) {
                        earliest = Math.min(earliest, (Health.IMBALANCE - apart) / rate);
                    }
                }
            }
        }
        return earliest < FARTHEST ? OptionalDouble.of(earliest) : OptionalDouble.empty();
    }

    private static Hours[] hours(int count) {
        Hours[] hours = new Hours[count];
        for (int i = 0; i < count; i++) {
            hours[i] = new Hours();
        }
        return hours;
    }

    private static Hours[] finished(Hours[] hours) {
        for (Hours one : hours) {
            one.finish();
        }
        return hours;
    }
}
