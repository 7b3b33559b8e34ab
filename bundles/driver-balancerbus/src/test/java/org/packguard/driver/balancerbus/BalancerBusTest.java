package org.packguard.driver.balancerbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.driver.balancerbus.VirtualBus.Reply;
import org.packguard.driver.balancerbus.VirtualBus.Sent;
import org.packguard.model.battery.Connection.State;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;

class BalancerBusTest {
    @Test
    void allValuesOfAllCellsArriveWithTheExtremesOfTheirReadings() {
        Bench bench = new Bench(8).running(Duration.ofMinutes(6));
        Values values = bench.battery.snapshot().values();
        assertEquals(State.ONLINE, bench.battery.connection().state());
        for (int cell = 1; cell <= 8; cell++) {
            assertEquals(bench.volts(cell) * 10L, values.cell(Quantity.CELL_VOLTAGE, cell));
            assertEquals((20 + cell % 3) * 100L, values.cell(Quantity.CELL_TEMPERATURE, cell));
            assertEquals((25 + cell % 5) * 100L, values.cell(Quantity.CELL_LOAD_TEMPERATURE, cell));
            assertTrue(values.hasCell(Quantity.CELL_UPTIME, cell));
            assertEquals(Optional.of("148"), values.cellFirmware(cell));
        }
        assertEquals(8, values.get(Quantity.CELL_COUNT));
        assertEquals(32_510, values.get(Quantity.CELL_VOLTAGE_MIN));
        assertEquals(8, values.get(Quantity.CELL_VOLTAGE_MAX_INDEX));
        assertEquals(8 * 32_500 + 360, values.get(Quantity.VOLTAGE));
        assertEquals(2_000, values.get(Quantity.CELL_TEMPERATURE_MIN));
        assertEquals(3, values.get(Quantity.CELL_TEMPERATURE_MIN_INDEX));
        assertEquals(2, values.get(Quantity.CELL_TEMPERATURE_MAX_INDEX));
        assertEquals(Optional.of(Alarms.NONE), values.alarms());
    }

