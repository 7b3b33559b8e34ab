package org.packguard.driver.jk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;
import org.packguard.driver.jk.JkCommands.Register;
import org.packguard.link.Exchange;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Command;
import org.packguard.model.battery.Connection.State;
import org.packguard.model.battery.Delivery.Role;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Opened;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.FakeTime;

/** The battery over each of its wires, from bytes to snapshot, with a device that misbehaves. */
@ExtendWith(MockitoExtension.class)
class JkBatteryTest {
    private static final byte[] CELLS = Vectors.bytes(8);
    private static final byte[] SETTINGS = Vectors.bytes(36);
    private static final byte[] INFO = Vectors.bytes(7);
    private static final byte[] REPORT = Vectors.bytes(32);
    private static final byte[] STATUS_ACK_3 = Vectors.bytes(26);
    private static final byte[] STATUS_ACK_0 = HexFormat.of().parseHex("001016200001059a");
    private static final byte[] PB_STATUS = Vectors.bytes(22);
    private static final byte[] JUNK = "AT\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final String READ_INFO = HexFormat.of().formatHex(JkCommands.read(Register.INFO));
    private static final String READ_CELLS = HexFormat.of().formatHex(JkCommands.read(Register.CELLS));

    private final FakeTime time = new FakeTime();
    private final FakeLinks links = new FakeLinks(time);

    @Mock
    private Dispatcher dispatcher;

    @Test
    void aStreamIsAskedForInfoThenForCells() throws ConfigurationException {
        open("ble", Map.of("protocol", "stream"));
        links.connect();
        assertEquals(List.of(READ_INFO), links.written());
        links.say(JUNK, INFO);
        assertEquals(List.of(READ_CELLS), links.written());
        links.say(SETTINGS, JUNK, CELLS);
        time.advance(Duration.ofSeconds(2));
        assertEquals(List.of(), links.written());
    }

    @Test
    void aStreamWhoseInfoDoesNotComeIsAskedForCellsAllTheSame() throws ConfigurationException {
        open("ble", Map.of("protocol", "stream"));
        links.connect();
        time.advance(Duration.ofSeconds(2));
        assertEquals(List.of(READ_INFO, READ_CELLS), links.written());
    }

    @Test
    void cellsAreAskedForAgainUntilTheyCome() throws ConfigurationException {
        open("ble", Map.of("protocol", "stream"));
        links.connect();
        links.say(INFO, SETTINGS);
        time.advance(Duration.ofSeconds(7));
        assertEquals(List.of(READ_INFO, READ_CELLS, READ_CELLS, READ_CELLS), links.written());
        links.say(CELLS);
        time.advance(Duration.ofSeconds(2));
        assertEquals(List.of(), links.written());
        time.advance(Duration.ofSeconds(2));
        assertEquals(List.of(READ_CELLS), links.written());
    }

    @Test
    void aStreamBecomesSnapshotInfoAndCounts() throws ConfigurationException {
        Battery battery = open("ble", Map.of("protocol", "stream")).service();
        links.connect();
        links.say(INFO, SETTINGS, JUNK, CELLS, Vectors.bytes(34));
        assertEquals(State.ONLINE, battery.connection().state());
        assertEquals("JK_PB2A16S15P", battery.info().field("model").orElseThrow());
        assertEquals(532_240, battery.snapshot().values().get(Quantity.VOLTAGE));
        assertEquals(16, battery.snapshot().values().get(Quantity.CELL_COUNT));
        assertEquals(34_500, battery.snapshot().values().get(Quantity.CELL_VOLTAGE_LIMIT_HIGH));
        assertEquals(List.of("frame", "frame", "resync", "frame", "checksum", "resync"), links.counted());
    }

    @Test
    void aSettingsFrameDoesNotChangeTheCountOfCellsNorTheSwitches() throws ConfigurationException {
        Battery battery = open("ble", Map.of("protocol", "stream")).service();
        links.connect();
        links.say(Vectors.bytes(2));
        assertEquals(0, battery.snapshot().values().get(Quantity.CHARGE_SWITCH));
        links.say(SETTINGS);
        assertEquals(0, battery.snapshot().values().get(Quantity.CHARGE_SWITCH));
        assertEquals(13, battery.snapshot().values().get(Quantity.CELL_COUNT));
    }

    @Test
    void halfAFrameBeforeABreakIsVoid() throws ConfigurationException {
        Battery battery = open("ble", Map.of("protocol", "stream")).service();
        links.connect();
        links.say(Arrays.copyOf(CELLS, 160));
        links.disconnect(Reason.of("test", "gone"));
        assertEquals("gone", battery.connection().reason().orElseThrow().text());
        links.connect();
        links.say(CELLS);
        assertEquals(List.of("frame"), links.counted());
        assertEquals(State.ONLINE, battery.connection().state());
    }

