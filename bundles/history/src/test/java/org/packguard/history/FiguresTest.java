package org.packguard.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.history.archive.Archive;
import org.packguard.history.archive.Columns;
import org.packguard.history.archive.Row;
import org.packguard.history.record.ArchiveStore;
import org.packguard.history.record.EventRecorder;
import org.packguard.model.history.History;
import org.packguard.model.history.Query;
import org.packguard.model.history.Series;
import org.packguard.model.history.Statistic;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;
import org.packguard.model.time.FakeTime;

/** A day of a battery with 16 cells as the service gives it back; the times are printed and judged by people. */
class FiguresTest {
    private static final long START = 1_800_000_000L;
    private static final int DAY = 8640;
    private static final Columns COLUMNS = new Columns(
            Quantity.pack().subList(0, Columns.MOST_PACK),
            List.of(Quantity.CELL_VOLTAGE, Quantity.CELL_RESISTANCE),
            16);

    @TempDir
    private Path directory;

    private record Asked(String what, Query query) {}

    @Test
    void aDayIsAnsweredInFull() throws IOException {
        Files.createDirectory(directory.resolve("history"));
        long storing = 0;
        long committing = 0;
        int commits = 0;
        try (Archive archive = Archive.create(directory.resolve("history/a.rrd"), COLUMNS, START)) {
            for (int i = 1; i <= DAY; i++) {
                long begin = System.nanoTime();
                archive.store(START + 10L * i, row(i));
                storing += System.nanoTime() - begin;
                if (i % 6 == 0 && i < 300 || i % 600 == 0) {
                    begin = System.nanoTime();
                    archive.commit();
                    committing += System.nanoTime() - begin;
                    commits++;
                }
            }
        }
        System.out.printf(
                "evidence: a row of 16 cells, 18 quantities of the pack and 2 of each cell: %.2f ms; a commit: %.2f ms%n",
                storing / 1e6 / DAY, committing / 1e6 / commits);

        FakeTime time = new FakeTime();
        try (ArchiveStore store = new ArchiveStore(directory.resolve("history"), (id, what) -> {});
                EventRecorder events = new EventRecorder(directory.resolve("events"), time)) {
            History history = new HistoryService(store, events, time, ZoneOffset.UTC);
            Instant end = Instant.ofEpochSecond(START + 10L * DAY);
            List<Asked> all = List.of(
                    new Asked("24 h of the pack", ofPack(end, Duration.ofDays(1))),
                    new Asked(
                            "24 h of a cell",
                            new Query("a", Quantity.CELL_VOLTAGE, 16, end.minus(Duration.ofDays(1)), end)),
                    new Asked("30 days of the pack", ofPack(end, Duration.ofDays(30))),
                    new Asked("10 years of the pack", ofPack(end, Duration.ofDays(3652))));
            for (Asked one : all) {
                print(history, one);
            }
            Series day = history.series(all.get(0).query()).orElseThrow();
            assertEquals(1728, day.points());
            for (int i = 0; i < day.points(); i++) {
                assertTrue(day.decimal(Statistic.AVERAGE, i).isPresent(), "point " + i);
            }
            long begin = System.nanoTime();
            assertEquals(16, history.health("a").orElseThrow().cells().size());
            System.out.printf("evidence: health out of 30 days: %.0f ms%n", (System.nanoTime() - begin) / 1e6);
            assertEquals(Optional.empty(), history.health("b"));
            assertEquals(Optional.empty(), history.series(new Query("b", Quantity.SOC, 0, end.minusSeconds(9), end)));
            assertEquals("a", history.archives().get(0).battery());
        }
    }

    private static Query ofPack(Instant end, Duration length) {
        return Query.ofPack("a", Quantity.CURRENT, end.minus(length), end);
    }

    private static void print(History history, Asked asked) {
        double[] times = new double[21];
        for (int i = 0; i < times.length; i++) {
            long begin = System.nanoTime();
            assertTrue(history.series(asked.query()).isPresent());
            times[i] = (System.nanoTime() - begin) / 1e6;
        }
        double first = times[0];
        Arrays.sort(times);
        System.out.printf(
                "evidence: %s: %.1f ms the first time, %.1f ms at the median, %.1f ms at most%n",
                asked.what(), first, times[times.length / 2], times[times.length - 1]);
    }

    private static Row row(int i) {
        Row row = new Row(COLUMNS);
        for (Scope scope : Scope.values()) {
            for (int column = 0; column < COLUMNS.width(scope); column++) {
                row.set(scope, column, i + column, i, i + 100);
            }
        }
        return row;
    }
}
