package org.packguard.shell.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection;
import org.packguard.model.battery.Delivery;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.dispatch.Dispatcher.ListenerStatus;
import org.packguard.model.dispatch.Lane;
import org.packguard.model.event.Event;
import org.packguard.model.level.Level;
import org.packguard.model.level.LevelState;
import org.packguard.model.level.Solar;
import org.packguard.model.link.LinkStatistics;
import org.packguard.model.link.LinkStatus;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Inventory;
import org.packguard.model.provider.Kind;
import org.packguard.model.quantity.AlarmId;
import org.packguard.model.quantity.Alarms;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.quantity.Severity;

class RenderTest {
    private static final Instant SINCE = Instant.parse("2026-01-31T12:00:00Z");
    private static final long RECEIVED = 7_000_000_000L;
    private static final long NOW = RECEIVED + 400_000_000L;

    private static Battery battery(String id, String name, Connection connection, Snapshot snapshot) {
        Battery battery = mock(Battery.class);
        lenient().when(battery.id()).thenReturn(id);
        lenient().when(battery.name()).thenReturn(name);
        lenient().when(battery.driver()).thenReturn("jk");
        lenient().when(battery.info()).thenReturn(new DeviceInfo(Map.of("model", "JK-B2A24S20P")));
        lenient().when(battery.connection()).thenReturn(connection);
        lenient().when(battery.snapshot()).thenReturn(snapshot);
        lenient().when(battery.implausible()).thenReturn(2L);
        Map<Quantity, Delivery> deliveries = new LinkedHashMap<>();
        for (Quantity quantity : List.of(Quantity.VOLTAGE, Quantity.SOH)) {
            deliveries.put(
                    quantity,
                    new Delivery(quantity, Delivery.Role.REQUIRED, Duration.ofMillis(250), Duration.ZERO, false));
        }
        lenient().when(battery.deliveries()).thenReturn(deliveries);
        return battery;
    }

    private static Battery cellar() {
        return battery(
                "cellar",
                "Cellar",
                new Connection(Connection.State.ONLINE, Optional.empty(), SINCE),
                Snapshot.of(
                        3,
                        Values.builder()
                                .set(Quantity.VOLTAGE, 787_350)
                                .set(Quantity.CURRENT, -1500)
                                .set(Quantity.SOC, 8500)
                                .set(Quantity.CELL_VOLTAGE_MIN, 32_790)
                                .set(Quantity.CELL_VOLTAGE_MIN_INDEX, 2)
                                .set(Quantity.CELL_VOLTAGE_MAX, 32_840)
                                .set(Quantity.BALANCING, 2)
                                .set(Quantity.CHARGE_SWITCH, true)
                                .cells(Quantity.CELL_VOLTAGE, new long[] {32_840, 32_790, 32_800})
                                .cells(Quantity.CELL_RESISTANCE, new long[] {24, 25, 26})
                                .alarms(Alarms.NONE.with(AlarmId.CELL_OVERVOLTAGE, Severity.PROTECTION))
                                .build(),
                        RECEIVED));
    }

    private static Battery van() {
        return battery(
                "van",
                "\u001b[2JVan",
                new Connection(
                        Connection.State.OFFLINE, Optional.of(Reason.of("test", "no answer for {0} s", 10)), SINCE),
                Snapshot.EMPTY);
    }

    private static Inventory.Entry entry(
            String id, Inventory.State state, Optional<Reason> reason, Problem... problems) {
        return new Inventory.Entry(
                Kind.BATTERY,
                id,
                "linkbms",
                id,
                "packguard.battery-" + id + ".cfg",
                "standalone",
                state,
                reason,
                List.of(problems));
    }