    @Test
    void aSilentDeviceIsOfflineAndItsLinkReset() throws ConfigurationException {
        Battery battery =
                open("ble", Map.of("protocol", "stream", "timeout", 20L)).service();
        links.connect();
        links.say(CELLS);
        time.advance(Duration.ofSeconds(19));
        assertEquals(State.ONLINE, battery.connection().state());
        time.advance(Duration.ofSeconds(3));
        assertEquals(State.OFFLINE, battery.connection().state());
        assertEquals(
                "no valid frame for 20 s",
                battery.connection().reason().orElseThrow().text());
        assertEquals(1, links.resets().size());
        links.disconnect(links.resets().get(0));
        links.connect();
        time.advance(Duration.ofSeconds(15));
        assertEquals(State.OFFLINE, battery.connection().state(), "a fresh connection is no frame");
        time.advance(Duration.ofSeconds(7));
        assertEquals(2, links.resets().size());
        assertEquals("no valid frame for 20 s", links.resets().get(1).text());
        links.say(CELLS);
        assertEquals(State.ONLINE, battery.connection().state());
    }

    @Test
    void aReportOver4e57IsAskedForAndPublished() throws ConfigurationException {
        Battery battery = open("serial", Map.of("protocol", "uart")).service();
        links.connect();
        assertArrayEquals(JkCommands.uartReadAll(), links.waiting().request());
        assertTrue(links.answer(JkCommands.uartReadAll(), REPORT));
        assertEquals(State.ONLINE, battery.connection().state());
        assertEquals(2_080, battery.snapshot().values().get(Quantity.CURRENT));
        assertEquals("H6.X__S6.1.3S__", battery.info().field("software").orElseThrow());
        assertFalse(links.hasExchange());
        time.advance(Duration.ofSeconds(2));
        assertTrue(links.hasExchange());
    }

    @Test
    void aPackOnRs485IsAskedForAllThreeFrames() throws ConfigurationException {
        Battery battery = open("serial", rs485(3)).service();
        links.connect();
        assertTrue(links.answer(JkCommands.trigger(3, JkTrigger.STATUS), PB_STATUS, new byte[1], STATUS_ACK_3));
        assertTrue(links.answer(Vectors.bytes(23), Vectors.bytes(27)));
        assertTrue(links.answer(Vectors.bytes(24), Vectors.bytes(28)));
        assertFalse(links.hasExchange());
        assertEquals(526_950, battery.snapshot().values().get(Quantity.VOLTAGE));
        assertEquals(60_000, battery.snapshot().values().get(Quantity.CHARGE_CURRENT_LIMIT));
        assertEquals("15.41", battery.info().field("software").orElseThrow());
        time.advance(Duration.ofSeconds(2));
        assertArrayEquals(
                JkCommands.trigger(3, JkTrigger.STATUS), links.exchange().request());
    }

    @Test
    void theLateAnswerOfAnotherPackIsNotCredited() throws ConfigurationException {
        Battery battery = open("serial", rs485(2)).service();
        links.connect();
        assertFalse(links.answer(PB_STATUS, STATUS_ACK_3));
        assertEquals(State.CONNECTING, battery.connection().state());
        assertTrue(battery.snapshot().values().isEmpty());
    }

    @Test
    void aMissedRequestIsRepeatedOnceAtOnce() throws ConfigurationException {
        open("serial", rs485(3));
        links.connect();
        byte[] status = JkCommands.trigger(3, JkTrigger.STATUS);
        for (int i = 0; i < 2; i++) {
            Exchange exchange = links.exchange();
            assertArrayEquals(status, exchange.request());
            exchange.outcome().failed(FakeLinks.NO_ANSWER);
        }
        assertArrayEquals(
                JkCommands.trigger(3, JkTrigger.SETTINGS), links.exchange().request());
    }

    @Test
    void missedRequestsAloneDoNotOpenTheLineAnewBeforeTheTimeout() throws ConfigurationException {
        Battery battery =
                open("serial", Map.of("protocol", "uart", "timeout", 100L)).service();
        links.connect();
        for (int i = 0; i < 50; i++) {
            links.exchange().outcome().failed(FakeLinks.NO_ANSWER);
            time.advance(Duration.ofSeconds(2));
        }
        assertEquals(List.of(), links.resets());
        time.advance(Duration.ofSeconds(1));
        assertEquals(
                List.of("no valid frame for 100 s"),
                links.resets().stream().map(Reason::text).toList());
        assertEquals(State.OFFLINE, battery.connection().state());
    }

    @Test
    void severalPacksOnOneLineAreSeveralBatteries() throws ConfigurationException {
        Battery one = open("serial", rs485(1)).service();
        Battery three = open("serial", rs485(3)).service();
        links.connect();
        assertFalse(links.answer(PB_STATUS, STATUS_ACK_3), "the first asks for address 1");
        assertTrue(links.answer(PB_STATUS, STATUS_ACK_3));
        assertEquals(State.CONNECTING, one.connection().state());
        assertEquals(State.ONLINE, three.connection().state());
    }

