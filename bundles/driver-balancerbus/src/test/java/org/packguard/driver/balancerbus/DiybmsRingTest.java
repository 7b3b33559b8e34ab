package org.packguard.driver.balancerbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.model.battery.Connection.State;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.problem.Reason;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;
import org.packguard.simulator.Fault;
import org.packguard.simulator.balancerbus.DiybmsLine.Framing;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;

/** The ring as the virtual modules make it, which frame and check packets by code of their own. */
class DiybmsRingTest {
    private static RingBench bench(int modules) {
        return new RingBench(modules, Framing.ESCAPED, OptionalInt.of(modules));
    }

    private static String reason(RingBench bench) {
        return bench.battery.connection().reason().orElseThrow().text();
    }

    @ParameterizedTest
    @EnumSource
    void allValuesOfAllModulesArriveInEitherFraming(Framing framing) {
        for (OptionalInt configured : new OptionalInt[] {OptionalInt.of(20), OptionalInt.empty()}) {
            RingBench bench = new RingBench(20, framing, configured).running(Duration.ofMinutes(10));
            Values values = bench.battery.snapshot().values();
            assertEquals(State.ONLINE, bench.battery.connection().state());
            long sum = 0;
            for (int module = 1; module <= 20; module++) {
                sum += bench.volts(module);
                assertEquals(bench.volts(module), values.cell(Quantity.CELL_VOLTAGE, module));
                assertEquals(
                        Math.round(bench.cell(module).temperature()) * 100,
                        values.cell(Quantity.CELL_TEMPERATURE, module));
                assertTrue(values.hasCell(Quantity.CELL_LOAD_TEMPERATURE, module));
                assertEquals(0, values.cell(Quantity.CELL_BALANCING, module));
                assertEquals(Optional.of("0af6c8d9"), values.cellFirmware(module));
            }
            assertEquals(20, values.get(Quantity.CELL_COUNT));
            assertEquals(sum, values.get(Quantity.VOLTAGE));
            assertTrue(values.has(Quantity.CELL_TEMPERATURE_MAX_INDEX));
            assertEquals(Optional.of(Alarms.NONE), values.alarms());
            assertEquals(List.of(), values.failedReads());
            assertEquals("440", bench.battery.info().field("hardware").orElseThrow());
            assertEquals(0, bench.strays);
            assertEquals(Set.of(), bench.rejected);
        }
    }

    @Test
    void nothingIsSentThatChangesAModule() {
        RingBench bench = bench(20).running(Duration.ofMinutes(30));
        Set<Integer> commands = new HashSet<>();
        // behind the start byte and two addresses, none of which is ever escaped
        bench.sent.stream().filter(line -> (line[0] & 0xFF) == 0xAA).forEach(line -> commands.add((int) line[3]));
        assertEquals(Set.of(1, 3, 5), commands);
    }

    @Test
    void theAgeOfVoltagesAndTemperaturesIsWithinWhatIsPromised() {
        RingBench bench = new RingBench(50, Framing.ESCAPED, OptionalInt.empty()).running(Duration.ofMinutes(5));
        for (Quantity quantity : List.of(Quantity.CELL_VOLTAGE, Quantity.CELL_TEMPERATURE)) {
            Delivery promised = bench.battery.deliveries().get(quantity);
            long most = promised.period().plus(promised.replyTimeout()).toNanos();
            for (Snapshot snapshot : bench.published.subList(bench.published.size() - 20, bench.published.size())) {
                for (int module = 1; module <= 50; module++) {
                    long age = snapshot.receivedAt() - snapshot.cellReceivedAt(quantity, module);
                    assertTrue(age <= most, age + " ns, promised " + most);
                }
            }
        }
    }

    @Test
    void aRingWithAnotherNumberOfModulesIsNotRead() {
        RingBench bench = new RingBench(7, Framing.ESCAPED, OptionalInt.of(8)).running(Duration.ofMinutes(1));
        assertEquals(State.OFFLINE, bench.battery.connection().state());
        assertEquals("the ring has 7 modules in place of 8", reason(bench));
        assertTrue(bench.battery.snapshot().values().isEmpty());
        bench.modules(new BatterySpec(8, 100, Chemistry.LFP, 60, 20, 1));
        bench.time.advance(Duration.ofSeconds(30));
        assertEquals(State.ONLINE, bench.battery.connection().state());
    }

