package org.packguard.web.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.packguard.model.history.Archived;
import org.packguard.model.history.Health;
import org.packguard.model.history.History;
import org.packguard.model.history.LoggedEvent;
import org.packguard.model.history.Query;
import org.packguard.model.history.Series;
import org.packguard.model.history.Statistic;
import org.packguard.model.quantity.Quantity;

/** A made-up past of one battery of 16 cells: sun by day, lights in the evening, nothing kept of the first years. */
public final class SunnyHistory implements History {
    private static final Duration DAY = Duration.ofDays(1);
    private static final long KEPT_SECONDS = Duration.ofDays(500).toSeconds();
    private static final int CELLS = 16;

    private final String battery;

    public SunnyHistory(String battery) {
        this.battery = battery;
    }

    @Override
    public List<Archived> archives() {
        return List.of(new Archived(
                battery,
                List.of(
                        Quantity.VOLTAGE,
                        Quantity.CURRENT,
                        Quantity.POWER,
                        Quantity.SOC,
                        Quantity.CELL_VOLTAGE_MIN,
                        Quantity.CELL_VOLTAGE_MAX,
                        Quantity.CELL_VOLTAGE_DELTA,
                        Quantity.TEMPERATURE_1),
                List.of(Quantity.CELL_VOLTAGE),
                CELLS,
                33_000_000,
                Optional.empty()));
    }

    @Override
    public Optional<Series> series(Query query) {
        if (!query.battery().equals(battery)) {
            return Optional.empty();
        }
        long length = Duration.between(query.from(), query.to()).toSeconds();
        long step = length <= 20_000 ? 10 : length <= 120_000 ? 60 : length <= 7_000_000 ? 3600 : length / 1000;
        long first = (query.from().getEpochSecond() / step + 1) * step;
        int points = (int) (length / step);
        double[] average = new double[points];
        double[] low = new double[points];
        double[] high = new double[points];
        long begin = Instant.now().getEpochSecond() - KEPT_SECONDS;
        for (int i = 0; i < points; i++) {
            long at = first + i * step;
            double value = at < begin ? Double.NaN : value(query.quantity(), query.cell(), at);
            double width = Math.min(0.03, step / 40_000.0) * Math.abs(value) * (0.6 + 0.4 * Math.sin(i * 1.7));
            average[i] = value;
            low[i] = value - width;
            high[i] = value + width;
        }
        Map<Statistic, double[]> columns = query.cell() > 0 && step >= 3600
                ? Map.of(Statistic.MIN, low, Statistic.MAX, high)
                : Map.of(Statistic.AVERAGE, average, Statistic.MIN, low, Statistic.MAX, high);
        return Optional.of(new Series(
                query.quantity(), query.cell(), Instant.ofEpochSecond(first), Duration.ofSeconds(step), columns));
    }

    private static double value(Quantity quantity, int cell, long at) {
        double day = at % DAY.toSeconds() / (double) DAY.toSeconds();
        double sun = Math.max(0, Math.sin((day - 0.27) / 0.5 * Math.PI)) * (day > 0.27 && day < 0.77 ? 1 : 0);
        double weather = 0.75 + 0.25 * Math.sin(at / 200_000.0);
        double soc = 0.52 - 0.38 * Math.cos((day - 0.22) * 2 * Math.PI) * weather;
        double amperes = 62 * sun * weather - 14 - 6 * Math.sin(at / 900.0);
        double volts = 3.21 + 0.1 * soc + amperes * 0.0006;
        double off = ((cell * 7) % 11 - 5) * 0.0012;
        return switch (quantity) {
            case VOLTAGE -> volts * CELLS * 10_000;
            case CURRENT -> amperes * 1000;
            case POWER -> volts * CELLS * amperes * 1000;
            case SOC -> soc * 10_000;
            case CELL_VOLTAGE_MIN -> (volts - 0.007 - 0.006 * soc) * 10_000;
            case CELL_VOLTAGE_MAX -> (volts + 0.006 + 0.012 * soc) * 10_000;
            case CELL_VOLTAGE_DELTA -> (0.013 + 0.018 * soc) * 10_000;
            case CELL_VOLTAGE -> (volts + off) * 10_000;
            default -> (21 + 6 * sun) * 100;
        };
    }

    @Override
    public Optional<Health> health(String asked) {
        if (!asked.equals(battery)) {
            return Optional.empty();
        }
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<Health.Day> days = new ArrayList<>();
        for (int ago = 29; ago >= 0; ago--) {
            double sun = 4200 + 3100 * Math.sin(ago * 0.9) + 900 * Math.cos(ago * 2.3);
            days.add(new Health.Day(today.minusDays(ago), sun, 0.93 * sun - 250 * Math.sin(ago), ago == 29 ? 0.3 : 1));
        }
        List<Health.Cell> cells = new ArrayList<>();
        for (int cell = 1; cell <= CELLS; cell++) {
            cells.add(new Health.Cell(
                    cell,
                    OptionalDouble.of((cell * 7 % 11 - 5) * 0.3),
                    OptionalDouble.of(0.00018 + cell % 5 * 0.00001),
                    cell == 6 ? OptionalDouble.of(0.000004) : OptionalDouble.empty()));
        }
        return Optional.of(
                new Health(days, cells, OptionalDouble.of(276.4), 3, OptionalDouble.of(0.031), OptionalDouble.of(211)));
    }

    @Override
    public List<LoggedEvent> events(long before, int count) {
        return List.of();
    }
}
