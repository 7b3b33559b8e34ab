package org.packguard.history.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.model.history.Statistic;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Scope;

/** What is stored comes back, and survives everything but the loss of the disk. */
class ArchiveTest {
    private static final long START = 1_800_000_000L;
    private static final double NONE = Double.NaN;
    private static final Columns SMALL =
            new Columns(List.of(Quantity.VOLTAGE, Quantity.CURRENT), List.of(Quantity.CELL_VOLTAGE), 2);

    @TempDir
    private Path directory;

    private Path path;

    @BeforeEach
    void name() {
        path = directory.resolve("cellar.rrd");
    }

    private static Row row(Columns columns, double average, double min, double max) {
        Row row = new Row(columns);
        for (int i = 0; i < columns.width(Scope.PACK); i++) {
            row.set(Scope.PACK, i, average + i, min + i, max + i);
        }
        for (int i = 0; i < columns.width(Scope.CELL); i++) {
            row.set(Scope.CELL, i, average + 100 + i, min + 100 + i, max + 100 + i);
        }
        return row;
    }

    private static void fill(Archive archive, long from, int rows) throws IOException {
        for (int i = 0; i < rows; i++) {
            archive.store(from + 10L * i, row(archive.columns(), i, i - 5, i + 5));
        }
    }

    private static double[] voltage(Archive archive, Statistic statistic, Resolution resolution, long first, int count)
            throws IOException {
        return archive.values(Quantity.VOLTAGE, 0, statistic, resolution, first, count);
    }

    @Test
    void rowsComeBackAsMeanLowestAndHighestInEveryResolution() throws IOException {
        try (Archive archive = Archive.create(path, SMALL, START)) {
            fill(archive, START + 10, 720);
            assertArrayEquals(
                    new double[] {0, 1, 2}, voltage(archive, Statistic.AVERAGE, Resolution.SECONDS, START + 10, 3));
            assertArrayEquals(
                    new double[] {-5, -4}, voltage(archive, Statistic.MIN, Resolution.SECONDS, START + 10, 2));
            assertArrayEquals(
                    new double[] {2.5, 8.5}, voltage(archive, Statistic.AVERAGE, Resolution.MINUTES, START + 60, 2));
            assertArrayEquals(
                    new double[] {10, 16}, voltage(archive, Statistic.MAX, Resolution.MINUTES, START + 60, 2));
            assertArrayEquals(
                    new double[] {-5, 355}, voltage(archive, Statistic.MIN, Resolution.HOURS, START + 3600, 2));
            assertArrayEquals(
                    new double[] {179.5}, voltage(archive, Statistic.AVERAGE, Resolution.HOURS, START + 3600, 1));
            assertArrayEquals(
                    new double[] {101, 102},
                    archive.values(Quantity.CELL_VOLTAGE, 2, Statistic.AVERAGE, Resolution.SECONDS, START + 10, 2));
            assertArrayEquals(
                    new double[] {465, 825},
                    archive.values(Quantity.CELL_VOLTAGE, 2, Statistic.MAX, Resolution.HOURS, START + 3600, 2));
        }
    }

    @Test
    void cellsAreKeptAsMeansInTheFineResolutionsAndAsExtremesByTheHour() throws IOException {
        try (Archive archive = Archive.create(path, SMALL, START)) {
            assertTrue(archive.keeps(Quantity.CELL_VOLTAGE, 1, Statistic.AVERAGE, Resolution.MINUTES));
            assertFalse(archive.keeps(Quantity.CELL_VOLTAGE, 1, Statistic.MIN, Resolution.MINUTES));
            assertFalse(archive.keeps(Quantity.CELL_VOLTAGE, 1, Statistic.AVERAGE, Resolution.HOURS));
            assertTrue(archive.keeps(Quantity.CELL_VOLTAGE, 2, Statistic.MAX, Resolution.HOURS));
            assertFalse(archive.keeps(Quantity.CELL_VOLTAGE, 3, Statistic.MAX, Resolution.HOURS));
        }
    }

