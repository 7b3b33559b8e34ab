package org.packguard.driver.smartbms123;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;
import org.packguard.link.LinkCounters;
import org.packguard.link.LinkManager;
import org.packguard.link.StreamLink;
import org.packguard.link.StreamListener;
import org.packguard.link.recording.RecordedChunk.Direction;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection.State;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Opened;
import org.packguard.model.provider.Secret;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.FakeTime;

@ExtendWith(MockitoExtension.class)
class SmartBms123StreamTest {
    private static final Config CONFIG =
            new Config("cellar", "test", Map.of("transport", "ble", "pin", new Secret("1234")));
    private static final Config RECORDING =
            new Config("cellar", "test", Map.of("transport", "replay", "protocol", "stream"));

    private final FakeTime time = new FakeTime();
    private final List<String> sent = new ArrayList<>();

    @Mock
    private LinkManager links;

    @Mock
    private StreamLink link;

    @Mock
    private LinkCounters counters;

    @Mock
    private Dispatcher dispatcher;

    private StreamListener listener;

    @BeforeEach
    void linkRemembersWhatIsSent() {
        lenient().when(link.counters()).thenReturn(counters);
        lenient()
                .doAnswer(call -> sent.add(new String(call.<byte[]>getArgument(0), StandardCharsets.US_ASCII)))
                .when(link)
                .write(any());
    }

    private SmartBms123Provider provider() {
        return new SmartBms123Provider(links, dispatcher, time, time);
    }

    @SuppressWarnings("unchecked") // the kind says that it is a battery
    private Opened<Battery> open(Config config) throws ConfigurationException {
        when(links.stream(eq(config), eq("battery cellar"), any())).thenAnswer(call -> {
            listener = call.getArgument(2);
            return link;
        });
        return (Opened<Battery>) provider().open(config);
    }

    private void hear(String... lines) {
        byte[] bytes = (String.join("\r", lines) + "\r").getBytes(StandardCharsets.US_ASCII);
        listener.received(bytes, 0, bytes.length, time.nanos());
    }

    private void start() {
        listener.connected();
        time.advance(Duration.ofSeconds(2));
        hear("PW1234!", "OK", "D!", "OK", "V@", Lines.closed("33B_03_05_03_2A8"), "S1@");
        hear(Lines.closed("0000_0000_00A0_31323334"), "S2@");
        hear(Lines.closed("258_2E4_113_160_5F_0A_10E_21C_280_05_05"), "E!", "OK");
    }

    private void round(int cell) {
        time.advance(Duration.ofSeconds(1));
        hear(
                Lines.PACK,
                Lines.VOLTAGES,
                Lines.TEMPERATURES,
                Lines.cell(cell, 3, 0x30),
                Lines.ENERGIES,
                Lines.TOTALS,
                Lines.HEALTH,
                Lines.THROUGHPUT);
    }

    @Test
    void theSameQuantitiesComeAsOverTheCableButOne() throws ConfigurationException {
        Battery battery = open(CONFIG).service();
        start();
        for (int cell = 1; cell <= 16; cell++) {
            round(cell);
        }
        assertEquals(State.ONLINE, battery.connection().state());
        Values values = battery.snapshot().values();
        assertEquals(528_000, values.get(Quantity.VOLTAGE));
        assertEquals(160_000, values.get(Quantity.FULL_ENERGY));
        assertEquals(1, values.get(Quantity.CHARGE_SWITCH));
        assertEquals(16, values.cells());
        assertTrue(values.alarms().orElseThrow().isEmpty());
        assertEquals("3.3.11", battery.info().field("software").orElseThrow());
        assertTrue(battery.deliveries().keySet().containsAll(values.quantities()));
        var expected = new java.util.HashSet<>(SmartBms123Deliveries.ofFrames(16).stream()
                .map(delivery -> delivery.quantity())
                .toList());
        expected.remove(Quantity.CELL_VOLTAGE_FULL);
        assertEquals(expected, battery.deliveries().keySet());
        for (Quantity quantity : expected) {
            assertTrue(
                    quantity == Quantity.CELL_VOLTAGE || quantity == Quantity.CELL_TEMPERATURE
                            ? values.hasAnyCell(quantity)
                            : values.has(quantity),
                    quantity::id);
        }
        assertEquals(
                Duration.ofSeconds(16),
                battery.deliveries().get(Quantity.CELL_VOLTAGE).period());
        verify(counters, never()).rejected(any());
    }

    @Test
    void halfAMinuteWithoutARecordIsALostLinkThatIsOpenedAnew() throws ConfigurationException {
        Battery battery = open(CONFIG).service();
        start();
        round(1);
        time.advance(StreamState.SILENCE);
        assertEquals(State.ONLINE, battery.connection().state());
        time.advance(Duration.ofSeconds(1));
        assertEquals(State.OFFLINE, battery.connection().state());
        assertEquals(
                "no valid frame for 30 s",
                battery.connection().reason().orElseThrow().text());
        verify(link).reset(any());
    }

    @Test
    void aDeviceThatNeverAnswersIsTriedAgainOverANewConnection() throws ConfigurationException {
        open(CONFIG);
        listener.connected();
        time.advance(Duration.ofSeconds(20));
        verify(link, atLeastOnce()).reset(any());
        assertTrue(sent.contains("PW1234!\r"));
    }