    @Test
    void aRingThatIsFoundWithSomeModulesKeepsTheirNumber() {
        RingBench bench = new RingBench(8, Framing.COBS, OptionalInt.empty()).running(Duration.ofMinutes(1));
        assertEquals(8, bench.battery.snapshot().values().get(Quantity.CELL_COUNT));
        bench.modules(new BatterySpec(7, 100, Chemistry.LFP, 60, 20, 1));
        bench.time.advance(Duration.ofSeconds(30));
        assertEquals("the ring has 7 modules in place of 8", reason(bench));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 17})
    void threePacketsInARowWithoutAnAnswerAreAReadFault(int modules) {
        RingBench bench = bench(modules).running(Duration.ofMinutes(1));
        Alarms[] after = new Alarms[4];
        int[] lost = {0};
        bench.way = (request, reply, millis) -> {
            boolean voltage = request[3] == 1 && request[1] == 0;
            if (!voltage || ++lost[0] > 3) {
                bench.deliver(reply, millis);
            }
        };
        bench.published.clear();
        bench.time.advance(Duration.ofMinutes(2));
        for (Snapshot snapshot : bench.published) {
            Values values = snapshot.values();
            values.failedReads().stream()
                    .filter(one -> one.quantity() == Quantity.CELL_VOLTAGE && one.cell() == 1)
                    .forEach(one -> after[one.inARow()] = values.alarms().orElseThrow());
        }
        assertEquals(Alarms.NONE, after[1]);
        assertEquals(Alarms.NONE, after[2]);
        assertEquals(Optional.of(Severity.PROTECTION), after[3].severity(AlarmId.CELL_COMMUNICATION));
        assertEquals(Optional.of(Alarms.NONE), bench.battery.snapshot().values().alarms());
        assertEquals(List.of(), bench.battery.snapshot().values().failedReads());
    }

    @Test
    void aModuleThatDoesNotFillInItsWordFailsAlone() {
        RingBench bench = bench(8).running(Duration.ofMinutes(1));
        bench.faults.inject(new Fault(Fault.Kind.MODULE, 3));
        bench.time.advance(Duration.ofMinutes(1));
        Values values = bench.battery.snapshot().values();
        assertTrue(values.alarms()
                .orElseThrow()
                .severity(AlarmId.CELL_COMMUNICATION)
                .isPresent());
        assertTrue(values.failedReads().stream().allMatch(one -> one.cell() == 3));
        assertEquals(3, values.failedReads().size());
        Snapshot snapshot = bench.battery.snapshot();
        assertTrue(bench.time.nanos() - snapshot.cellReceivedAt(Quantity.CELL_VOLTAGE, 4) < 10_000_000_000L);
        assertTrue(bench.time.nanos() - snapshot.cellReceivedAt(Quantity.CELL_VOLTAGE, 3) > 50_000_000_000L);
        bench.faults.heal();
        bench.time.advance(Duration.ofSeconds(20));
        assertEquals(List.of(), bench.battery.snapshot().values().failedReads());
    }

    @Test
    void aModuleThatBalancesSaysSoAndOneThatIsTooHotWarns() {
        BatterySpec full = new BatterySpec(4, 100, Chemistry.NMC, 95, 30, 1);
        RingBench bench = new RingBench(full, Framing.ESCAPED, OptionalInt.empty()).running(Duration.ofMinutes(1));
        Values values = bench.battery.snapshot().values();
        assertEquals(1, values.cell(Quantity.CELL_BALANCING, 2));
        assertEquals(
                Math.round(bench.cell(2).temperature() + 40) * 100, values.cell(Quantity.CELL_LOAD_TEMPERATURE, 2));
        assertEquals(
                Optional.of(Severity.WARNING),
                values.alarms().orElseThrow().severity(AlarmId.LOAD_RESISTOR_OVERTEMPERATURE));
    }

    @Test
    void aSensorThatIsNotThereIsNoTemperature() {
        BatterySpec cold = new BatterySpec(4, 100, Chemistry.LFP, 60, -45, 1);
        RingBench bench = new RingBench(cold, Framing.ESCAPED, OptionalInt.empty()).running(Duration.ofMinutes(1));
        Values values = bench.battery.snapshot().values();
        assertFalse(values.hasAnyCell(Quantity.CELL_TEMPERATURE));
        assertFalse(values.has(Quantity.CELL_TEMPERATURE_MIN));
        assertTrue(values.isInvalid(Quantity.CELL_TEMPERATURE_MIN));
        assertTrue(values.has(Quantity.CELL_VOLTAGE_MIN));
    }

    @Test
    void anEchoOfWhatIsSentIsNoAnswer() {
        RingBench bench = bench(8);
        bench.way = (request, reply, millis) -> {
            bench.deliver(request, 1);
            bench.deliver(reply, millis);
        };
        bench.running(Duration.ofMinutes(1));
        assertEquals(State.ONLINE, bench.battery.connection().state());
        assertEquals(8, bench.battery.snapshot().values().get(Quantity.CELL_COUNT));
        assertEquals(List.of(), bench.battery.snapshot().values().failedReads());
    }

    @Test
    void anEchoAloneIsNoRing() {
        RingBench bench = bench(8);
        bench.way = (request, reply, millis) -> bench.deliver(request, 1);
        bench.running(Duration.ofMinutes(1));
        assertEquals(State.OFFLINE, bench.battery.connection().state());
        assertTrue(bench.battery.snapshot().values().isEmpty());
    }

    @Test
    void aSilentRingIsOfflineAndItsLinkReset() {
        RingBench bench = bench(8).running(Duration.ofMinutes(1));
        bench.way = (request, reply, millis) -> {};
        bench.time.advance(Duration.ofMinutes(2));
        assertEquals(State.OFFLINE, bench.battery.connection().state());
        assertEquals(3, bench.resets.size());
        assertEquals(bench.resets.get(0).text(), reason(bench));
        bench.way = (request, reply, millis) -> bench.deliver(reply, millis);
        bench.time.advance(Duration.ofSeconds(20));
        assertEquals(State.ONLINE, bench.battery.connection().state());
    }

    @Test
    void whatIsOnItsWayWhenTheLinkIsLostIsNoFailure() {
        RingBench bench = bench(8).running(Duration.ofMinutes(1));
        bench.disconnect(Reason.of("test", "the cable is out"));
        assertEquals("the cable is out", reason(bench));
        bench.time.advance(Duration.ofMinutes(5));
        assertEquals(List.of(), bench.battery.snapshot().values().failedReads());
        int before = bench.sent.size();
        bench.connect();
        bench.time.advance(Duration.ofSeconds(10));
        assertTrue(bench.sent.size() > before);
        assertEquals(State.ONLINE, bench.battery.connection().state());
    }

    @Test
    void closingGivesTheLinkBackAndEndsThePace() {
        RingBench bench = bench(8).running(Duration.ofMinutes(1));
        bench.ring.close();
        assertFalse(bench.open);
        int before = bench.sent.size();
        bench.time.advance(Duration.ofMinutes(1));
        assertEquals(before, bench.sent.size());
        assertEquals(0, bench.time.waiting());
    }

    /** Answers that are lost, late by up to two minutes, said twice, broken, or of another time of the same ring. */
    @Property(tries = 12)
    void noReadingIsEverCreditedToAnotherModule(@ForAll long seed) {
        Random random = new Random(seed);
        RingBench bench = new RingBench(
                20,
                random.nextBoolean() ? Framing.ESCAPED : Framing.COBS,
                random.nextBoolean() ? OptionalInt.of(20) : OptionalInt.empty());
        byte[][] old = new byte[1][];
        bench.way = (request, reply, millis) -> {
            switch (random.nextInt(8)) {
                case 0 -> bench.deliver(reply, millis + random.nextInt(120_000));
                case 1 -> {
                    bench.deliver(reply, millis);
                    bench.deliver(reply, millis + random.nextInt(120_000));
                }
                case 2 -> {
                    byte[] broken = reply.clone();
                    broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
                    bench.deliver(broken, millis);
                }
                case 3 -> bench.deliver(old[0] == null ? reply : old[0], millis);
                case 4 -> {}
                default -> bench.deliver(reply, millis);
            }
            old[0] = reply;
        };
        bench.running(Duration.ofMinutes(6));
        assertTrue(bench.strays > 0, () -> bench.sent.size() + " sent, " + bench.battery.connection());
        assertEquals(20, bench.battery.snapshot().values().get(Quantity.CELL_COUNT));
        for (Snapshot snapshot : bench.published) {
            for (int module = 1; module <= 20; module++) {
                if (snapshot.values().hasCell(Quantity.CELL_VOLTAGE, module)) {
                    assertEquals(bench.volts(module), snapshot.values().cell(Quantity.CELL_VOLTAGE, module));
                }
            }
        }
    }
}