    @Test
    void anExtremeHasTheAgeOfTheOldestCellAndIsUnknownBeforeEveryCellWasRead() {
        Bench bench = new Bench(4).running(Duration.ofMinutes(2));
        for (Snapshot snapshot : bench.published) {
            boolean all = true;
            long oldest = Long.MAX_VALUE;
            for (int cell = 1; cell <= 4; cell++) {
                if (snapshot.values().hasCell(Quantity.CELL_VOLTAGE, cell)) {
                    oldest = Math.min(oldest, snapshot.cellReceivedAt(Quantity.CELL_VOLTAGE, cell));
                } else {
                    all = false;
                }
            }
            assertEquals(all, snapshot.values().has(Quantity.CELL_VOLTAGE_MIN));
            if (all) {
                assertEquals(oldest, snapshot.receivedAt(Quantity.CELL_VOLTAGE_MIN));
                assertEquals(oldest, snapshot.receivedAt(Quantity.VOLTAGE));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r", "\n", "", " \r\n"})
    void everyWayOfEndingAReplyIsUnderstood(String lineEnd) {
        Bench bench = new Bench(3, lineEnd, 300).running(Duration.ofSeconds(40));
        assertEquals(32_530, bench.battery.snapshot().values().get(Quantity.CELL_VOLTAGE_MAX));
        assertEquals(0, bench.bus.rejected);
        assertEquals(List.of(), bench.battery.snapshot().values().failedReads());
    }

    @Test
    void aScanOfFiftyTakesTheComputedWireTime() {
        Bench bench = new Bench(50).running(Duration.ofMinutes(3));
        long wire = bench.bus.wireNanos;
        long since = bench.time.nanos();
        int from = bench.bus.sent.size();
        bench.time.advance(Duration.ofMinutes(10));
        double occupancy = (double) (bench.bus.wireNanos - wire) / (bench.time.nanos() - since);
        assertTrue(occupancy >= 0.95, "occupancy " + occupancy);

        List<Sent> sent = bench.bus.sent.subList(from, bench.bus.sent.size());
        List<Sent> ofOne =
                sent.stream().filter(one -> one.request().equals("2505")).toList();
        int first = sent.indexOf(ofOne.get(0));
        int second = sent.indexOf(ofOne.get(1));
        long computed = 0;
        for (Sent one : sent.subList(first, second)) {
            computed += wireNanos(bench, one);
        }
        long scan = ofOne.get(1).at() - ofOne.get(0).at();
        assertTrue(scan <= computed * 1.05, scan + " ns instead of " + computed);
        assertTrue(second - first <= Schedule.voltageScan(50));
    }

    private static long wireNanos(Bench bench, Sent sent) {
        int module = Integer.parseInt(sent.request().substring(0, 2));
        int command = Integer.parseInt(sent.request().substring(2));
        int characters = 4 + bench.reply(module, command, sent.at()).text().length();
        return characters * 10_000_000_000L / 300 + Bench.TURNAROUND.toNanos();
    }

    @Test
    void theThirdFailureInARowIsAReadFaultOfThatValueAlone() {
        Bench bench = new Bench(8).running(Duration.ofMinutes(1));
        long last = bench.battery.snapshot().cellReceivedAt(Quantity.CELL_VOLTAGE, 3);
        bench.published.clear();
        bench.instead.put("0305", now -> null);
        bench.time.advance(Duration.ofMinutes(2));

        Values values = bench.battery.snapshot().values();
        Values.FailedReads failed = values.failedReads().get(0);
        assertEquals(Quantity.CELL_VOLTAGE, failed.quantity());
        assertEquals(3, failed.cell());
        assertTrue(failed.inARow() >= 3);
        assertEquals(1, values.failedReads().size());
        assertTrue(values.alarms()
                .orElseThrow()
                .severity(AlarmId.CELL_COMMUNICATION)
                .isPresent());
        assertEquals(32_530, values.cell(Quantity.CELL_VOLTAGE, 3), "the last value stays, its age tells");
        assertTrue(bench.battery.snapshot().cellReceivedAt(Quantity.CELL_VOLTAGE, 3) <= last + 6_000_000_000L);
        assertFalse(values.has(Quantity.VOLTAGE), "no sum of what is not fresh");
        assertTrue(
                bench.time.nanos() - bench.battery.snapshot().cellReceivedAt(Quantity.CELL_VOLTAGE, 4)
                        < Duration.ofSeconds(10).toNanos(),
                "the others are not starved");
        for (Snapshot snapshot : bench.published) {
            int inARow = snapshot.values().failedReads().stream()
                    .mapToInt(Values.FailedReads::inARow)
                    .max()
                    .orElse(0);
            assertEquals(inARow < 3, snapshot.values().alarms().orElseThrow().isEmpty());
        }

        bench.instead.clear();
        bench.time.advance(Duration.ofSeconds(20));
        assertEquals(List.of(), bench.battery.snapshot().values().failedReads());
        assertEquals(Optional.of(Alarms.NONE), bench.battery.snapshot().values().alarms());
        assertTrue(bench.battery.snapshot().values().has(Quantity.VOLTAGE));
    }

    @Test
    void oneLostReplyIsRepeatedAtOnceAndNoFault() {
        Bench bench = new Bench(8).running(Duration.ofMinutes(1));
        AtomicInteger asked = new AtomicInteger();
        bench.instead.put("0505", now -> asked.incrementAndGet() == 1 ? null : bench.usual("3255"));
        int from = bench.bus.sent.size();
        bench.time.advance(Duration.ofSeconds(10));
        List<String> requests = bench.bus.sent.subList(from, bench.bus.sent.size()).stream()
                .map(Sent::request)
                .toList();
        int first = requests.indexOf("0505");
        assertEquals("0505", requests.get(first + 1));
        assertEquals(Optional.of(Alarms.NONE), bench.battery.snapshot().values().alarms());
        assertEquals(List.of(), bench.battery.snapshot().values().failedReads());
    }

    @Test
    void aJumpIsBelievedOnlyWhenTheNextReadingAgrees() {
        Bench bench = new Bench(8).running(Duration.ofMinutes(1));
        AtomicInteger asked = new AtomicInteger();
        bench.instead.put("0505", now -> bench.usual(asked.incrementAndGet() == 1 ? "3755" : "3255"));
        bench.time.advance(Duration.ofSeconds(20));
        assertTrue(bench.published.stream()
                .noneMatch(one -> one.values().hasCell(Quantity.CELL_VOLTAGE, 5)
                        && one.values().cell(Quantity.CELL_VOLTAGE, 5) != 32_550));
        bench.instead.clear();
        bench.millivolts.put(5, 3_400);
        bench.time.advance(Duration.ofSeconds(20));
        assertEquals(34_000, bench.battery.snapshot().values().cell(Quantity.CELL_VOLTAGE, 5));
    }

    @Test
    void aReadingThatHasCrossedATripLimitIsReadAgainAtOnce() {
        Bench bench = new Bench(8);
        bench.millivolts.put(5, 3_740);
        for (int i = 1; i <= 8; i++) {
            bench.millivolts.putIfAbsent(i, 3_735);
        }
        bench.running(Duration.ofMinutes(1));
        bench.millivolts.put(5, 3_751);
        int from = bench.bus.sent.size();
        bench.time.advance(Duration.ofSeconds(10));
        List<String> requests = bench.bus.sent.subList(from, bench.bus.sent.size()).stream()
                .map(Sent::request)
                .toList();
        int first = requests.indexOf("0505");
        assertEquals("0505", requests.get(first + 1));
        assertFalse("0505".equals(requests.get(first + 2)), "a second sample, not a third");
        assertEquals(37_510, bench.battery.snapshot().values().cell(Quantity.CELL_VOLTAGE, 5));
    }

    @Test
    void aReplyThatIsMuchTooLateIsNeverCreditedToAnotherBalancer() {
        Bench bench = new Bench(6);
        AtomicInteger asked = new AtomicInteger();
        bench.instead.put("0205", now -> {
            int n = asked.incrementAndGet();
            // from just too late to four seconds late
            Duration delay = n % 5 == 2 ? Duration.ofMillis(500 + 97L * (n % 37)) : Bench.TURNAROUND;
            return new Reply("3252\r\n", delay);
        });
        bench.running(Duration.ofMinutes(20));
        assertTrue(asked.get() > 100);
        assertOnlyTheirOwn(bench, 6);
        assertTrue(bench.battery.snapshot().values().alarms().orElseThrow().isEmpty());
    }

    static void assertOnlyTheirOwn(Bench bench, int modules) {
        for (Snapshot snapshot : bench.published) {
            for (int cell = 1; cell <= modules; cell++) {
                if (snapshot.values().hasCell(Quantity.CELL_VOLTAGE, cell)) {
                    assertEquals(bench.volts(cell) * 10L, snapshot.values().cell(Quantity.CELL_VOLTAGE, cell));
                }
            }
        }
    }

    @Test
    void anHourWithOneReplyInAHundredLostChangesNothing() {
        Bench bench = new Bench(8);
        Random random = new Random(1);
        for (int module = 1; module <= 8; module++) {
            for (String command : List.of("05", "02", "03", "04", "06")) {
                String request = "0" + module + command;
                int number = module;
                bench.instead.put(
                        request,
                        now -> random.nextInt(100) == 0
                                ? null
                                : bench.usual(
                                        switch (command) {
                                            case "05" -> Integer.toString(bench.volts(number));
                                            case "04" -> Long.toString(now / 1_000_000_000L);
                                            default -> "20";
                                        }));
            }
        }
        bench.running(Duration.ofHours(1));
        long oldest = 0;
        boolean complete = false;
        for (Snapshot snapshot : bench.published) {
            complete |= snapshot.values().has(Quantity.VOLTAGE);
            assertEquals(complete, snapshot.values().has(Quantity.VOLTAGE), "once there is a sum it stays");
            assertTrue(snapshot.values().alarms().map(Alarms::isEmpty).orElse(true));
            if (complete) {
                oldest = Math.max(oldest, snapshot.receivedAt() - snapshot.receivedAt(Quantity.CELL_VOLTAGE_MIN));
            }
        }
        Duration period = bench.battery.deliveries().get(Quantity.CELL_VOLTAGE).period();
        assertTrue(oldest > 0 && oldest <= period.toNanos(), oldest + " ns");
    }

    @Test
    void aBusWithoutAnyAnswerIsOfflineAndTheLinkIsOpenedAnew() {
        Bench bench = new Bench(2);
        for (String request : List.of("0105", "0102", "0103", "0104", "0106", "0205", "0202", "0203", "0204", "0206")) {
            bench.instead.put(request, now -> null);
        }
        bench.running(Duration.ofMinutes(1));
        assertEquals(State.OFFLINE, bench.battery.connection().state());
        assertEquals(1, bench.bus.resets.size());
        assertEquals(6, bench.battery.snapshot().values().failedReads().size());
    }

    @Test
    void aLostLinkIsNoReadFaultAndReadingGoesOnWhenItIsBack() {
        Bench bench = new Bench(4).running(Duration.ofSeconds(30));
        bench.bus.disconnect(Reason.of("link.gone", "the cable is out"));
        bench.time.advance(Duration.ofMinutes(1));
        assertEquals(State.OFFLINE, bench.battery.connection().state());
        assertEquals(List.of(), bench.battery.snapshot().values().failedReads());
        int before = bench.published.size();
        bench.running(Duration.ofSeconds(30));
        assertEquals(State.ONLINE, bench.battery.connection().state());
        assertTrue(bench.published.size() > before + 40);
    }

    @Test
    void aRequestThatCannotBeQueuedIsTriedAgain() {
        Bench bench = new Bench(2);
        bench.bus.refusing = true;
        bench.running(Duration.ofSeconds(3));
        bench.bus.refusing = false;
        bench.time.advance(Duration.ofSeconds(20));
        assertEquals(State.ONLINE, bench.battery.connection().state());
        assertEquals(List.of(), bench.battery.snapshot().values().failedReads());
    }

    @Test
    void nothingHappensAfterClosing() {
        Bench bench = new Bench(2).running(Duration.ofSeconds(10));
        bench.opened.close();
        assertTrue(bench.bus.closed());
        int sent = bench.bus.sent.size();
        int published = bench.published.size();
        bench.time.advance(Duration.ofMinutes(1));
        assertEquals(sent, bench.bus.sent.size());
        assertEquals(published, bench.published.size());
        assertEquals(0, bench.time.waiting());
    }

    @Test
    void everyCellIsRequiredAndThePeriodIsThatOfTheLongestScan() {
        Bench bench = new Bench(8);
        Delivery voltage = bench.battery.deliveries().get(Quantity.CELL_VOLTAGE);
        Delivery load = bench.battery.deliveries().get(Quantity.CELL_LOAD_TEMPERATURE);
        assertEquals(Delivery.Role.REQUIRED, voltage.role());
        assertEquals(Delivery.Role.REQUIRED, load.role());
        assertTrue(
                voltage.period().compareTo(Duration.ofSeconds(20)) < 0,
                voltage.period().toString());
        assertTrue(load.period().compareTo(voltage.period()) > 0);
        assertEquals(
                Delivery.Role.DETAIL,
                bench.battery.deliveries().get(Quantity.CELL_UPTIME).role());
    }
}