    @Test
    void theListIsAlignedAndNamesEveryTroubleInItsPlace() {
        String text = BatteryList.text(
                List.of(cellar(), van()),
                List.of(
                        entry(
                                "roof",
                                Inventory.State.INVALID,
                                Optional.empty(),
                                new Problem(
                                        "roof.cfg", "baud", "9600x", "is not a whole number, allowed: 300 to 921600")),
                        entry(
                                "shed",
                                Inventory.State.WAITING,
                                Optional.of(Reason.of("test", "the driver linkbms is not installed"))),
                        entry("cellar", Inventory.State.OPEN, Optional.empty())),
                List.of(
                        new ListenerStatus("mqtt", Lane.OBSERVER, 12, 3, true),
                        new ListenerStatus("web", Lane.OBSERVER, 12, 0, false)),
                NOW);
        assertEquals(
                """
                ID      NAME     DRIVER  STATE     SOC   VOLTAGE  CURRENT  LOWEST CELL  HIGHEST CELL    AGE  ALARMS                         REASON
                cellar  Cellar   jk      online   85 %  78.735 V   -1.5 A  3.279 V (2)       3.284 V  0.4 s  cell_overvoltage (protection)
                van     ?[2JVan  jk      offline                                                                                            no answer for 10 s

                Wrong configuration
                  FILE      KEY   VALUE  WHAT IS WRONG
                  roof.cfg  baud  9600x  is not a whole number, allowed: 300 to 921600

                Waiting
                  KIND     ID    TYPE     FILE                        REASON
                  battery  shed  linkbms  packguard.battery-shed.cfg  the driver linkbms is not installed

                Listeners that hang
                  NAME  LANE      DELIVERED  DROPPED
                  mqtt  observer         12        3
                """,
                text);
    }

    @Test
    void withoutBatteriesTheListSaysSo() {
        assertEquals("There is no battery.\n", BatteryList.text(List.of(), List.of(), List.of(), NOW));
    }

    @Test
    void theSheetHasEveryValueWithItsAgeAndMarksTheExtremeCells() {
        assertEquals(
                """
                cellar (Cellar), driver jk
                online since 2026-01-31T12:00:00Z
                snapshot 3, 0.4 s old; kept back as implausible: 2

                Device
                  FIELD  VALUE
                  model  JK-B2A24S20P

                Alarms: cell_overvoltage (protection), 0.4 s old

                Values
                  QUANTITY                    VALUE    AGE  DELIVERY
                  voltage                  78.735 V  0.4 s  required, every 0.25 s
                  current                    -1.5 A  0.4 s
                  soc                          85 %  0.4 s
                  cell_voltage_min          3.279 V  0.4 s
                  cell_voltage_max          3.284 V  0.4 s
                  cell_voltage_min_index          2  0.4 s
                  balancing               discharge  0.4 s
                  charge_switch                true  0.4 s

                Cells
                  CELL  VOLTAGE           RESISTANCE    AGE
                     1  3.284 V  highest   0.00024 Ω  0.4 s
                     2  3.279 V  lowest    0.00025 Ω  0.4 s
                     3   3.28 V            0.00026 Ω  0.4 s

                Delivered, but not known yet
                  QUANTITY  DELIVERY
                  soh       required, every 0.25 s
                """,
                BatterySheet.text(cellar(), Optional.empty(), NOW));
    }

    @Test
    void aBatteryWithoutValuesSaysWhy() {
        String text = BatterySheet.text(van(), Optional.empty(), NOW);
        assertTrue(text.contains("offline since 2026-01-31T12:00:00Z: no answer for 10 s\n"), text);
        assertTrue(text.contains("no values yet"), text);
    }

    @Test
    void nothingFromOutsideCommandsTheTerminal() {
        Battery van = van();
        lenient().when(van.info()).thenReturn(new DeviceInfo(Map.of("name", "a\u0007b\u009bc\nd")));
        String text = BatterySheet.text(van, Optional.empty(), NOW) + UnknownId.text("x\u001b[1m", List.of());
        assertFalse(text.replace("\n", "").matches("(?s).*\\p{Cntrl}.*"), text);
        assertTrue(text.contains("a?b?c?d"), text);
    }

    @Test
    void whatDoesNotLiveIsShownWithItsProblems() {
        assertEquals(
                """
                battery roof is wrong
                  roof.cfg: port: is missing
                battery shed is waiting: no driver
                """,
                BatterySheet.text(List.of(
                        entry(
                                "roof",
                                Inventory.State.INVALID,
                                Optional.empty(),
                                new Problem("roof.cfg", "port", "", "is missing")),
                        entry("shed", Inventory.State.WAITING, Optional.of(Reason.of("test", "no driver"))))));
    }