    @Test
    void whatIsNotKnownStaysUnknown() throws IOException {
        try (Archive archive = Archive.create(path, SMALL, START)) {
            archive.store(START + 10, row(SMALL, 1, 1, 1));
            archive.store(START + 50, row(SMALL, 5, 5, 5));
            assertArrayEquals(
                    new double[] {NONE, 1, NONE, NONE, NONE, 5, NONE},
                    voltage(archive, Statistic.AVERAGE, Resolution.SECONDS, START, 7));
        }
    }

    @Test
    void anHourOfWhichLittleIsKnownIsTheMeanOfThat() throws IOException {
        try (Archive archive = Archive.create(path, SMALL, START)) {
            archive.store(START + 600, row(SMALL, 7, 7, 7));
            archive.store(START + 3600, new Row(SMALL));
            assertArrayEquals(new double[] {7}, voltage(archive, Statistic.AVERAGE, Resolution.HOURS, START + 3600, 1));
        }
    }

    @Test
    void theOldestRowsMakeRoomForTheNewest() throws IOException {
        try (Archive archive = Archive.create(path, SMALL, START)) {
            fill(archive, START + 10, Resolution.SECONDS.rows() + 1);
            assertArrayEquals(
                    new double[] {NONE, 1}, voltage(archive, Statistic.AVERAGE, Resolution.SECONDS, START + 10, 2));
            assertArrayEquals(
                    new double[] {2.5}, voltage(archive, Statistic.AVERAGE, Resolution.MINUTES, START + 60, 1));
        }
        assertEquals(START + 10L * (Resolution.SECONDS.rows() + 1), reopened().last());
    }

    @Test
    void keepsWhatIsCommittedAndNothingElse() throws IOException {
        Archive archive = Archive.create(path, SMALL, START);
        fill(archive, START + 10, 6);
        archive.commit();
        fill(archive, START + 70, 6);
        archive.abandon();
        try (Archive again = reopened()) {
            assertEquals(START + 60, again.last());
            assertArrayEquals(
                    new double[] {5, NONE}, voltage(again, Statistic.AVERAGE, Resolution.SECONDS, START + 60, 2));
            fill(again, START + 70, 6);
            assertArrayEquals(
                    new double[] {2.5, 2.5}, voltage(again, Statistic.AVERAGE, Resolution.MINUTES, START + 60, 2));
        }
    }

    @Test
    void nothingIsTouchedBeforeTheJournalIsWhole() throws IOException {
        Archive archive = Archive.create(path, SMALL, START);
        byte[] before = Files.readAllBytes(path);
        fill(archive, START + 10, 6);
        Path journal = PagedFile.journal(path);
        Path inTheWay = journal.resolveSibling("." + journal.getFileName() + ".new");
        Files.createDirectories(inTheWay.resolve("full"));
        assertThrows(IOException.class, archive::commit);
        assertArrayEquals(before, Files.readAllBytes(path), "nothing is touched before the journal is whole");
        Files.delete(inTheWay.resolve("full"));
        archive.commit();
        archive.abandon();
        assertFalse(Files.exists(journal));
        assertEquals(START + 60, reopened().last());
    }

    @Test
    void refusesRowsThatDoNotRise() throws IOException {
        try (Archive archive = Archive.create(path, SMALL, START)) {
            archive.store(START + 10, new Row(SMALL));
            assertThrows(IllegalArgumentException.class, () -> archive.store(START + 10, new Row(SMALL)));
            assertThrows(IllegalArgumentException.class, () -> archive.store(START + 15, new Row(SMALL)));
        }
    }

