package org.packguard.history.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.model.history.History;
import org.packguard.model.history.Query;
import org.packguard.model.history.Series;
import org.packguard.model.history.Statistic;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;

/** The right resolution, never too many points, and nothing made up. */
class SeriesReaderTest {
    private static final long START = 1_800_000_000L;
    private static final int ROWS = 1080;
    private static final Instant END = Instant.ofEpochSecond(START + 10L * ROWS);
    private static final Columns COLUMNS = new Columns(List.of(Quantity.VOLTAGE), List.of(Quantity.CELL_VOLTAGE), 1);

    @TempDir
    private Path directory;

    private Archive archive;

    @BeforeEach
    void threeHours() throws IOException {
        archive = Archive.create(directory.resolve("a.rrd"), COLUMNS, START);
        for (int i = 1; i <= ROWS; i++) {
            Row row = new Row(COLUMNS);
            row.set(Scope.PACK, 0, i, i - 1, i + 1);
            row.set(Scope.CELL, 0, i, i - 1, i + 1);
            archive.store(START + 10L * i, row);
        }
    }

    @AfterEach
    void close() throws IOException {
        archive.close();
    }

    private Series read(Quantity quantity, int cell, Duration length) throws IOException {
        return SeriesReader.read(archive, new Query("a", quantity, cell, END.minus(length), END))
                .orElseThrow();
    }

    @Test
    void anHourComesInStepsOfTenSeconds() throws IOException {
        Series hour = read(Quantity.VOLTAGE, 0, Duration.ofHours(1));
        assertEquals(Duration.ofSeconds(10), hour.step());
        assertEquals(360, hour.points());
        assertEquals(END.minusSeconds(3590), hour.first());
        assertEquals(721, hour.value(Statistic.AVERAGE, 0));
        assertEquals(1081, hour.value(Statistic.MAX, 359));
        assertEquals(Optional.of(new BigDecimal("0.108")), hour.decimal(Statistic.AVERAGE, 359));
    }

    @Test
    void aDayIsPutTogetherFromTheFinestRows() throws IOException {
        Series day = read(Quantity.VOLTAGE, 0, Duration.ofHours(24));
        assertEquals(Duration.ofSeconds(50), day.step());
        int last = day.points() - 1;
        assertEquals(END.getEpochSecond(), day.first().getEpochSecond() + 50L * last, 50);
        assertEquals(1078, day.value(Statistic.AVERAGE, last - (END.getEpochSecond() % 50 == 0 ? 0 : 1)), 3);
        assertTrue(Double.isNaN(day.value(Statistic.AVERAGE, 0)));
        assertEquals(Optional.empty(), day.decimal(Statistic.AVERAGE, 0));
    }

    @Test
    void noAnswerHasTooManyPointsHoweverLong() throws IOException {
        for (int days : new int[] {1, 2, 29, 30, 31, 365, 3650, 40_000}) {
            Series series = read(Quantity.VOLTAGE, 0, Duration.ofDays(days));
            assertTrue(series.points() <= History.MOST_POINTS, days + " days: " + series.points());
            assertTrue(
                    series.step().multipliedBy(series.points() + 1L).compareTo(Duration.ofDays(days)) >= 0
                            || series.points() == History.MOST_POINTS,
                    days + " days: " + series.points() + " of " + series.step());
        }
    }

    @Test
    void whatIsOlderThanTheFineRowsComesFromTheCoarseOnes() throws IOException {
        Instant from = END.minus(Duration.ofDays(20));
        Series twoHours = SeriesReader.read(archive, Query.ofPack("a", Quantity.VOLTAGE, from, from.plusSeconds(7200)))
                .orElseThrow();
        assertEquals(Duration.ofMinutes(1), twoHours.step());
        from = END.minus(Duration.ofDays(2000));
        twoHours = SeriesReader.read(archive, Query.ofPack("a", Quantity.VOLTAGE, from, from.plusSeconds(7200)))
                .orElseThrow();
        assertEquals(Duration.ofHours(1), twoHours.step());
    }

    @Test
    void cellsHaveMeansForAMonthAndExtremesForYears() throws IOException {
        assertEquals(
                Set.of(Statistic.AVERAGE),
                read(Quantity.CELL_VOLTAGE, 1, Duration.ofDays(20)).statistics());
        Series year = read(Quantity.CELL_VOLTAGE, 1, Duration.ofDays(365));
        assertEquals(Set.of(Statistic.MIN, Statistic.MAX), year.statistics());
        int last = year.points() - 1;
        double highest =
                Math.max(nanAsZero(year.value(Statistic.MAX, last)), nanAsZero(year.value(Statistic.MAX, last - 1)));
        assertEquals(1081, highest);
    }

    @Test
    void whatIsNotKeptHasNoSeries() throws IOException {
        assertEquals(
                Optional.empty(),
                SeriesReader.read(archive, Query.ofPack("a", Quantity.SOC, END.minusSeconds(9), END)));
        assertEquals(
                Optional.empty(),
                SeriesReader.read(archive, new Query("a", Quantity.CELL_VOLTAGE, 2, END.minusSeconds(9), END)));
    }

    private static double nanAsZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
