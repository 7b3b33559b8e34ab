package org.packguard.guard.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.packguard.guard.engine.Keys;
import org.packguard.guard.engine.Memory;
import org.packguard.guard.engine.Settings;
import org.packguard.guard.store.LatchStore;
import org.packguard.guard.store.Loaded;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Nature;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.dispatch.BatteryListener;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.event.Event;
import org.packguard.model.guard.Decision;
import org.packguard.model.guard.Direction;
import org.packguard.model.guard.GuardListener;
import org.packguard.model.guard.GuardState;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.relay.Button;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.model.relay.RelayStatus;
import org.packguard.model.time.Clock;
import org.packguard.model.time.FakeTime;
import org.packguard.model.user.Actor;

class LivingGuardTest {
    private static final Actor ANNA = new Actor("anna", "console", true);

    @TempDir
    Path place;

    private Duration jump = Duration.ZERO;
    private final FakeTime time = new FakeTime();
    private final Queue<Runnable> disk = new ArrayDeque<>();
    private final Map<String, FakeRelay> relays = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Decision> heard = new ArrayList<>();
    private final Surroundings surroundings = mock(Surroundings.class);
    private final Dispatcher dispatcher = mock(Dispatcher.class);
    private final Battery battery = mock(Battery.class);
    private final Snapshot.Accumulator frames = new Snapshot.Accumulator();
    private final Set<String> configured = new HashSet<>(Set.of("cellar"));
    private final Partings partings = new Partings(configured::contains);
    private BatteryListener listener;
    private LivingGuard guard;

    /** A relay that does at once what its votes say. */
    private final class FakeRelay implements Relay, Button {
        private final Lease lease;
        private final Map<Vote, Long> until = new HashMap<>();
        private int renewals;
        private java.util.function.Consumer<Duration> pressed = held -> {};
        private boolean broken;

        FakeRelay(Lease lease) {
            this.lease = lease;
        }

        private void work() {
            if (broken) {
                throw new IllegalStateException("somebody else's relay");
            }
        }

        boolean closed() {
            return !until.isEmpty() && until.values().stream().allMatch(end -> end > time.nanos());
        }

        @Override
        public String id() {
            return "relay";
        }

        @Override
        public String name() {
            return "relay";
        }

        @Override
        public String type() {
            return "test";
        }

        @Override
        public Lease lease() {
            return lease;
        }

        @Override
        public RelayStatus status() {
            work();
            return new RelayStatus(
                    closed(), 0, OptionalLong.of(0), Optional.empty(), Optional.empty(), List.of(), 0, 0);
        }

        @Override
        public Vote vote(String who) {
            Vote vote = new Vote() {
                @Override
                public void permit(Duration lease) {
                    renewals++;
                    until.put(this, time.nanos() + lease.toNanos());
                }

                @Override
                public void withdraw() {
                    work();
                    until.put(this, Long.MIN_VALUE);
                }

                @Override
                public void close() {
                    until.remove(this);
                }
            };
            until.put(vote, Long.MIN_VALUE);
            return vote;
        }

        @Override
        public AutoCloseable onPress(java.util.function.Consumer<Duration> listener) {
            pressed = listener;
            return () -> pressed = held -> {};
        }
    }

    @BeforeEach
    void surround() {
        lenient().when(battery.id()).thenReturn("cellar");
        lenient().when(battery.driver()).thenReturn("jk");
        delivers(Duration.ofSeconds(1));
        lenient().when(battery.nature()).thenReturn(Nature.PLAIN);
        lenient().when(surroundings.battery("cellar")).thenReturn(Optional.of(battery));
        lenient().when(surroundings.level(anyString())).thenReturn(Optional.empty());
        lenient().when(surroundings.sinks(anyString())).thenReturn(List.of());
        lenient()
                .when(surroundings.relay(anyString()))
                .thenAnswer(call -> Optional.ofNullable(relays.get(call.<String>getArgument(0))));
        lenient().when(surroundings.listeners()).thenReturn(List.<GuardListener>of((any, one) -> heard.add(one)));
        Mockito.doAnswer(call -> events.add(call.getArgument(0)))
                .when(surroundings)
                .tell(any());
        lenient().when(dispatcher.subscribe(any(), anyString(), any(), any())).thenCallRealMethod();
        lenient().when(dispatcher.subscribe(any(), anyString(), any())).thenAnswer(call -> {
            listener = call.getArgument(2);
            return (Dispatcher.Subscription) () -> {};
        });
        for (String id : List.of("charge", "discharge", "alarm", "backup")) {
            relays.put(id, new FakeRelay(Lease.DEVICE));
        }
    }