    @Test
    void linksHaveTheirStatistics() {
        LinkStatistics busy = new LinkStatistics(
                123_456,
                20,
                9,
                Map.of(RejectReason.CHECKSUM, 2L, RejectReason.ALL_ZERO, 1L, RejectReason.TYPE, 0L),
                3,
                1,
                OptionalLong.of(RECEIVED));
        LinkStatistics silent = new LinkStatistics(0, 0, 0, Map.of(), 0, 0, OptionalLong.empty());
        assertEquals(
                """
                LINK          TRANSPORT  STATE         USERS        BYTES IN  OUT  FRAMES  REJECTED                RESYNCS  RECONNECTS  LAST BYTE  REASON
                /dev/ttyUSB0  serial     connected     cellar, van    123456   20       9  checksum 2, all-zero 1        3           1      0.4 s
                host:2000     tcp        disconnected  shed                0    0       0  none                          0           0      never  refused
                """,
                LinkTable.text(
                        List.of(
                                new LinkStatus(
                                        "/dev/ttyUSB0",
                                        "serial",
                                        List.of("cellar", "van"),
                                        LinkStatus.State.CONNECTED,
                                        Optional.empty(),
                                        SINCE,
                                        busy),
                                new LinkStatus(
                                        "host:2000",
                                        "tcp",
                                        List.of("shed"),
                                        LinkStatus.State.DISCONNECTED,
                                        Optional.of(Reason.of("test", "refused")),
                                        SINCE,
                                        silent)),
                        NOW));
        assertEquals("There is no link.\n", LinkTable.text(List.of(), NOW));
    }

    @Test
    void whatElseATransportCountsAndWhatIsWrongWithAConnectedLinkIsShown() {
        LinkStatistics bus = new LinkStatistics(
                10,
                20,
                3,
                Map.of(RejectReason.TYPE, 1L),
                0,
                0,
                OptionalLong.empty(),
                Map.of("queue-full", 4L, "bus-off", 2L));
        assertEquals(
                """
                LINK            TRANSPORT  STATE      USERS  BYTES IN  OUT  FRAMES  REJECTED                         RESYNCS  RECONNECTS  LAST BYTE  REASON
                socketcan:can0  socketcan  connected  rack         10   20       3  type 1, bus-off 2, queue-full 4        0           0      never  bus off
                """,
                LinkTable.text(
                        List.of(new LinkStatus(
                                "socketcan:can0",
                                "socketcan",
                                List.of("rack"),
                                LinkStatus.State.CONNECTED,
                                Optional.of(Reason.of("test", "bus off")),
                                SINCE,
                                bus)),
                        NOW));
    }

    @Test
    void anUnknownIdIsOneLineThatNamesTheKnownOnes() {
        assertEquals(
                "There is no battery attic; known are cellar, van.\n",
                UnknownId.text("attic", List.of("cellar", "van")));
        assertEquals("There is no battery attic; there is none at all.\n", UnknownId.text("attic", List.of()));
    }

    @Test
    void agesGetCoarserTheOlderTheyAre() {
        assertEquals("0.0 s", Format.seconds(-5));
        assertEquals("119.9 s", Format.seconds(Duration.ofMillis(119_900).toNanos()));
        assertEquals("2 min", Format.seconds(Duration.ofSeconds(120).toNanos()));
        assertEquals("119 min", Format.seconds(Duration.ofMinutes(119).toNanos()));
        assertEquals("2 h", Format.seconds(Duration.ofHours(2).toNanos()));
        assertEquals("2 d", Format.seconds(Duration.ofHours(48).toNanos()));
        assertEquals("30 s", Format.period(Duration.ofSeconds(30)));
    }

    @Test
    void theSheetShowsWhatTheLevelMonitorDerives() {
        LevelState level = new LevelState(
                "cellar",
                "Cellar",
                true,
                Optional.of(Level.LOW),
                true,
                Optional.of(Solar.EXCESS),
                Optional.of(Level.LOW),
                Optional.empty());
        String text = BatterySheet.text(cellar(), Optional.of(level), NOW);
        assertTrue(text.matches("(?s).*\\n  battery_level +low\\n.*"), text);
        assertTrue(text.matches("(?s).*\\n  solar +excess\\n.*"), text);
    }

    @Test
    void eventsAreListedWithTheNewestLast() {
        Event first = new Event(SINCE, Event.Topic.CONNECTION, "battery cellar", Reason.of("a", "online"), "");
        Event second = new Event(
                SINCE.plusSeconds(1), Event.Topic.ACT, "guard main", Reason.of("a", "late is acknowledged"), "anna");
        assertEquals(
                """
                AT                    TOPIC       SOURCE          WHAT HAPPENED         BY
                2026-01-31T12:00:00Z  connection  battery cellar  online
                2026-01-31T12:00:01Z  act         guard main      late is acknowledged  anna
                """,
                EventTable.text(List.of(second, first)));
        assertEquals("Nothing has happened yet.\n", EventTable.text(List.of()));
    }
}
