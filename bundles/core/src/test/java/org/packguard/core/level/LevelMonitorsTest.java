package org.packguard.core.level;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.core.Await;
import org.packguard.core.config.ConfigParser;
import org.packguard.core.lifecycle.Attendant.Attendance;
import org.packguard.core.notify.Whiteboard;
import org.packguard.model.battery.Values;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.event.Event;
import org.packguard.model.event.Events;
import org.packguard.model.guard.Guard;
import org.packguard.model.level.Level;
import org.packguard.model.level.LevelListener;
import org.packguard.model.level.LevelState;
import org.packguard.model.level.LevelTransition;
import org.packguard.model.level.Solar;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.relay.Lease;
import org.packguard.model.relay.Relay;
import org.packguard.model.time.FakeTime;

class LevelMonitorsTest {
    private static final String LEVEL = "low=3.0;high=3.2";
    private static final long LOW = 29_999;
    private static final long BETWEEN = 31_000;
    private static final long HIGH = 32_000;

    @TempDir
    Path directory;

    private final FakeTime time = new FakeTime();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Relay> relays = new CopyOnWriteArrayList<>();
    private final List<Guard> guards = new CopyOnWriteArrayList<>();
    private final Whiteboard<LevelListener> listeners = new Whiteboard<>("levels");
    private LevelMonitors monitors;
    private TestBattery battery;
    private Attendance attendance;

    @BeforeEach
    void start() {
        listeners.add(new LevelListener() {
            @Override
            public void transition(LevelTransition transition) {
                if (transition instanceof LevelTransition.OfLevel level) {
                    heard.add(level.name() + " " + level.to().id());
                } else if (transition instanceof LevelTransition.OfSolar solar) {
                    heard.add(solar.name() + " " + solar.to().id());
                }
            }

            @Override
            public void stated(LevelState state) {
                heard.add("stated " + state.level().map(Level::id).orElse("-") + " "
                        + state.solar().map(Solar::id).orElse("-"));
            }
        });
        restart();
    }

    @AfterEach
    void close() {
        listeners.close();
    }

    @Test
    void threeLowSamplesMakeATransitionThatIsWrittenToldAndAnEvent() throws Exception {
        attend(LEVEL + ";name=Cellar");
        samples(HIGH, HIGH, HIGH);
        samples(LOW, LOW);
        assertEquals(Optional.of(Level.NORMAL), state().level());
        samples(LOW);
        assertEquals(Optional.of(Level.LOW), state().level());
        assertEquals("Cellar", state().name());
        assertHeard("Cellar normal", "stated normal -", "Cellar low", "stated low -");
        assertEquals(
                List.of("battery cellar: the level is normal", "battery cellar: the level is low"),
                events.stream()
                        .map(event -> event.source() + ": " + event.text())
                        .toList());
        assertTrue(Files.readString(directory.resolve("battery-cellar")).startsWith("level=low\n"));
    }

