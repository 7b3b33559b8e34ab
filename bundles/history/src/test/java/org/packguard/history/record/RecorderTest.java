package org.packguard.history.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.history.archive.Archive;
import org.packguard.history.archive.Resolution;
import org.packguard.model.battery.Bank;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.history.Statistic;
import org.packguard.model.quantity.Quantity;

/** From snapshots to rows on the disk, whatever the clock and the disk do. */
class RecorderTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Connection ONLINE = new Connection(Connection.State.ONLINE, Optional.empty(), Instant.EPOCH);

    @TempDir
    private Path directory;

    private final TestClock clock = new TestClock();
    private final List<String> told = new ArrayList<>();
    private final Battery battery = battery(Battery.class, "cellar");
    private ArchiveStore store;
    private Recorder recorder;
    private long sequence;

    private static <B extends Battery> B battery(Class<B> type, String id) {
        B battery = mock(type);
        lenient().when(battery.id()).thenReturn(id);
        lenient()
                .when(battery.deliveries())
                .thenReturn(Map.of(
                        Quantity.VOLTAGE, new Delivery(Quantity.VOLTAGE, Delivery.Role.REQUIRED, SECOND, SECOND, false),
                        Quantity.SOC,
                                new Delivery(
                                        Quantity.SOC, Delivery.Role.DETAIL, Duration.ofMinutes(5), SECOND, false)));
        return battery;
    }

    @BeforeEach
    void start() {
        store = new ArchiveStore(directory.resolve("history"), (id, what) -> told.add(id + ": " + what.text()));
        recorder = new Recorder(clock, store, (id, what) -> told.add(id + ": " + what.text()));
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private void restart() {
        store.close();
        start();
    }

    private static Values.Builder values(long voltage) {
        return Values.builder()
                .set(Quantity.VOLTAGE, voltage)
                .set(Quantity.CELL_VOLTAGE_MIN_INDEX, 2)
                .cells(Quantity.CELL_VOLTAGE, new long[] {voltage, 7});
    }

    private void publish(Battery from, Values values) {
        Snapshot snapshot = Snapshot.of(++sequence, values, clock.nanos());
        recorder.updated(new BatteryUpdate(from, snapshot, ONLINE));
    }

    /** A snapshot every second. */
    private void run(int seconds, long voltage) {
        for (int i = 0; i < seconds; i++) {
            publish(battery, values(voltage).build());
            clock.advance(SECOND);
            recorder.tick();
        }
    }

    private Archive archive() {
        return store.find("cellar").orElseThrow();
    }

    private double[] newest(Quantity quantity, int cell, Statistic statistic, int count) throws IOException {
        long first = archive().last() - 10L * (count - 1);
        return archive().values(quantity, cell, statistic, Resolution.SECONDS, first, count);
    }

    @Test
    void tenSecondsBecomeOneRowWithMeanLowestAndHighest() throws IOException {
        run(19, 500);
        for (int i = 0; i < 10; i++) {
            publish(battery, values(500 + i).build());
            clock.advance(SECOND);
            recorder.tick();
        }
        run(1, 500);
        clock.advance(SECOND);
        recorder.tick();
        assertArrayEquals(new double[] {504.5}, newest(Quantity.VOLTAGE, 0, Statistic.AVERAGE, 1), 0.6);
        assertArrayEquals(new double[] {500}, newest(Quantity.VOLTAGE, 0, Statistic.MIN, 1));
        assertArrayEquals(new double[] {7}, newest(Quantity.CELL_VOLTAGE, 2, Statistic.AVERAGE, 1));
    }

    @Test
    void theRowsOfManyBatteriesAreWrittenOverSomeSecondsAndNoneIsLost() {
        List<Battery> many = IntStream.range(0, 100)
                .mapToObj(i -> battery(Battery.class, "b" + i))
                .toList();
        Runnable second = () -> {
            many.forEach(one -> publish(one, values(500).build()));
            clock.advance(SECOND);
            recorder.tick();
        };
        IntStream.range(0, 30).forEach(i -> second.run());
        long row = rowsOf(many).max().orElseThrow();
        while (rowsOf(many).max().orElseThrow() == row) {
            second.run();
        }
        assertEquals(13, rowsOf(many).filter(last -> last == row + 10).count());
        IntStream.range(0, 7).forEach(i -> second.run());
        assertTrue(rowsOf(many).allMatch(last -> last == row + 10));
        while (rowsOf(many).noneMatch(last -> last == row + 20)) {
            second.run();
        }
        recorder.flush();
        assertTrue(rowsOf(many).allMatch(last -> last == row + 20));
    }

    private LongStream rowsOf(List<Battery> batteries) {
        return batteries.stream()
                .mapToLong(one -> store.find(one.id()).orElseThrow().last());
    }

    @Test
    void onlyWhatTheBatteryDeliversIsKept() {
        run(21, 500);
        assertEquals(
                List.of(Quantity.VOLTAGE, Quantity.SOC), archive().columns().pack());
        assertEquals(List.of(Quantity.CELL_VOLTAGE), archive().columns().cell());
        assertEquals(2, archive().columns().cells());
    }

    @Test
    void aBankKeepsThePackOnlySinceItsCellsAreThoseOfItsMembers() {
        Bank bank = battery(Bank.class, "all");
        for (int i = 0; i < 21; i++) {
            publish(bank, values(500).build());
            clock.advance(SECOND);
            recorder.tick();
        }
        assertEquals(0, store.find("all").orElseThrow().columns().cells());
    }

    @Test
    void aValueThatIsTooOldIsUnknownAndOneThatComesSeldomIsNot() throws IOException {
        publish(battery, values(500).set(Quantity.SOC, 8000).build());
        for (int i = 0; i < 200; i++) {
            clock.advance(SECOND);
            recorder.tick();
        }
        double[] voltages = newest(Quantity.VOLTAGE, 0, Statistic.AVERAGE, 10);
        double[] charges = newest(Quantity.SOC, 0, Statistic.AVERAGE, 10);
        for (int i = 0; i < 10; i++) {
            assertTrue(Double.isNaN(voltages[i]));
            assertEquals(8000, charges[i]);
        }
    }

    @Test
    void aQuantityAndCellsThatComeLaterGetTheirPlaceAndTheOldDataStay() throws IOException {
        run(61, 500);
        long last = archive().last();
        for (int i = 0; i < 30; i++) {
            Values.Builder more = Values.builder()
                    .set(Quantity.VOLTAGE, 600)
                    .set(Quantity.CURRENT, -5)
                    .cells(Quantity.CELL_VOLTAGE, new long[] {600, 7, 8});
            publish(battery, more.build());
            clock.advance(SECOND);
            recorder.tick();
        }
        assertEquals(
                List.of(Quantity.VOLTAGE, Quantity.SOC, Quantity.CURRENT),
                archive().columns().pack());
        assertEquals(3, archive().columns().cells());
        assertArrayEquals(new double[] {-5}, newest(Quantity.CURRENT, 0, Statistic.AVERAGE, 1));
        assertArrayEquals(new double[] {8}, newest(Quantity.CELL_VOLTAGE, 3, Statistic.AVERAGE, 1));
        assertArrayEquals(
                new double[] {500},
                archive().values(Quantity.VOLTAGE, 0, Statistic.AVERAGE, Resolution.SECONDS, last, 1));
        assertEquals(List.of(), told);
    }

    @Test
    void aRestartGoesOnInTheSameFile() throws IOException {
        run(61, 500);
        long last = archive().last();
        restart();
        run(31, 600);
        assertTrue(archive().last() > last);
        assertArrayEquals(
                new double[] {500},
                archive().values(Quantity.VOLTAGE, 0, Statistic.AVERAGE, Resolution.SECONDS, last, 1));
    }

    @Test
    void aDayBackIsFollowedAfterTenMinutesAndTheOldFileStays() throws IOException {
        run(61, 500);
        clock.set(Duration.ofDays(-1));
        run(540, 600);
        assertArrayEquals(new double[] {500}, newest(Quantity.VOLTAGE, 0, Statistic.AVERAGE, 1));
        run(100, 600);
        assertArrayEquals(new double[] {600}, newest(Quantity.VOLTAGE, 0, Statistic.AVERAGE, 1));
        assertEquals(1, told.size(), told::toString);
        assertTrue(told.get(0).contains("the old file lies beside"), told.get(0));
        assertTrue(Files.exists(directory.resolve("history/cellar.rrd.aside")));
        clock.set(Duration.ofDays(1));
        run(720, 700);
        assertArrayEquals(new double[] {700}, newest(Quantity.VOLTAGE, 0, Statistic.AVERAGE, 1));
        assertEquals(1, told.size(), told::toString);
    }

    @Test
    void aDayForwardAndBackAgainLosesNothing() throws IOException {
        run(61, 500);
        long last = archive().last();
        clock.set(Duration.ofDays(1));
        run(300, 600);
        clock.set(Duration.ofDays(-1));
        run(30, 600);
        assertArrayEquals(
                new double[] {500},
                archive().values(Quantity.VOLTAGE, 0, Statistic.AVERAGE, Resolution.SECONDS, last, 1));
        assertArrayEquals(new double[] {600}, newest(Quantity.VOLTAGE, 0, Statistic.AVERAGE, 1));
        assertEquals(List.of(), told);
    }

    @Test
    void aStartInThePastWaitsForTheClockAndTouchesNothing() throws IOException {
        run(61, 500);
        long last = archive().last();
        clock.set(Duration.ofDays(-20_000));
        restart();
        run(300, 600);
        assertEquals(last, archive().last());
        clock.set(Duration.ofDays(20_000));
        run(720, 600);
        assertTrue(archive().last() > last);
        assertArrayEquals(
                new double[] {500},
                archive().values(Quantity.VOLTAGE, 0, Statistic.AVERAGE, Resolution.SECONDS, last, 1));
        assertEquals(List.of(), told);
    }

    @Test
    void aDamagedFileIsSetAsideWithOneEventAndANewOneBegun() throws IOException {
        run(61, 500);
        store.close();
        Path file = directory.resolve("history/cellar.rrd");
        byte[] bytes = Files.readAllBytes(file);
        bytes[3] ^= 1;
        Files.write(file, bytes);
        start();
        run(61, 600);
        assertEquals(1, told.size(), told::toString);
        assertTrue(told.get(0).startsWith("cellar: the history could not be read (it is no archive)"), told.get(0));
        assertTrue(Files.exists(directory.resolve("history/cellar.rrd.damaged")));
        assertArrayEquals(new double[] {600}, newest(Quantity.VOLTAGE, 0, Statistic.AVERAGE, 1));
    }

    @Test
    void aDiskThatCannotBeWrittenIsAStateAndGoesOnWhenItCan() throws IOException {
        Path inTheWay = directory.resolve("history");
        Files.writeString(inTheWay, "no directory");
        run(61, 500);
        assertTrue(store.trouble("cellar").orElseThrow().text().startsWith("nothing is kept"));
        Files.delete(inTheWay);
        run(131, 500);
        assertEquals(Optional.empty(), store.trouble("cellar"));
        assertEquals(List.of("cellar"), store.ids());
        assertFalse(Double.isNaN(newest(Quantity.VOLTAGE, 0, Statistic.AVERAGE, 1)[0]));
    }

    @Test
    void aJournalThatCannotBeWrittenCostsNothingOnceItCan() throws IOException {
        run(61, 500);
        Path inTheWay = directory.resolve("history/.cellar.rrd.journal.new/full");
        Files.createDirectories(inTheWay);
        run(200, 600);
        assertTrue(store.trouble("cellar").isPresent());
        long last = archive().last();
        Files.delete(inTheWay);
        run(70, 600);
        assertTrue(store.trouble("cellar").isEmpty());
        restart();
        assertArrayEquals(
                new double[] {600},
                archive().values(Quantity.VOLTAGE, 0, Statistic.AVERAGE, Resolution.SECONDS, last, 1));
    }
}