    private void delivers(Duration period) {
        Map<Quantity, Delivery> deliveries = new EnumMap<>(Quantity.class);
        for (Quantity quantity : List.of(
                Quantity.CELL_VOLTAGE_MIN,
                Quantity.CELL_VOLTAGE_MAX,
                Quantity.CELL_TEMPERATURE_MIN,
                Quantity.CELL_TEMPERATURE_MAX,
                Quantity.CURRENT)) {
            deliveries.put(quantity, new Delivery(quantity, Delivery.Role.REQUIRED, period, Duration.ZERO, false));
        }
        lenient().when(battery.deliveries()).thenReturn(deliveries);
    }

    private void open() {
        open(Map.of());
    }

    private void open(Map<String, String> more) {
        construct(more);
        flush();
    }

    private void construct(Map<String, String> more) {
        Map<String, String> written =
                new HashMap<>(Map.of("profile", "standard", "chemistry", "lfp", "capacity", "100"));
        written.putAll(more);
        try {
            guard = new LivingGuard(
                    "cellar",
                    "Cellar",
                    "cellar",
                    Settings.read("test", written),
                    new RelayKeys(
                            List.of("charge"),
                            List.of("discharge"),
                            List.of("alarm"),
                            List.of("backup"),
                            false,
                            Optional.of("charge")),
                    written,
                    new Workshop(
                            new Jumping(),
                            time,
                            dispatcher,
                            surroundings,
                            disk::add,
                            Runnable::run,
                            new Announcer(surroundings, Runnable::run),
                            partings,
                            place.resolve("latches")));
        } catch (ConfigurationException e) {
            throw new AssertionError(e);
        }
    }

    /** The time, with a wall clock that somebody has put. */
    private final class Jumping implements Clock {
        @Override
        public long nanos() {
            return time.nanos();
        }

        @Override
        public Instant now() {
            return time.now().plus(jump);
        }
    }

    private void flush() {
        for (Runnable work = disk.poll(); work != null; work = disk.poll()) {
            work.run();
        }
    }

    /** A second later a frame with these extremes of the cells in 0.1 mV. */
    private void frame(long lowest, long highest) {
        time.advance(Duration.ofSeconds(1));
        hear(lowest, highest);
        flush();
    }

    private void hear(long lowest, long highest) {
        Values values = Values.builder()
                .set(Quantity.CELL_VOLTAGE_MIN, lowest)
                .set(Quantity.CELL_VOLTAGE_MAX, highest)
                .set(Quantity.CELL_TEMPERATURE_MIN, 2_000)
                .set(Quantity.CELL_TEMPERATURE_MAX, 2_100)
                .set(Quantity.CURRENT, 0)
                .build();
        Snapshot snapshot = frames.accept(values, time.nanos());
        listener.updated(new BatteryUpdate(battery, snapshot, mock(Connection.class)));
    }

    private void frames(int count, long lowest, long highest) {
        for (int i = 0; i < count; i++) {
            frame(lowest, highest);
        }
    }

    private boolean closed(String relay) {
        return relays.get(relay).closed();
    }

    private CommandResult result(CompletionStage<CommandResult> stage) {
        flush();
        return stage.toCompletableFuture().join();
    }

    @Test
    void nothingClosesBeforeTheFirstCompleteScan() {
        open();
        time.advance(Duration.ofSeconds(5));
        assertEquals(GuardState.CHECKING, guard.decision().state());
        for (String relay : relays.keySet()) {
            assertFalse(closed(relay), relay);
        }
        frame(33_000, 33_200);
        assertTrue(closed("charge") && closed("discharge") && closed("backup"));
        assertFalse(closed("alarm"));
    }

    @Test
    void aWithdrawalOpensItsRelayAndNoOther() {
        open();
        frames(3, 33_000, 33_200);
        frames(2, 33_000, 37_000);
        assertFalse(closed("charge"));
        assertTrue(closed("discharge"));
    }