    @Test
    void moreCellsAndQuantitiesLeaveWhatThereIs() throws IOException {
        Archive archive = Archive.create(path, SMALL, START);
        fill(archive, START + 10, 720);
        Columns more = SMALL.widened(
                new Columns(List.of(Quantity.SOC), List.of(Quantity.CELL_VOLTAGE, Quantity.CELL_RESISTANCE), 4));
        assertEquals(List.of(Quantity.VOLTAGE, Quantity.CURRENT, Quantity.SOC), more.pack());
        try (Archive wider = archive.rebuilt(path, more, Long.MAX_VALUE, Optional.empty())) {
            assertEquals(more, wider.columns());
            assertEquals(START + 7200, wider.last());
            assertArrayEquals(
                    new double[] {718, 719}, voltage(wider, Statistic.AVERAGE, Resolution.SECONDS, START + 7190, 2));
            assertArrayEquals(new double[] {-5, 355}, voltage(wider, Statistic.MIN, Resolution.HOURS, START + 3600, 2));
            assertArrayEquals(
                    new double[] {820, NONE},
                    wider.values(Quantity.CELL_VOLTAGE, 2, Statistic.AVERAGE, Resolution.SECONDS, START + 7200, 2));
            assertArrayEquals(
                    new double[] {NONE},
                    wider.values(Quantity.CELL_VOLTAGE, 4, Statistic.AVERAGE, Resolution.SECONDS, START + 7200, 1));
            fill(wider, START + 7210, 1);
            assertArrayEquals(
                    new double[] {719, 0}, voltage(wider, Statistic.AVERAGE, Resolution.SECONDS, START + 7200, 2));
        }
    }

    @Test
    void isMadeAnewAsOftenAsNeededWithoutLosingWhatIsOldest() throws IOException {
        Archive archive = Archive.create(path, SMALL, START);
        fill(archive, START + 10, 720);
        Archive again = archive.rebuilt(path, SMALL, Long.MAX_VALUE, Optional.empty());
        fill(again, START + 7210, 1);
        try (Archive last = again.rebuilt(path, SMALL, Long.MAX_VALUE, Optional.empty())) {
            assertArrayEquals(
                    new double[] {NONE, 0, 1}, voltage(last, Statistic.AVERAGE, Resolution.SECONDS, START, 3));
            assertArrayEquals(
                    new double[] {719, 0}, voltage(last, Statistic.AVERAGE, Resolution.SECONDS, START + 7200, 2));
            assertArrayEquals(new double[] {-5, 355}, voltage(last, Statistic.MIN, Resolution.HOURS, START + 3600, 2));
        }
    }

    @Test
    void canBeTakenBackToAnEarlierTime() throws IOException {
        Archive archive = Archive.create(path, SMALL, START);
        fill(archive, START + 10, 720);
        Path aside = directory.resolve("aside");
        try (Archive earlier = archive.rebuilt(path, SMALL, START + 3605, Optional.of(aside))) {
            assertEquals(START + 3600, earlier.last());
            assertArrayEquals(
                    new double[] {359, NONE}, voltage(earlier, Statistic.AVERAGE, Resolution.SECONDS, START + 3600, 2));
            fill(earlier, START + 3610, 1);
            assertArrayEquals(
                    new double[] {359, 0}, voltage(earlier, Statistic.AVERAGE, Resolution.SECONDS, START + 3600, 2));
        }
        try (Archive before = Archive.open(aside)) {
            assertEquals(START + 7200, before.last());
        }
    }

    @Test
    void aDamagedFileIsRefusedWhereverTheDamageIs() throws IOException {
        Archive.create(path, SMALL, START).close();
        byte[] whole = Files.readAllBytes(path);
        for (int at : new int[] {0, 6, 20, Table.SIZE + 2, Table.SIZE + 41, Table.SIZE + 48, Table.SIZE + 52}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            Files.write(path, damaged);
            assertThrows(IOException.class, this::reopened, "byte " + at);
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(1000);
        }
        assertThrows(IOException.class, this::reopened);
    }

    @Test
    void aBatteryOf16CellsTakesAtMost60MegabytesForEver() throws IOException {
        Columns most = new Columns(
                Quantity.pack().subList(0, Columns.MOST_PACK + 5),
                List.of(Quantity.CELL_VOLTAGE, Quantity.CELL_RESISTANCE, Quantity.CELL_TEMPERATURE),
                16);
        assertEquals(Columns.MOST_PACK, most.pack().size());
        try (Archive archive = Archive.create(path, most, START)) {
            fill(archive, START + 10, 60);
            archive.commit();
            long size = Files.size(path);
            System.out.printf(
                    "evidence: archive of 16 cells, %d quantities of the pack and %d of each cell: %.1f MB%n",
                    most.pack().size(), most.cell().size(), size / 1e6);
            assertEquals(archive.size(), size);
            assertTrue(size <= 60_000_000, "size " + size);
        }
    }

    private Archive reopened() throws IOException {
        return Archive.open(path);
    }
}