    @Test
    void besideAMasterNothingIsSentAndEachTakesItsOwn() throws ConfigurationException {
        Battery master = open("serial", rs485(0)).service();
        Map<String, Object> listening = new HashMap<>(rs485(3));
        listening.put("listen", true);
        Battery three = open("serial", listening).service();
        links.connect();
        links.say(Vectors.bytes(25), PB_STATUS, new byte[1], STATUS_ACK_3);
        assertEquals(State.CONNECTING, master.connection().state());
        assertEquals(State.ONLINE, three.connection().state());
        long before = three.snapshot().sequence();
        links.say(Vectors.bytes(52), CELLS, STATUS_ACK_0);
        assertEquals(State.ONLINE, master.connection().state());
        assertEquals(532_240, master.snapshot().values().get(Quantity.VOLTAGE));
        assertEquals(before, three.snapshot().sequence());
        assertEquals(List.of(), links.written());
        assertFalse(links.hasExchange());
    }

    @Test
    void aFrameWithoutAcknowledgementBelongsToNobody() throws ConfigurationException {
        Battery master = open("serial", rs485(0)).service();
        links.connect();
        links.say(CELLS, Vectors.bytes(25), STATUS_ACK_0);
        assertEquals(State.CONNECTING, master.connection().state());
    }

    @Test
    void aRecordingIsOnlyListenedTo() throws ConfigurationException {
        Battery battery = open("replay", Map.of("protocol", "uart")).service();
        links.connect();
        links.say(JkCommands.uartReadAll(), REPORT);
        assertEquals(State.ONLINE, battery.connection().state());
        assertFalse(links.hasExchange());
    }

    @Test
    void inARecordingOfALineARequestEndsWhatWasAwaitedBeforeIt() throws ConfigurationException {
        Battery three = open("replay", rs485(3)).service();
        links.connect();
        links.say(PB_STATUS);
        links.playRequest(JkCommands.trigger(3, JkTrigger.STATUS));
        links.say(STATUS_ACK_3);
        assertEquals(State.CONNECTING, three.connection().state(), "the frame was that of somebody else");
        links.playRequest(JkCommands.trigger(3, JkTrigger.STATUS));
        links.say(PB_STATUS, STATUS_ACK_3);
        assertEquals(State.ONLINE, three.connection().state());
    }

    @Test
    void inARecordingOfAStreamARequestMayStandInTheMiddleOfAFrame() throws ConfigurationException {
        Battery battery = open("replay", Map.of("protocol", "stream")).service();
        links.connect();
        links.say(Arrays.copyOf(CELLS, 100));
        links.playRequest(JkCommands.read(JkCommands.Register.INFO));
        links.say(Arrays.copyOfRange(CELLS, 100, CELLS.length));
        assertEquals(State.ONLINE, battery.connection().state());
    }

    @Test
    void commandsAreRefusedWithAReason() throws Exception {
        Battery battery = open("ble", Map.of("protocol", "stream")).service();
        Reason why = battery.execute(new Command.Switch(Quantity.CHARGE_SWITCH, false))
                .toCompletableFuture()
                .get()
                .refusal()
                .orElseThrow();
        assertEquals("jk.read-only", why.key());
    }

    @Test
    void closingGivesTheLinkBackAndEndsThePolls() throws ConfigurationException {
        Opened<Battery> stream = open("ble", Map.of("protocol", "stream"));
        Opened<Battery> polled = open("serial", rs485(3));
        Opened<Battery> listening = open("serial", rs485(0));
        assertEquals(3, links.open());
        stream.close();
        polled.close();
        listening.close();
        assertEquals(0, links.open());
        time.advance(Duration.ofMinutes(5));
        assertEquals(List.of(), links.written());
        assertFalse(links.hasExchange());
        assertEquals(List.of(), links.resets());
    }

    @Test
    void whatProtectionNeedsIsDeclaredAsRequired() throws ConfigurationException {
        for (Map<String, Object> settings : List.of(
                Map.<String, Object>of("protocol", "stream"), Map.<String, Object>of("protocol", "uart"), rs485(1))) {
            Battery battery = open("serial", settings).service();
            for (Quantity quantity : List.of(
                    Quantity.CELL_VOLTAGE_MIN,
                    Quantity.CELL_VOLTAGE_MAX,
                    Quantity.CELL_TEMPERATURE_MIN,
                    Quantity.CELL_TEMPERATURE_MAX,
                    Quantity.CURRENT,
                    Quantity.SOC)) {
                assertEquals(Role.REQUIRED, battery.deliveries().get(quantity).role(), quantity.id());
            }
            assertTrue(battery.deliveries().get(Quantity.CELL_VOLTAGE_MIN).derived());
            assertEquals(
                    Role.DETAIL, battery.deliveries().get(Quantity.CELL_VOLTAGE).role());
        }
    }

    private static Map<String, Object> rs485(long address) {
        return Map.of("protocol", "rs485", "address", address);
    }

    private Opened<Battery> open(String transport, Map<String, Object> settings) throws ConfigurationException {
        Map<String, Object> values = new HashMap<>();
        values.put("transport", transport);
        values.put("timeout", 30L);
        values.put("period", new BigDecimal(2));
        values.put("listen", false);
        values.put("allowSwitching", false);
        values.putAll(settings);
        return new JkProvider(links, dispatcher, time, time).open(new Config("test", "test", values));
    }
}