    @Test
    void aRestartMakesATransitionOnlyWhereTheStateDiffers() throws Exception {
        attend(LEVEL);
        samples(LOW, LOW, LOW);
        assertHeard("cellar low", "stated low -");

        restart();
        attend(LEVEL);
        assertEquals(Optional.empty(), state().level());
        assertEquals(Optional.of(Level.LOW), state().lastLevel());
        samples(BETWEEN, BETWEEN, BETWEEN);
        assertEquals(Optional.of(Level.LOW), state().level());
        assertHeard("stated low -");

        restart();
        attend(LEVEL);
        samples(LOW, LOW, LOW);
        assertHeard("stated low -");

        restart();
        attend(LEVEL);
        samples(HIGH, HIGH, HIGH);
        assertHeard("cellar normal", "stated normal -");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "level=low", "level=low\nsolar=unknown\nchecksum=00000000\n", "\u0000\u0000"})
    void aDamagedFileIsUnknown(String content) throws Exception {
        attend(LEVEL);
        samples(LOW, LOW, LOW);
        assertHeard("cellar low", "stated low -");
        Files.writeString(directory.resolve("battery-cellar"), content);
        restart();
        attend(LEVEL);
        assertEquals(Optional.empty(), state().lastLevel());
        samples(BETWEEN, BETWEEN, BETWEEN);
        assertEquals(Optional.empty(), state().level());
        samples(LOW, LOW, LOW);
        assertHeard("cellar low", "stated low -");
    }

    @Test
    void aDirectoryThatCannotBeWrittenKeepsNobodyFromHearing() throws Exception {
        Path file = directory.resolve("file");
        Files.writeString(file, "");
        monitors = monitors(file.resolve("levels"));
        attend(LEVEL);
        samples(LOW, LOW, LOW);
        assertHeard("cellar low", "stated low -");
    }

    @Test
    void aRepeatedSnapshotIsNoSample() throws Exception {
        attend(LEVEL);
        samples(LOW);
        update();
        update();
        assertEquals(Optional.empty(), state().level());
        samples(LOW, LOW);
        assertEquals(Optional.of(Level.LOW), state().level());
    }

    @Test
    void anExtremeIsASampleOnlyWhenEveryCellInItWasReadAgain() throws Exception {
        attend(LEVEL);
        for (int scan = 0; scan < 3; scan++) {
            assertEquals(Optional.empty(), state().level(), "scan " + scan);
            for (int cell = 1; cell <= 4; cell++) {
                time.advance(Duration.ofMillis(500));
                // the oldest of four cells is three reads old
                battery.derive(
                        LOW,
                        time.nanos(),
                        time.nanos() - Duration.ofMillis(1500).toNanos());
                update();
            }
        }
        assertEquals(Optional.of(Level.LOW), state().level());
    }

    @Test
    void aCellUnderHalfAVoltIsNoSample() throws Exception {
        attend(LEVEL);
        samples(4_999, 4_999, 4_999, 0, 0, 0);
        assertEquals(Optional.empty(), state().level());
        samples(5_000, 5_000, 5_000);
        assertEquals(Optional.of(Level.LOW), state().level());
    }

    @Test
    void staleDataAreUnknownAndNoTransition() throws Exception {
        attend(LEVEL);
        samples(LOW, LOW, LOW);
        time.advance(Duration.ofSeconds(10));
        monitors.tick();
        assertEquals(Optional.of(Level.LOW), state().level());
        time.advance(Duration.ofNanos(1));
        monitors.tick();
        assertEquals(Optional.empty(), state().level());
        samples(LOW, LOW);
        assertEquals(Optional.empty(), state().level());
        samples(LOW);
        assertHeard("cellar low", "stated low -", "stated - -", "stated low -");
    }

    @Test
    void slowBatteriesMayBeOlderAndBluetoothToo() throws Exception {
        battery = new TestBattery("cellar");
        battery.delivers(Quantity.CELL_VOLTAGE_MIN, Duration.ofSeconds(8), Duration.ofSeconds(2));
        attend(LEVEL);
        samples(LOW, LOW, LOW);
        time.advance(Duration.ofSeconds(28));
        monitors.tick();
        assertEquals(Optional.of(Level.LOW), state().level());
        time.advance(Duration.ofNanos(1));
        monitors.tick();
        assertEquals(Optional.empty(), state().level());

        Freshness bluetooth = new Freshness(Map::of, true);
        assertEquals(Duration.ofSeconds(30).toNanos(), bluetooth.limit(Quantity.CURRENT));
    }

    @Test
    void theSunIsWatchedByCurrentAndAChargeThatTheBmsTrusts() throws Exception {
        attend("solarCurrent=10");
        for (int i = 0; i <= 30; i++) {
            sun(0, 95_00, true);
        }
        assertEquals(Optional.of(Solar.EXCESS), state().solar());
        for (int i = 0; i <= 30; i++) {
            sun(0, 95_00, false);
        }
        assertEquals(Optional.of(Solar.DEFICIT), state().solar());
        assertHeard("cellar excess", "stated - excess", "cellar deficit", "stated - deficit");
    }

    @Test
    void aMonitorThatIsSwitchedOffLeavesWhatTheOtherRemembers() throws Exception {
        attend("solarCurrent=10;" + LEVEL);
        samples(LOW, LOW, LOW);
        restart();
        attend("solarCurrent=10");
        for (int i = 0; i <= 30; i++) {
            sun(20_000, 50_00, true);
        }
        restart();
        attend(LEVEL);
        assertEquals(Optional.of(Level.LOW), state().lastLevel());
        assertEquals(Optional.of(Solar.EXCESS), state().lastSolar());
    }

    @Test
    void aChangedConfigurationBeginsAnewWithWhatWasDecidedLast() throws Exception {
        attend(LEVEL);
        samples(LOW, LOW, LOW);
        attendance.changed(config(LEVEL + ";webhook=http://a/b"));
        assertEquals(Optional.empty(), state().level());
        assertEquals(Optional.of(Level.LOW), state().lastLevel());
        assertEquals("http://a/b", monitors.notice("cellar").orElseThrow().url());
        attendance.changed(config(""));
        assertEquals(List.of(), monitors.states());
        attendance.changed(config(LEVEL));
        assertEquals(Optional.of(Level.LOW), state().lastLevel());
    }

    @Test
    void aBatteryThatEndsIsUnknownAndItsRelayLetGo() throws Exception {
        TestRelay relay = relay(Lease.KEEPER);
        attend(LEVEL + ";levelRelay=lamp");
        samples(HIGH, HIGH, HIGH);
        assertEquals("level cellar: permit 10", relay.vote);
        attendance.end();
        assertEquals("closed", relay.vote);
        assertEquals(Optional.empty(), monitors.of("cellar"));
        assertHeard("cellar normal", "stated normal -", "stated - -");
    }

    @Test
    void theRelayIsClosedOnNormalOpenOnLowAndOpenWhileUnknown() throws Exception {
        TestRelay relay = relay(Lease.DEVICE);
        attend(LEVEL + ";levelRelay=lamp");
        assertEquals("level cellar: withdraw", relay.vote);
        samples(HIGH, HIGH);
        assertEquals("level cellar: withdraw", relay.vote);
        samples(HIGH);
        assertEquals("level cellar: permit 10", relay.vote);
        samples(LOW, LOW, LOW);
        assertEquals("level cellar: withdraw", relay.vote);
        samples(HIGH, HIGH, HIGH);
        int before = relay.permits;
        monitors.renew();
        assertEquals(before + 1, relay.permits, "the lease is renewed");
        time.advance(Duration.ofSeconds(11));
        monitors.tick();
        assertEquals("level cellar: withdraw", relay.vote);
    }

    @Test
    void aRelayThatClosesOnLowNeedsThePermitOfEveryGuardOfTheBattery() throws Exception {
        TestRelay relay = relay(Lease.KEEPER);
        attend(LEVEL + ";levelRelay=lamp;levelRelayOn=low");
        samples(LOW, LOW, LOW);
        assertEquals("level cellar: withdraw", relay.vote);
        guards.add(new TestGuard("other", "shed", true, time));
        monitors.renew("cellar");
        assertEquals("level cellar: withdraw", relay.vote, "a guard of another battery permits nothing");
        TestGuard guard = new TestGuard("one", "cellar", true, time);
        guards.add(guard);
        monitors.renew("cellar");
        assertEquals("level cellar: permit 10", relay.vote);
        guards.add(new TestGuard("two", "cellar", false, time));
        monitors.renew("cellar");
        assertEquals("level cellar: withdraw", relay.vote);
        guards.remove(2);
        monitors.renew("cellar");
        guard.charge = false;
        monitors.renew("cellar");
        assertEquals("level cellar: withdraw", relay.vote);
        guard.charge = true;
        samples(HIGH, HIGH, HIGH);
        assertEquals("level cellar: withdraw", relay.vote, "open on normal");
    }

    @Test
    void aGuardThatDecidesNothingMorePermitsNothing() throws Exception {
        TestRelay relay = relay(Lease.KEEPER);
        attend(LEVEL + ";levelRelay=lamp;levelRelayOn=low");
        TestGuard guard = new TestGuard("one", "cellar", true, time);
        guards.add(guard);
        samples(LOW, LOW, LOW);
        assertEquals("level cellar: permit 10", relay.vote);
        guard.silentFrom = time.nanos();
        for (int i = 0; i < 10; i++) {
            samples(LOW);
        }
        monitors.renew();
        assertEquals("level cellar: permit 10", relay.vote);
        samples(LOW);
        monitors.renew();
        assertEquals("level cellar: withdraw", relay.vote);
    }

    @Test
    void unguardedItClosesWhereThatIsAllowed() throws Exception {
        TestRelay relay = relay(Lease.KEEPER);
        attend(LEVEL + ";levelRelay=lamp;levelRelayOn=low;allowUnguarded=true");
        samples(LOW, LOW, LOW);
        assertEquals("level cellar: permit 10", relay.vote);
    }

    @Test
    void aRelayWithoutLeaseClosesOnlyWhereThatIsAllowed() throws Exception {
        TestRelay relay = relay(Lease.NONE);
        attend(LEVEL + ";levelRelay=lamp");
        samples(HIGH, HIGH, HIGH);
        assertEquals("level cellar: withdraw", relay.vote);
        attendance.changed(config(LEVEL + ";levelRelay=lamp;allowWithoutLease=true"));
        samples(HIGH, HIGH, HIGH);
        assertEquals("level cellar: permit 10", relay.vote);
    }

    @Test
    void aRelayThatComesLaterOrBreaksDoesNotDisturb() throws Exception {
        attend(LEVEL + ";levelRelay=lamp");
        samples(HIGH, HIGH, HIGH);
        TestRelay relay = relay(Lease.KEEPER);
        monitors.renew();
        assertEquals("level cellar: permit 10", relay.vote);
        relay.broken = true;
        samples(LOW, LOW, LOW);
        assertEquals(Optional.of(Level.LOW), state().level());
        relays.clear();
        monitors.renew();
        TestRelay another = relay(Lease.KEEPER);
        monitors.renew();
        assertEquals("level cellar: withdraw", another.vote);
    }

    @Test
    void aBatteryWithoutTheKeysIsNotWatched() throws Exception {
        attend("name=Cellar");
        samples(LOW, LOW, LOW);
        assertEquals(List.of(), monitors.states());
        assertEquals(Optional.empty(), monitors.notice("cellar"));
    }

    private void restart() {
        monitors = monitors(directory);
    }

    private LevelMonitors monitors(Path place) {
        Events book = new Events() {
            @Override
            public void tell(Event event) {
                events.add(event);
            }

            @Override
            public List<Event> recent() {
                return events;
            }
        };
        return new LevelMonitors(
                time, new LevelStore(place), Runnable::run, listeners, book, () -> relays, () -> guards);
    }

    private void attend(String settings) throws ConfigurationException {
        if (battery == null) {
            battery = new TestBattery("cellar");
        }
        battery = battery.anew();
        attendance = monitors.attend(Kind.BATTERY, config(settings), battery);
    }

    private static Config config(String text) throws ConfigurationException {
        Map<String, String> settings = new LinkedHashMap<>(Map.of("driver", "test"));
        for (String one : text.split(";")) {
            if (!one.isEmpty()) {
                settings.put(one.split("=", 2)[0], one.split("=", 2)[1]);
            }
        }
        return ConfigParser.parse(Kind.BATTERY, "cellar", "cellar.cfg", settings, List.of());
    }

    private void samples(long... lowest) {
        for (long one : lowest) {
            time.advance(Duration.ofSeconds(1));
            battery.receive(Values.builder().set(Quantity.CELL_VOLTAGE_MIN, one).build(), time.nanos());
            update();
        }
    }

    private void sun(long current, long soc, boolean trusted) {
        time.advance(Duration.ofSeconds(1));
        battery.receive(
                Values.builder()
                        .set(Quantity.CURRENT, current)
                        .set(Quantity.SOC, soc)
                        .set(Quantity.SOC_CALIBRATED, trusted)
                        .build(),
                time.nanos());
        update();
    }

    private void update() {
        monitors.updated(new BatteryUpdate(battery, battery.snapshot(), battery.connection()));
    }

    private LevelState state() {
        return monitors.of("cellar").orElseThrow();
    }

    private TestRelay relay(Lease lease) {
        TestRelay relay = new TestRelay("lamp", lease);
        relays.add(relay);
        return relay;
    }

    private void assertHeard(String... expected) {
        List<String> all = new ArrayList<>(List.of(expected));
        Await.until("heard " + all, () -> heard.size() >= all.size());
        assertEquals(all, heard);
        heard.clear();
    }

    @Test
    void theFileIsItsOwnersAloneAndNothingIsLeftBesideIt() throws IOException {
        new LevelStore(directory).save(Kind.BANK, "rack", new Remembered(Optional.of(Level.LOW), Optional.empty()));
        try (var files = Files.list(directory)) {
            assertEquals(
                    List.of("bank-rack"),
                    files.map(file -> file.getFileName().toString()).toList());
        }
        assertEquals(
                Optional.of(Level.LOW),
                new LevelStore(directory).load(Kind.BANK, "rack").level());
        assertEquals(Remembered.NOTHING, new LevelStore(directory).load(Kind.BATTERY, "rack"));
    }
}
