package org.packguard.driver.pylontech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.packguard.driver.pylontech.Decoding.assertDecimal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection.State;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.FakeTime;

class PylontechBatteryTest {
    private static final Duration SPACING = Duration.ofMillis(90);
    private static final Duration REST = Duration.ofMillis(370);

    /** A real stack's, in its order. */
    private static final List<String> STACK = List.of(
            "359#0000000005504E00",
            "351#330209240924D501",
            "355#5000640000000000",
            "356#AB14DFFCCC000000",
            "35C#C000000000000000",
            "35E#50594C4F4E000000",
            "373#D80CF10C22012A01");

    /** Newer firmware's: neither 359 nor 35C. */
    private static final List<String> NEWER = List.of(
            "351#330209240924D501",
            "355#500064000000",
            "356#AB14DFFCCC000000",
            "35A#0000000000000000",
            "35E#50594C4F4E000000",
            "35F#4C4901033C02AA00");

    private static final List<String> ENSEMBLE = List.of(
            "00004212#A5098E759D042E64",
            "00004222#8C0AE9074A791671",
            "00004232#DF0CDA0C03000600",
            "00004242#7E04620411000300",
            "00004252#0302000000000000",
            "00004282#0000000000000000");

    private final FakeTime time = new FakeTime();
    private final FakeBus bus = new FakeBus(time);
    private final Published published = new Published();

    private Opened<?> opened;