    @Test
    void aWrongPinIsAReasonThatStaysWhenTheDeviceHangsUp() throws ConfigurationException {
        Battery battery = open(CONFIG).service();
        listener.connected();
        time.advance(Duration.ofSeconds(2));
        hear("PW1234!", "NA");
        assertEquals(State.OFFLINE, battery.connection().state());
        assertEquals(
                "the BMS refuses the PIN",
                battery.connection().reason().orElseThrow().text());
        listener.disconnected(Reason.of("test", "has closed the connection"));
        listener.connected();
        time.advance(Duration.ofSeconds(20));
        assertEquals(
                "the BMS refuses the PIN",
                battery.connection().reason().orElseThrow().text());
        verify(link, never()).reset(any());
    }

    @Test
    void aLinkLostIsOfflineWithItsReason() throws ConfigurationException {
        Battery battery = open(CONFIG).service();
        start();
        round(1);
        listener.disconnected(Reason.of("test", "out of reach"));
        assertEquals(State.OFFLINE, battery.connection().state());
        assertEquals("out of reach", battery.connection().reason().orElseThrow().text());
        sent.clear();
        time.advance(Duration.ofSeconds(10));
        assertEquals(List.of(), sent);
    }

    @Test
    void aDisconnectInMidRecordVoidsItAndTheConversationBeginsAnew() throws ConfigurationException {
        Battery battery = open(CONFIG).service();
        start();
        round(1);
        byte[] half = Lines.PACK.substring(0, 9).getBytes(StandardCharsets.US_ASCII);
        listener.received(half, 0, half.length, time.nanos());
        listener.disconnected(Reason.of("test", "gone"));
        sent.clear();
        start();
        assertTrue(sent.containsAll(List.of("PW1234!\r", "E!\r")), sent::toString);
        round(2);
        assertEquals(State.ONLINE, battery.connection().state());
        verify(counters, never()).rejected(any());
    }

    @Test
    void junkIsCountedAndWhatFollowsIsRead() throws ConfigurationException {
        Battery battery = open(CONFIG).service();
        start();
        hear("U_29_+00", "\u0001\u0002", "x".repeat(StreamFramer.LONGEST + 5));
        round(1);
        assertEquals(528_000, battery.snapshot().values().get(Quantity.VOLTAGE));
        verify(counters, atLeastOnce()).rejected(RejectReason.TYPE);
        verify(counters, atLeastOnce()).rejected(RejectReason.LENGTH);
        verify(counters).resynchronised();
    }

    @Test
    void aContradictionThatLastsIsOfflineWithItsReason() throws ConfigurationException {
        Battery battery = open(CONFIG).service();
        start();
        round(1);
        for (int i = 0; i < 35; i++) {
            time.advance(Duration.ofSeconds(1));
            hear("U_1000_+00F0_+00C8_+0028", Lines.VOLTAGES, Lines.ENERGIES);
        }
        assertEquals(State.OFFLINE, battery.connection().state());
        assertTrue(battery.connection().reason().orElseThrow().text().contains("contradicts"));
        assertEquals(528_000, battery.snapshot().values().get(Quantity.VOLTAGE));
    }

    @Test
    void nothingOfTheConversationIsRecordedInClearButTheStreamIs() throws ConfigurationException {
        open(CONFIG);
        listener.connected();
        time.advance(Duration.ofSeconds(2));
        assertEquals("*".repeat(8), masked(Direction.SENT, "PW1234!\r"));
        assertEquals("*******\r**\r", masked(Direction.RECEIVED, "PW1234!\rOK\r"));
        hear("PW1234!", "OK", "D!", "OK", "NA");
        assertEquals("S1@\r", sent.get(sent.size() - 1));
        assertFalse(masked(Direction.RECEIVED, "E_1_2_31323334_00\r").contains("31323334"));
        hear(Lines.closed("0000_0000_00A0_31323334"), "NA", "OK");
        assertEquals(Lines.PACK + "\r", masked(Direction.RECEIVED, Lines.PACK + "\r"));
    }

    private String masked(Direction direction, String text) {
        byte[] copy = text.getBytes(StandardCharsets.US_ASCII);
        listener.mask(direction, copy);
        return new String(copy, StandardCharsets.US_ASCII);
    }

    @Test
    void toARecordingNothingIsSaid() throws ConfigurationException {
        Battery battery = open(RECORDING).service();
        listener.connected();
        time.advance(Duration.ofSeconds(5));
        round(1);
        assertEquals(State.ONLINE, battery.connection().state());
        assertEquals(List.of(), sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "12345", "12a4", "1!\r2"})
    void aPinThatIsNotFourDigitsIsAProblemThatDoesNotShowIt(String pin) {
        Config config = new Config("cellar", "test", Map.of("transport", "ble", "pin", new Secret(pin)));
        ConfigurationException refused =
                assertThrows(ConfigurationException.class, () -> provider().open(config));
        assertEquals("pin", refused.problems().get(0).key());
        assertFalse(refused.getMessage().contains(pin), refused.getMessage());
        assertTrue(refused.getMessage().contains("four digits"));
    }

    @Test
    void closingGivesTheLinkBackAndEndsTheConversation() throws ConfigurationException {
        Opened<?> opened = open(CONFIG);
        opened.close();
        verify(link).close();
        assertEquals(0, time.waiting());
    }

    @Test
    void aRefusedLinkLeavesNothingBehind() throws ConfigurationException {
        when(links.stream(any(), any(), any()))
                .thenThrow(new ConfigurationException(List.of(new Problem("test", "mac", "x", "is in use"))));
        assertThrows(ConfigurationException.class, () -> provider().open(CONFIG));
        assertEquals(0, time.waiting());
    }
}