    @Test
    void leasesAreRenewedWhileTheDecisionStandsAndRunOutWithTheGuard() {
        open();
        frames(3, 33_000, 33_200);
        int before = relays.get("charge").renewals;
        frames(30, 33_000, 33_200);
        int renewals = relays.get("charge").renewals - before;
        assertTrue(renewals >= 9 && renewals <= 11, renewals + " renewals");
        guard.close();
        assertFalse(closed("charge"));
    }

    @Test
    void silenceOpensEverything() {
        open();
        frames(3, 33_000, 33_200);
        time.advance(Duration.ofSeconds(12));
        flush();
        assertEquals(GuardState.NO_DATA, guard.decision().state());
        assertFalse(closed("charge") || closed("discharge") || closed("backup"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void aWallClockThatJumpsByADayChangesNothing(int days) {
        open();
        frames(3, 33_000, 33_200);
        jump = Duration.ofDays(days);
        for (int i = 0; i < 60; i++) {
            frame(33_000, 33_200);
            assertEquals(GuardState.RUNNING, guard.decision().state());
            assertTrue(closed("charge") && closed("discharge"));
        }
        frames(3, 33_000, 38_100);
        assertFalse(closed("charge"), "and what is wrong is seen as soon as ever");
        assertTrue(closed("discharge"));
    }

    @Test
    void aLatchActsAtOnceAndIsShownWhenItIsOnTheDisk() {
        open();
        frames(3, 33_000, 33_200);
        frame(33_000, 38_100);
        time.advance(Duration.ofSeconds(1));
        Values values = Values.builder()
                .set(Quantity.CELL_VOLTAGE_MIN, 33_000)
                .set(Quantity.CELL_VOLTAGE_MAX, 38_100)
                .set(Quantity.CELL_TEMPERATURE_MIN, 2_000)
                .set(Quantity.CELL_TEMPERATURE_MAX, 2_100)
                .set(Quantity.CURRENT, 0)
                .build();
        listener.updated(new BatteryUpdate(battery, frames.accept(values, time.nanos()), mock(Connection.class)));
        assertFalse(closed("charge"));
        assertTrue(closed("alarm"));
        assertTrue(guard.decision().charge(), "not shown yet");
        flush();
        assertFalse(guard.decision().charge());
        assertEquals(GuardState.PROTECT, guard.decision().state());
        assertEquals(guard.decision(), heard.get(heard.size() - 1));
    }

    @Test
    void aLatchOutlivesAKilledProcessAndNothingClosesBeforeTheFirstScan() throws IOException {
        open();
        frames(3, 33_000, 33_200);
        frames(3, 33_000, 38_100);
        assertEquals(GuardState.PROTECT, guard.decision().state());
        Path file = place.resolve("latches").resolve("cellar.latches");
        byte[] asKilled = Files.readAllBytes(file);
        guard.close();
        flush();
        Files.write(file, asKilled);
        open();
        assertFalse(closed("charge") || closed("discharge"));
        frames(100, 33_000, 33_200);
        assertFalse(closed("charge"));
        assertTrue(closed("discharge"));
        assertTrue(guard.decision().conditions().stream()
                .anyMatch(condition -> condition.id().equals("cell-extreme-overvoltage")
                        && condition.latch().isPresent()));
    }

    @Test
    void anAcknowledgementNeedsADiskThatCanBeWritten() throws IOException {
        open();
        frames(3, 33_000, 33_200);
        frames(3, 33_000, 38_100);
        frames(100, 33_000, 33_200);
        Path latches = place.resolve("latches");
        Path aside = place.resolve("aside");
        Files.move(latches, aside);
        Files.writeString(latches, "in the way");
        assertTrue(result(guard.acknowledge(Optional.empty(), ANNA)).refusal().isPresent());
        Files.delete(latches);
        Files.move(aside, latches);
        assertEquals(
                Optional.empty(),
                result(guard.acknowledge(Optional.empty(), ANNA)).refusal());
        frames(3, 33_000, 33_200);
        assertTrue(closed("charge"));
        assertTrue(events.stream().anyMatch(event -> event.actor().equals("anna (console)")));
    }

    @Test
    void aBatteryThatIsReachedByRadioMayBeSilentForLonger() {
        lenient().when(battery.nature()).thenReturn(Nature.PLAIN.byRadio(true));
        open();
        frames(3, 33_000, 33_200);
        assertTrue(closed("charge"));
        time.advance(Duration.ofSeconds(28));
        assertTrue(closed("charge"));
        time.advance(Duration.ofSeconds(5));
        assertFalse(closed("charge"));
    }

    @Test
    void aConfigurationThatDoesNotFitABatteryFitsItNoBetterWhenTheBatteryIsGone() {
        delivers(Duration.ofSeconds(3));
        open(Map.of("maxAge", "5"));
        frames(3, 33_000, 33_200);
        assertEquals(GuardState.CONFIG_ERROR, guard.decision().state());
        lenient().when(surroundings.battery("cellar")).thenReturn(Optional.empty());
        time.advance(Duration.ofSeconds(1));
        guard.inhibit(Set.of(Direction.CHARGE), Optional.of(Duration.ofSeconds(1)), ANNA);
        assertEquals(GuardState.CONFIG_ERROR, guard.decision().state());
        assertFalse(closed("discharge"));
    }

    @Test
    void anAcknowledgementIsAnsweredWhenItIsOnTheDisk() {
        open();
        frames(3, 33_000, 33_200);
        frames(3, 33_000, 38_100);
        frames(100, 33_000, 33_200);
        CompletableFuture<CommandResult> answer =
                guard.acknowledge(Optional.empty(), ANNA).toCompletableFuture();
        while (!answer.isDone()) {
            disk.remove().run();
        }
        Loaded.Found found = (Loaded.Found) new LatchStore(place.resolve("latches"), "cellar").load();
        assertEquals(Optional.empty(), answer.join().refusal());
        assertTrue(found.stored().memory().rows().values().stream().noneMatch(Memory.Kept::latched));
    }

    @Test
    void aDamagedStoreKeepsEverythingOpenUntilAPersonHasLooked() throws IOException {
        open();
        frames(3, 33_000, 33_200);
        guard.close();
        flush();
        Path file = place.resolve("latches").resolve("cellar.latches");
        Files.writeString(file, "nonsense");
        open();
        frames(80, 33_000, 33_200);
        assertFalse(closed("charge") || closed("discharge"));
        assertEquals("nonsense", Files.readString(file));
        assertTrue(result(guard.acknowledge(Optional.empty(), ANNA)).refusal().isPresent() || !closed("charge"));
        assertEquals(
                Optional.empty(),
                result(guard.service("latch-store", "wiring checked", ANNA)).refusal());
        frames(80, 33_000, 33_200);
        assertTrue(closed("charge") && closed("discharge"));
        assertTrue(Files.readString(file).startsWith("packguard-latches"));
    }

    @Test
    void anInhibitTakesEffectAtOnceAndOutlivesARestart() {
        open();
        frames(3, 33_000, 33_200);
        guard.inhibit(Set.of(Direction.CHARGE), Optional.empty(), ANNA);
        assertFalse(closed("charge"));
        flush();
        guard.close();
        flush();
        open();
        frames(5, 33_000, 33_200);
        assertFalse(closed("charge"));
        assertTrue(closed("discharge"));
        assertEquals(
                Optional.empty(),
                result(guard.release(Set.of(Direction.CHARGE), ANNA)).refusal());
        frames(3, 33_000, 33_200);
        assertTrue(closed("charge"));
    }

    @Test
    void aRelayThatNobodyOpensIsNotUsedAndNamed() {
        relays.put("charge", new FakeRelay(Lease.NONE));
        open();
        frames(3, 33_000, 33_200);
        assertFalse(closed("charge"));
        assertTrue(closed("discharge"));
        assertTrue(events.stream().anyMatch(event -> event.text().text().startsWith("relay charge is not used")));
    }

    @Test
    void aRelayThatComesLaterIsTakenOver() {
        FakeRelay late = relays.remove("charge");
        open();
        frames(3, 33_000, 33_200);
        relays.put("charge", late);
        frame(33_000, 33_200);
        assertTrue(closed("charge"));
        relays.remove("charge");
        frame(33_000, 33_200);
        assertTrue(late.until.isEmpty());
    }

    @Test
    void aDiskThatHangsDoesNotKeepAWithdrawalFromBeingTold() {
        open();
        frames(3, 33_000, 33_200);
        frame(33_000, 38_100);
        time.advance(Duration.ofSeconds(1));
        hear(33_000, 38_100);
        assertTrue(guard.decision().charge(), "not shown yet");
        time.advance(Duration.ofSeconds(7));
        assertFalse(guard.decision().charge(), "shown without being on the disk");
        assertTrue(guard.decision().conditions().stream()
                .anyMatch(condition -> condition.id().equals("latch-store-unwritable")));
        time.advance(Duration.ofSeconds(10));
        assertEquals(GuardState.NO_DATA, guard.decision().state(), "and what comes after it is told as well");
        flush();
        frames(5, 33_000, 33_200);
        assertTrue(guard.decision().conditions().stream()
                .noneMatch(condition -> condition.id().equals("latch-store-unwritable")));
        assertFalse(closed("charge"));
    }

    @Test
    void aGuardThatFailsOpensEverythingAndBeginsAnewWithItsLatches() {
        open();
        frames(3, 33_000, 33_200);
        frames(3, 33_000, 38_100);
        frames(3, 33_000, 33_200);
        assertTrue(closed("discharge") && closed("backup"));
        lenient().when(surroundings.sinks(anyString())).thenThrow(new IllegalStateException("somebody else's fault"));
        frame(33_000, 33_200);
        assertFalse(closed("discharge") || closed("backup"));
        assertFalse(guard.decision().discharge());
        assertEquals(GuardState.CHECKING, guard.decision().state());
        assertTrue(result(guard.acknowledge(Optional.empty(), ANNA)).refusal().isPresent());
        Mockito.doReturn(List.of()).when(surroundings).sinks(anyString());
        frames(3, 33_000, 33_200);
        assertTrue(closed("discharge"));
        assertFalse(closed("charge"), "the latch is not forgotten");
    }

    @Test
    void aRelayThatFailsKeepsNoOtherFromOpeningAndIsToldAgain() {
        open();
        frames(3, 33_000, 33_200);
        relays.get("discharge").broken = true;
        guard.inhibit(Set.of(Direction.values()), Optional.empty(), ANNA);
        assertFalse(closed("charge"));
        flush();
        assertFalse(guard.decision().charge() || guard.decision().discharge());
        assertTrue(closed("discharge"), "it cannot be told");
        relays.get("discharge").broken = false;
        frame(33_000, 33_200);
        assertFalse(closed("discharge"));
    }

    @Test
    void aRelayThatOthersWantClosedStaysOpenWhileAGuardIsConfiguredAndNotThere() {
        Relay.Vote other = relays.get("charge").vote("guard shed charge");
        other.permit(Duration.ofDays(1));
        open();
        frames(3, 33_000, 33_200);
        assertTrue(closed("charge"));
        guard.close();
        assertFalse(closed("charge"));
        partings.look();
        assertFalse(closed("charge"), "its configuration is wrong");
        open();
        assertFalse(closed("charge"), "nothing has been scanned yet");
        frames(3, 33_000, 33_200);
        assertTrue(closed("charge"));
        guard.close();
        configured.clear();
        partings.look();
        assertTrue(closed("charge"), "nobody wants the guard any more");
    }

    @Test
    void aGuardHasItsSayBeforeItsStoreIsRead() {
        Relay.Vote other = relays.get("charge").vote("guard shed charge");
        other.permit(Duration.ofDays(1));
        assertTrue(closed("charge"));
        construct(Map.of());
        assertFalse(closed("charge"));
        partings.close();
        guard.close();
        assertTrue(closed("charge"), "nothing is kept where guards are no more");
    }

    @Test
    void aButtonAcknowledges() {
        open();
        frames(3, 33_000, 33_200);
        frames(3, 33_000, 38_100);
        frames(100, 33_000, 33_200);
        relays.get("charge").pressed.accept(Duration.ofSeconds(1));
        flush();
        frames(3, 33_000, 33_200);
        assertTrue(closed("charge"));
        assertTrue(events.stream().anyMatch(event -> event.actor().equals("button (relay charge)")));
    }

    @Test
    void aChangedConfigurationIsToldWithOldAndNewValues() {
        open();
        guard.close();
        flush();
        open(Map.of(Keys.V_MAX.name(), "3.65"));
        assertTrue(
                events.stream().anyMatch(event -> event.text().text().equals("vMax was not set and is 3.65")),
                () -> events.toString());
        assertFalse(events.stream().anyMatch(event -> event.text().text().startsWith("chemistry")));
    }
}
