package org.packguard.driver.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Connection.State;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Snapshot.Received;
import org.packguard.model.battery.Values;
import org.packguard.model.dispatch.BatteryListener;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.dispatch.Lane;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.FakeTime;

class DriverBatteryTest {
    private static final Values GOOD =
            Values.builder().set(Quantity.VOLTAGE, 528_000).build();
    private static final Values BAD = Values.builder()
            .set(Quantity.CELL_VOLTAGE_MIN, 34_000)
            .set(Quantity.CELL_VOLTAGE_MAX, 33_000)
            .build();

    private final FakeTime time = new FakeTime();
    private final Published published = new Published();
    private final List<String> silences = new ArrayList<>();
    private DriverBattery battery;

    @BeforeEach
    void open() {
        battery = new DriverBattery(
                "test",
                new Config("cellar", "test", Map.of("name", "Cellar")),
                new DriverServices(null, published, time, time),
                Deliveries.withReplyTimeout(Duration.ZERO)
                        .required(Duration.ofSeconds(1), Quantity.VOLTAGE)
                        .list(),
                Duration.ofSeconds(10),
                DriverBattery::readOnly);
        battery.onSilence(() -> silences.add("silent"));
    }

    @Test
    void goesOnlineWithTheFirstFrame() {
        assertEquals(State.CONNECTING, battery.connection().state());
        battery.linkConnected();
        assertEquals(State.CONNECTING, battery.connection().state());
        battery.received(GOOD, time.nanos());
        assertEquals(State.ONLINE, battery.connection().state());
        assertEquals(528_000, battery.snapshot().values().get(Quantity.VOLTAGE));
        assertEquals(1, published.snapshots.get(published.snapshots.size() - 1).sequence());
        assertEquals("Cellar", battery.name());
    }

    @Test
    void framesOfATelegramAreOneSnapshotWithATimeEach() {
        battery.linkConnected();
        Values charge = Values.builder().set(Quantity.SOC, 8_000).build();
        long earlier = time.nanos();
        time.advance(Duration.ofMillis(90));
        battery.received(List.of(
                new Received(GOOD, earlier), new Received(BAD, time.nanos()), new Received(charge, time.nanos())));
        assertEquals(State.ONLINE, battery.connection().state());
        assertEquals(1, battery.snapshot().sequence());
        assertEquals(earlier, battery.snapshot().receivedAt(Quantity.VOLTAGE));
        assertEquals(time.nanos(), battery.snapshot().receivedAt(Quantity.SOC));
        assertEquals(time.nanos(), battery.snapshot().receivedAt());
        assertFalse(battery.snapshot().values().has(Quantity.CELL_VOLTAGE_MIN));
        assertEquals(1, battery.implausible());
    }

    @Test
    void aTelegramOfNothingPlausibleBringsNothingOnline() {
        battery.linkConnected();
        battery.received(List.of(new Received(BAD, time.nanos())));
        battery.received(List.of());
        assertEquals(State.CONNECTING, battery.connection().state());
        assertEquals(1, battery.implausible());
    }

    @Test
    void silenceIsALostBatteryAndToldOnce() {
        battery.linkConnected();
        battery.received(GOOD, time.nanos());
        time.advance(Duration.ofSeconds(10));
        assertEquals(State.ONLINE, battery.connection().state());
        time.advance(Duration.ofSeconds(1));
        assertEquals(State.OFFLINE, battery.connection().state());
        assertEquals(
                "no valid frame for 10 s",
                battery.connection().reason().orElseThrow().text());
        time.advance(Duration.ofMinutes(5));
        assertEquals(List.of("silent"), silences);
        battery.received(GOOD, time.nanos());
        assertEquals(State.ONLINE, battery.connection().state());
        time.advance(Duration.ofSeconds(11));
        assertEquals(List.of("silent", "silent"), silences);
    }

    @Test
    void aSilentBatteryStaysOfflineWhileItsLinkIsResetUntilAFrameComes() {
        battery.onSilence(() -> {
            silences.add(time.now().toString());
            battery.linkLost(battery.silent());
            battery.linkConnected();
        });
        battery.linkConnected();
        battery.received(GOOD, time.nanos());
        time.advance(Duration.ofSeconds(11));
        for (int resets = 1; resets < 5; resets++) {
            assertEquals(resets, silences.size());
            assertEquals(State.OFFLINE, battery.connection().state());
            assertEquals(battery.silent(), battery.connection().reason().orElseThrow());
            time.advance(Duration.ofSeconds(11));
        }
        battery.received(GOOD, time.nanos());
        assertEquals(State.ONLINE, battery.connection().state());
    }