    private Battery open(Object... settings) {
        Map<String, Object> values = new TreeMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put((String) settings[i], settings[i + 1]);
        }
        try {
            opened = new PylontechProvider(bus, null, published, time, time).open(new Config("cellar", "test", values));
        } catch (ConfigurationException e) {
            throw new AssertionError(e);
        }
        Battery battery = (Battery) opened.service();
        bus.connect();
        published.snapshots.clear();
        return battery;
    }

    private void say(List<String> telegram) {
        time.advance(REST);
        for (String frame : telegram) {
            time.advance(SPACING);
            bus.say(frame);
        }
    }

    private void say(int times, List<String> telegram) {
        for (int i = 0; i < times; i++) {
            say(telegram);
        }
    }

    private static List<String> without(List<String> telegram, String id) {
        return telegram.stream().filter(frame -> !frame.startsWith(id)).toList();
    }

    /** With this frame in the place of that with its identifier. */
    private static List<String> instead(List<String> telegram, String frame) {
        String id = frame.substring(0, 4);
        return telegram.stream().map(one -> one.startsWith(id) ? frame : one).toList();
    }

    private static List<String> with(List<String> telegram, String... frames) {
        return Stream.concat(telegram.stream(), Stream.of(frames)).toList();
    }

    @Test
    void itIsAProviderOfBatteries() {
        PylontechProvider provider = new PylontechProvider(bus, null, published, time, time);
        assertEquals(Kind.BATTERY, provider.kind());
        assertEquals("pylontech", provider.type());
        assertEquals(
                "1",
                provider.parameters().stream()
                        .filter(one -> one.name().equals("poll"))
                        .findFirst()
                        .orElseThrow()
                        .defaultText()
                        .orElseThrow());
    }

    @Test
    void aTelegramIsOneSnapshotThatComesWithItsLastFrame() {
        Battery battery = open();
        assertEquals(State.CONNECTING, battery.connection().state());
        say(3, STACK);
        assertEquals(State.ONLINE, battery.connection().state());
        published.snapshots.clear();
        for (int i = 1; i <= 5; i++) {
            say(STACK);
            assertEquals(i, published.snapshots.size());
        }
        Values values = battery.snapshot().values();
        assertDecimal("52.91", values, Quantity.VOLTAGE);
        assertDecimal("-80.1", values, Quantity.CURRENT);
        assertDecimal("80", values, Quantity.SOC);
        assertDecimal("20.4", values, Quantity.TEMPERATURE_1);
        assertDecimal("922.5", values, Quantity.CHARGE_CURRENT_LIMIT);
        assertDecimal("3.288", values, Quantity.CELL_VOLTAGE_MIN);
        assertEquals(1, values.get(Quantity.CHARGE_ALLOWED));
        assertEquals(5, values.get(Quantity.MODULES));
        assertTrue(values.alarms().orElseThrow().isEmpty());
        assertEquals("PYLON", battery.info().field("vendor").orElseThrow());
    }

    @Test
    void theFirstTelegramIsPublishedAfterAShortSilence() {
        Battery battery = open();
        say(STACK);
        assertEquals(0, published.snapshots.size());
        time.advance(Telegrams.SILENCE);
        assertEquals(1, published.snapshots.size());
        assertDecimal("52.91", battery.snapshot().values(), Quantity.VOLTAGE);
    }

    @Test
    void everyValueHasTheReceiveTimeOfItsFrame() {
        Battery battery = open();
        say(3, STACK);
        Snapshot snapshot = battery.snapshot();
        assertEquals(time.nanos(), snapshot.receivedAt());
        assertEquals(time.nanos(), snapshot.receivedAt(Quantity.CELL_VOLTAGE_MIN));
        assertEquals(time.nanos() - 2 * SPACING.toNanos(), snapshot.receivedAt(Quantity.CHARGE_ALLOWED));
        assertEquals(time.nanos() - 3 * SPACING.toNanos(), snapshot.receivedAt(Quantity.VOLTAGE));
        assertEquals(time.nanos() - 5 * SPACING.toNanos(), snapshot.receivedAt(Quantity.CHARGE_VOLTAGE_LIMIT));
        assertEquals(time.nanos() - 6 * SPACING.toNanos(), snapshot.alarmsReceivedAt());
    }

    @Test
    void whatALostFrameSaidBeforeKeepsItsAge() {
        Battery battery = open();
        say(3, STACK);
        long before = battery.snapshot().receivedAt(Quantity.VOLTAGE);
        published.snapshots.clear();
        say(without(STACK, "356"));
        assertEquals(0, published.snapshots.size());
        time.advance(Telegrams.SILENCE);
        assertEquals(1, published.snapshots.size());
        assertEquals(before, battery.snapshot().receivedAt(Quantity.VOLTAGE));
        assertTrue(battery.snapshot().receivedAt(Quantity.SOC)
                > before + Duration.ofSeconds(1).toNanos() / 2);
        say(STACK);
        assertEquals(2, published.snapshots.size());
        assertTrue(battery.snapshot().receivedAt(Quantity.VOLTAGE) > before);
    }

    @Test
    void framesWithoutAnyPauseAreTelegramsToo() {
        Battery battery = open();
        for (int i = 0; i < 10; i++) {
            for (String frame : STACK) {
                time.advance(Duration.ofMillis(100));
                bus.say(frame);
            }
        }
        assertEquals(10, published.snapshots.size());
        assertEquals(State.ONLINE, battery.connection().state());
    }

    @Test
    void itAsksLikeAnInverterEverySecondAsLongAsItIsConnected() {
        open("poll", BigDecimal.ONE);
        assertEquals(List.of("305#0000000000000000"), bus.sent());
        time.advance(Duration.ofSeconds(3));
        assertEquals(3, bus.sent().size());
        bus.disconnect(Reason.of("test", "unplugged"));
        time.advance(Duration.ofSeconds(3));
        assertEquals(0, bus.sent().size());
        bus.connect();
        assertEquals(1, bus.sent().size());
        opened.close();
        time.advance(Duration.ofSeconds(3));
        assertEquals(0, bus.sent().size());
        assertEquals(0, bus.open);
    }

    @Test
    void itNeedNotAsk() {
        open("poll", BigDecimal.ZERO);
        time.advance(Duration.ofSeconds(3));
        assertEquals(List.of(), bus.sent());
        open();
        time.advance(Duration.ofSeconds(3));
        assertEquals(List.of(), bus.sent());
    }

    @Test
    void aBusIsNotFlooded() {
        PylontechProvider provider = new PylontechProvider(bus, null, published, time, time);
        Config config = new Config("cellar", "test", Map.of("poll", new BigDecimal("0.05")));
        ConfigurationException refused = assertThrows(ConfigurationException.class, () -> provider.open(config));
        assertEquals(
                "test: poll = 0.05: is too often, allowed: 0, or a number from 0.1 to 60",
                refused.problems().get(0).toString());
        assertEquals(0, bus.open);
    }

    @Test
    void silenceIsALostBatteryAndTheLinkIsOpenedAnew() {
        Battery battery = open("poll", BigDecimal.ONE);
        say(3, STACK);
        time.advance(Duration.ofSeconds(10));
        assertEquals(State.ONLINE, battery.connection().state());
        time.advance(Duration.ofSeconds(2));
        assertEquals(State.OFFLINE, battery.connection().state());
        assertEquals(
                "no valid frame for 10 s",
                battery.connection().reason().orElseThrow().text());
        assertEquals(1, bus.resets.size());
        say(STACK);
        time.advance(Telegrams.SILENCE);
        assertEquals(State.ONLINE, battery.connection().state());
    }

    @Test
    void whatOtherNodesSendKeepsNoBatteryOnline() {
        Battery battery = open();
        say(3, STACK);
        for (int i = 0; i < 20; i++) {
            time.advance(Duration.ofSeconds(1));
            bus.say("305#0000000000000000");
            bus.say("123#00");
        }
        assertEquals(State.OFFLINE, battery.connection().state());
    }

    @Test
    void whatWasReceivedIsPublishedBeforeTheLinkIsLost() {
        Battery battery = open();
        say(STACK);
        bus.disconnect(Reason.of("test", "unplugged"));
        assertEquals(1, battery.snapshot().sequence());
        assertEquals(State.OFFLINE, battery.connection().state());
        assertEquals("unplugged", battery.connection().reason().orElseThrow().text());
    }

    @Test
    void framesThatAreUnknownOrTooShortAreCountedAndIgnored() {
        Battery battery = open();
        say(3, STACK);
        published.snapshots.clear();
        say(List.of("123#0011", "00000351#330209240924D501", "351#3302", "35E#FFFE80"));
        assertEquals(
                List.of(RejectReason.TYPE, RejectReason.TYPE, RejectReason.LENGTH, RejectReason.TYPE), bus.rejected);
        time.advance(Duration.ofSeconds(1));
        assertEquals(0, published.snapshots.size());
        assertEquals("PYLON", battery.info().field("vendor").orElseThrow());
    }

    @Test
    void aNumberThatIsNotAvailableRemovesTheOneBefore() {
        Battery battery = open();
        say(3, STACK);
        say(instead(STACK, "351#FFFF00800080"));
        Values values = battery.snapshot().values();
        assertFalse(values.has(Quantity.CHARGE_VOLTAGE_LIMIT));
        assertTrue(values.isInvalid(Quantity.CHARGE_CURRENT_LIMIT));
    }

    @Test
    void alarmsOfBothFamiliesCountTogetherAndAreAsOldAsTheOlder() {
        Battery battery = open();
        List<String> both = with(STACK, "35A#0000000004000000");
        say(3, both);
        assertEquals(Set.of("pack_overvoltage"), alarms(battery));
        assertEquals(time.nanos() - 7 * SPACING.toNanos(), battery.snapshot().alarmsReceivedAt());
        say(instead(both, "359#8000000005504E00"));
        assertEquals(Set.of("pack_overvoltage", "discharge_overcurrent"), alarms(battery));
        long before = battery.snapshot().alarmsReceivedAt();
        say(without(both, "359"));
        time.advance(Telegrams.SILENCE);
        assertEquals(before, battery.snapshot().alarmsReceivedAt());
        assertEquals(Set.of("pack_overvoltage", "discharge_overcurrent"), alarms(battery));
    }

    @Test
    void eitherOfTwoFramesAsksForCharging() {
        Battery battery = open();
        say(3, with(STACK, "360#00"));
        assertEquals(0, battery.snapshot().values().get(Quantity.FORCE_CHARGE_REQUEST));
        say(3, with(STACK, "360#FF"));
        assertEquals(1, battery.snapshot().values().get(Quantity.FORCE_CHARGE_REQUEST));
        say(3, with(instead(STACK, "35C#E0"), "360#00"));
        assertEquals(1, battery.snapshot().values().get(Quantity.FORCE_CHARGE_REQUEST));
    }

    @Test
    void withoutPermitsOfItsOwnLimitsAndAlarmsAreThePermits() {
        Battery battery = open();
        say(4, NEWER);
        assertFalse(battery.snapshot().values().has(Quantity.CHARGE_ALLOWED));
        say(4, NEWER);
        assertEquals(1, battery.snapshot().values().get(Quantity.CHARGE_ALLOWED));
        assertEquals(1, battery.snapshot().values().get(Quantity.DISCHARGE_ALLOWED));
        assertEquals(
                battery.snapshot().receivedAt(Quantity.CHARGE_CURRENT_LIMIT),
                battery.snapshot().receivedAt(Quantity.CHARGE_ALLOWED));
        say(instead(NEWER, "351#330200000924D501"));
        assertEquals(0, battery.snapshot().values().get(Quantity.CHARGE_ALLOWED));
        assertEquals(1, battery.snapshot().values().get(Quantity.DISCHARGE_ALLOWED));
        say(instead(NEWER, "35A#1000000000000000"));
        assertEquals(1, battery.snapshot().values().get(Quantity.CHARGE_ALLOWED));
        assertEquals(0, battery.snapshot().values().get(Quantity.DISCHARGE_ALLOWED));
        assertEquals("LI", battery.info().field("product").orElseThrow());
    }

    @Test
    void theAlarmsOfEitherFamilySpeakAgainstADirection() {
        Battery battery = open();
        say(8, with(instead(NEWER, "35A#0400000000000000"), "359#0000000005504E00"));
        assertEquals(0, battery.snapshot().values().get(Quantity.CHARGE_ALLOWED));
        assertEquals(1, battery.snapshot().values().get(Quantity.DISCHARGE_ALLOWED));
        say(with(NEWER, "359#0400000005504E00"));
        time.advance(Telegrams.SILENCE);
        assertEquals(1, battery.snapshot().values().get(Quantity.CHARGE_ALLOWED));
        assertEquals(0, battery.snapshot().values().get(Quantity.DISCHARGE_ALLOWED));
    }

    @Test
    void theProtectionsOfAHighVoltageBatterySpeakAgainstADirection() {
        Battery battery = open("protocol", "hv", "address", 2L);
        List<String> protecting = without(ENSEMBLE, "00004282").stream()
                .map(frame -> frame.startsWith("00004252") ? "00004252#0302000000000200" : frame)
                .toList();
        say(8, with(protecting, "00004292#0000000000000000"));
        time.advance(Telegrams.SILENCE);
        assertEquals(0, battery.snapshot().values().get(Quantity.CHARGE_ALLOWED));
        assertEquals(1, battery.snapshot().values().get(Quantity.DISCHARGE_ALLOWED));
    }

    @Test
    void itsOwnPermitsAreNeverComputed() {
        Battery battery = open();
        List<String> blocked = instead(STACK, "35C#00");
        say(8, blocked);
        assertEquals(0, battery.snapshot().values().get(Quantity.CHARGE_ALLOWED));
        assertEquals(time.nanos() - 2 * SPACING.toNanos(), battery.snapshot().receivedAt(Quantity.CHARGE_ALLOWED));
    }

    @Test
    void anotherBatteryOnTheSameBusIsGivenTimeToShowItsPermits() {
        Battery battery = open();
        say(8, NEWER);
        bus.disconnect(Reason.of("test", "unplugged"));
        bus.connect();
        long before = time.nanos();
        say(3, NEWER);
        assertTrue(battery.snapshot().receivedAt(Quantity.CHARGE_ALLOWED) <= before);
    }

    @Test
    void extremesAreRequiredAndWhatIsNeverSentIsPromisedForAMinuteOnly() {
        Battery battery = open();
        assertEquals(
                Delivery.Role.REQUIRED,
                battery.deliveries().get(Quantity.CELL_VOLTAGE_MIN).role());
        say(2, NEWER);
        assertTrue(battery.deliveries().containsKey(Quantity.CELL_VOLTAGE_MIN));
        assertEquals(
                Delivery.Role.DETAIL,
                battery.deliveries().get(Quantity.FULL_CAPACITY).role());
        say(70, NEWER);
        assertFalse(battery.deliveries().containsKey(Quantity.CELL_VOLTAGE_MIN));
        assertTrue(battery.deliveries().containsKey(Quantity.CHARGE_ALLOWED));
        say(with(NEWER, "373#D80CF10C22012A01"));
        time.advance(Telegrams.SILENCE);
        assertEquals(
                Delivery.Role.REQUIRED,
                battery.deliveries().get(Quantity.CELL_VOLTAGE_MAX).role());
        assertTrue(battery.deliveries().get(Quantity.CELL_VOLTAGE_DELTA).derived());
    }

    @Test
    void periodsAreThoseThatAreSeen() {
        Battery battery = open();
        say(10, STACK);
        assertEquals(
                Duration.ofSeconds(1),
                battery.deliveries().get(Quantity.VOLTAGE).period());
        for (int i = 0; i < 10; i++) {
            time.advance(Duration.ofSeconds(4));
            say(STACK);
        }
        assertEquals(
                Duration.ofSeconds(5),
                battery.deliveries().get(Quantity.VOLTAGE).period());
    }

    @Test
    void aHighVoltageBatteryIsAskedAndOnlyItsAddressCounts() {
        Battery battery = open("protocol", "hv", "address", 2L, "poll", BigDecimal.ONE);
        assertEquals(List.of("00004200#0200000000000000", "00004200#0000000000000000"), bus.sent());
        for (int i = 0; i < 3; i++) {
            time.advance(Duration.ofSeconds(1));
            assertEquals(List.of("00004200#0000000000000000"), bus.sent());
            ENSEMBLE.forEach(bus::say);
            bus.say("00004213#0000000000000000");
            bus.say("351#330209240924D501");
        }
        Values values = battery.snapshot().values();
        assertDecimal("246.9", values, Quantity.VOLTAGE);
        assertDecimal("9.4", values, Quantity.CURRENT);
        assertDecimal("105.0", values, Quantity.DISCHARGE_CURRENT_LIMIT);
        assertDecimal("15.0", values, Quantity.CELL_TEMPERATURE_MAX);
        assertEquals(1, values.get(Quantity.CHARGE_ALLOWED));
        assertEquals(List.of(RejectReason.TYPE, RejectReason.TYPE, RejectReason.TYPE), bus.rejected);
        assertEquals(time.nanos(), battery.snapshot().receivedAt());
        assertEquals(3, published.snapshots.size());
        time.advance(Duration.ofSeconds(57));
        assertEquals(58, bus.sent().size());
    }

    @Test
    void namesOfSeveralFramesArePutTogether() {
        Battery battery = open("protocol", "hv");
        bus.say("00007330#50594C4F4E544543");
        assertEquals("PYLONTEC", battery.info().field("vendor").orElseThrow());
        bus.say("00007340#4800000000000000");
        assertEquals("PYLONTECH", battery.info().field("vendor").orElseThrow());
    }

    @Test
    void aLongerPollIsALongerSilence() {
        Battery battery = open("protocol", "hv", "address", 2L, "poll", new BigDecimal("20"));
        ENSEMBLE.forEach(bus::say);
        time.advance(Duration.ofSeconds(59));
        assertEquals(State.ONLINE, battery.connection().state());
        time.advance(Duration.ofSeconds(3));
        assertEquals(State.OFFLINE, battery.connection().state());
        assertEquals(
                Duration.ofSeconds(20),
                battery.deliveries().get(Quantity.VOLTAGE).period());
    }

    private static Set<String> alarms(Battery battery) {
        return battery.snapshot().values().alarms().orElseThrow().stream()
                .map(alarm -> alarm.id().id())
                .collect(Collectors.toSet());
    }
}