    @Test
    void aSilentBatteryWhoseLinkIsLostForAnotherReasonIsConnectedAsAnyOther() {
        battery.linkConnected();
        time.advance(Duration.ofSeconds(11));
        battery.linkLost(Reason.of("link.gone", "the cable is out"));
        battery.linkConnected();
        assertEquals(State.CONNECTING, battery.connection().state());
    }

    @Test
    void silenceAfterContradictionsIsSilence() {
        contradictionsAreCountedAndNeverPublished();
        time.advance(Duration.ofSeconds(11));
        assertEquals(battery.silent(), battery.connection().reason().orElseThrow());
        assertEquals(List.of("silent"), silences);
    }

    @Test
    void theReasonOfADeviceThatCannotBeReadIsNotReplacedBySilence() {
        battery.linkConnected();
        battery.received(GOOD, time.nanos());
        battery.unreachable(Reason.of("page.status", "the page answers with status 500"));
        time.advance(Duration.ofMinutes(1));
        assertEquals(
                "the page answers with status 500",
                battery.connection().reason().orElseThrow().text());
    }

    @Test
    void aDeviceThatNeverAnswersIsOfflineToo() {
        battery.linkConnected();
        time.advance(Duration.ofSeconds(11));
        assertEquals(State.OFFLINE, battery.connection().state());
    }

    @Test
    void aLostLinkSaysWhy() {
        battery.linkConnected();
        battery.received(GOOD, time.nanos());
        battery.linkLost(Reason.of("link.gone", "the cable is out"));
        assertEquals(State.OFFLINE, battery.connection().state());
        assertEquals(
                "the cable is out", battery.connection().reason().orElseThrow().text());
        assertTrue(battery.snapshot().values().has(Quantity.VOLTAGE), "the last snapshot stays, its age tells");
    }

    @Test
    void contradictionsAreCountedAndNeverPublished() {
        battery.linkConnected();
        battery.received(GOOD, time.nanos());
        for (int i = 0; i < 12; i++) {
            battery.received(BAD, time.nanos());
            time.advance(Duration.ofSeconds(1));
        }
        assertEquals(1, battery.snapshot().sequence());
        assertEquals(12, battery.implausible());
        assertFalse(battery.snapshot().values().has(Quantity.CELL_VOLTAGE_MIN));
        assertEquals(State.OFFLINE, battery.connection().state());
        assertTrue(battery.connection().reason().orElseThrow().text().startsWith("nothing plausible for 10 s: lowest"));
    }

    @Test
    void aFirstFrameThatContradictsItselfDoesNotPutItOnline() {
        battery.linkConnected();
        battery.received(BAD, time.nanos());
        assertEquals(State.CONNECTING, battery.connection().state());
    }

    @Test
    void failedReadsArePublishedAndAreNoFrame() {
        battery.linkConnected();
        battery.failed(Values.builder().failedReads(Quantity.CELL_VOLTAGE, 3, 1).build(), time.nanos());
        assertEquals(State.CONNECTING, battery.connection().state());
        assertEquals(1, battery.snapshot().values().failedReads().size());
        for (int i = 0; i < 12; i++) {
            battery.failed(
                    Values.builder().failedReads(Quantity.CELL_VOLTAGE, 3, i).build(), time.nanos());
            time.advance(Duration.ofSeconds(1));
        }
        assertEquals(State.OFFLINE, battery.connection().state());
    }

    @Test
    void whatIsComputedIsPublishedWithItsFrameAndHasTheAgeOfItsOldestValue() {
        battery.linkConnected();
        int before = published.snapshots.size();
        battery.received(
                Values.builder().cell(Quantity.CELL_VOLTAGE, 1, 33_000).build(),
                time.nanos(),
                Values.builder().set(Quantity.CELL_VOLTAGE_MIN, 32_900).build(),
                time.nanos() - 5_000);
        assertEquals(before + 1, published.snapshots.size());
        assertEquals(State.ONLINE, battery.connection().state());
        assertEquals(time.nanos(), battery.snapshot().receivedAt());
        assertEquals(time.nanos() - 5_000, battery.snapshot().receivedAt(Quantity.CELL_VOLTAGE_MIN));
    }

    @Test
    void nothingIsPublishedAfterClosing() {
        battery.close();
        int before = published.snapshots.size();
        battery.received(GOOD, time.nanos());
        battery.linkLost(Reason.of("x", "x"));
        time.advance(Duration.ofMinutes(1));
        assertEquals(before, published.snapshots.size());
        assertEquals(0, time.waiting());
    }

    private static final class Published implements Dispatcher {
        private final List<Snapshot> snapshots = new ArrayList<>();

        @Override
        public void publish(Battery battery, Snapshot snapshot, Connection connection) {
            snapshots.add(snapshot);
        }

        @Override
        public void forget(Battery battery) {}

        @Override
        public Subscription subscribe(Lane lane, String name, BatteryListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<ListenerStatus> listeners() {
            return List.of();
        }
    }
}
