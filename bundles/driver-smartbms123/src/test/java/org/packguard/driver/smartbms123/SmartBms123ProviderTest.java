package org.packguard.driver.smartbms123;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;
import org.packguard.link.LinkCounters;
import org.packguard.link.LinkManager;
import org.packguard.link.StreamLink;
import org.packguard.link.StreamListener;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Connection.State;
import org.packguard.model.battery.Delivery.Role;
import org.packguard.model.battery.Values;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Opened;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.FakeTime;

@ExtendWith(MockitoExtension.class)
class SmartBms123ProviderTest {
    private static final Config CONFIG = new Config("cellar", "test", Map.of("transport", "serial"));

    private final FakeTime time = new FakeTime();

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
    void linkGivesItsCounters() {
        lenient().when(link.counters()).thenReturn(counters);
    }

    @Test
    void theParametersAreThoseOfTheLinkAtItsSpeedAndTheFormula() {
        Map<String, String> defaults = new TreeMap<>();
        provider()
                .parameters()
                .forEach(p -> defaults.put(p.name(), p.defaultText().orElse("")));
        assertEquals("9600", defaults.get("baud"));
        assertEquals("", defaults.get("temperatureFormula"));
        assertEquals("uart", defaults.get("protocol"));
        assertTrue(defaults.keySet().containsAll(List.of("mac", "adapter", "pin")));
    }

    @Test
    void framesPutTheBatteryOnline() throws ConfigurationException {
        Battery battery = open().service();
        assertEquals(State.CONNECTING, battery.connection().state());
        listener.connected();
        second(Frames.sound().bytes());
        assertEquals(State.ONLINE, battery.connection().state());
        Values values = battery.snapshot().values();
        assertEquals(528_000, values.get(Quantity.VOLTAGE));
        assertEquals(10_000, values.get(Quantity.CURRENT));
        assertEquals(528_000, values.get(Quantity.POWER));
        verify(counters).frame();
        verify(counters, never()).resynchronised();
    }

    @Test
    void cellsGatherFromFrameToFrameWithTheirOwnAges() throws ConfigurationException {
        Battery battery = open().service();
        listener.connected();
        for (int cell = 1; cell <= 16; cell++) {
            second(Frames.sound()
                    .with(StatusFrame.CELL, 1, cell)
                    .with(StatusFrame.CELL_VOLTAGE, 2, 650 + cell)
                    .bytes());
        }
        for (int cell = 1; cell <= 16; cell++) {
            assertEquals(32_500 + 50 * cell, battery.snapshot().values().cell(Quantity.CELL_VOLTAGE, cell));
            assertEquals(
                    (16 - cell) * 1_000_000_000L,
                    time.nanos() - battery.snapshot().cellReceivedAt(Quantity.CELL_VOLTAGE, cell));
        }
    }

    @Test
    void singleCellsAreADetailWhosePeriodIsOneFrameForEach() throws ConfigurationException {
        Battery battery = open().service();
        listener.connected();
        second(Frames.sound().bytes());
        assertEquals(
                Role.DETAIL, battery.deliveries().get(Quantity.CELL_VOLTAGE).role());
        assertEquals(
                Duration.ofSeconds(16),
                battery.deliveries().get(Quantity.CELL_VOLTAGE).period());
        assertEquals(
                Role.REQUIRED,
                battery.deliveries().get(Quantity.CELL_VOLTAGE_MIN).role());
        assertEquals(
                Role.REQUIRED, battery.deliveries().get(Quantity.CHARGE_ALLOWED).role());
        assertTrue(battery.deliveries()
                .keySet()
                .containsAll(battery.snapshot().values().quantities()));
    }

    @Test
    void slowValuesAreForgottenAndTheFirmwareIsKept() throws ConfigurationException {
        Battery battery = open().service();
        listener.connected();
        second(Frames.sound().slow(0, 98).bytes());
        second(Frames.sound().slow(6, 0x33).bytes());
        second(Frames.sound().slow(7, 11).bytes());
        second(Frames.sound().slow(0, 98).bytes());
        assertEquals("3.3.11", battery.info().field("software").orElseThrow());
        assertEquals(9_800, battery.snapshot().values().get(Quantity.SOH));
        for (int i = 0; i < 61; i++) {
            second(Frames.sound().bytes());
        }
        assertFalse(battery.snapshot().values().has(Quantity.SOH));
    }

    @Test
    void aCurrentThatIsNotAvailableDoesNotLiveOn() throws ConfigurationException {
        Battery battery = open().service();
        listener.connected();
        second(Frames.sound().bytes());
        second(Frames.sound().with(StatusFrame.SIGN_TOTAL, 1, 'X').bytes());
        assertFalse(battery.snapshot().values().has(Quantity.CURRENT));
        assertFalse(battery.snapshot().values().has(Quantity.POWER));
        assertTrue(battery.snapshot().values().has(Quantity.INPUT_CURRENT));
    }

    @Test
    void tenSecondsWithoutAFrameAreALostLinkThatIsOpenedAnewEverMoreSeldom() throws ConfigurationException {
        Battery battery = open().service();
        listener.connected();
        second(Frames.sound().bytes());
        time.advance(Duration.ofSeconds(10));
        assertEquals(State.ONLINE, battery.connection().state());
        time.advance(Duration.ofSeconds(1));
        assertEquals(State.OFFLINE, battery.connection().state());
        assertEquals(
                "no valid frame for 10 s",
                battery.connection().reason().orElseThrow().text());
        verify(link, times(1)).reset(any());

        listener.connected();
        time.advance(Duration.ofSeconds(11));
        verify(link, times(1)).reset(any());
        time.advance(Duration.ofSeconds(20));
        verify(link, times(2)).reset(any());

        listener.connected();
        time.advance(Duration.ofSeconds(11));
        second(Frames.sound().bytes());
        assertEquals(State.ONLINE, battery.connection().state());
        time.advance(Duration.ofSeconds(9));
        second(Frames.sound().bytes());
        time.advance(Duration.ofSeconds(9));
        second(Frames.sound().bytes());
        time.advance(Duration.ofSeconds(9));
        second(Frames.sound().bytes());
        time.advance(Duration.ofSeconds(9));
        second(Frames.sound().bytes());
        time.advance(Duration.ofSeconds(9));
        verify(link, times(2)).reset(any());
        time.advance(Duration.ofSeconds(2));
        verify(link, times(3)).reset(any());
    }

    @Test
    void badBytesAreCountedByReasonAndResynchronisationsToo() throws ConfigurationException {
        open();
        listener.connected();
        byte[] bad = Frames.sound().bytes();
        bad[40] ^= 1;
        second(bad);
        second(new byte[StatusFrame.LENGTH]);
        second(Frames.sound().bytes());
        second(Frames.sound().bytes());
        verify(counters).rejected(RejectReason.CHECKSUM);
        verify(counters).rejected(RejectReason.ALL_ZERO);
        verify(counters, times(1)).resynchronised();
        verify(counters, times(2)).frame();
    }

    @Test
    void whatWasHalfReceivedIsVoidAfterAReconnect() throws ConfigurationException {
        open();
        listener.connected();
        byte[] frame = Frames.sound().bytes();
        listener.received(frame, 0, 30, time.nanos());
        listener.disconnected(Reason.of("test", "unplugged"));
        listener.connected();
        listener.received(frame, 0, frame.length, time.nanos());
        verify(counters).frame();
        verify(counters, never()).rejected(any());
    }

    @Test
    void aLinkLostIsOfflineWithItsReason() throws ConfigurationException {
        Battery battery = open().service();
        listener.connected();
        listener.disconnected(Reason.of("test", "unplugged"));
        assertEquals(State.OFFLINE, battery.connection().state());
        assertEquals("unplugged", battery.connection().reason().orElseThrow().text());
    }

    @Test
    void closingGivesTheLinkBackAndEndsTheWatch() throws ConfigurationException {
        Opened<?> opened = open();
        opened.close();
        verify(link).close();
        assertEquals(0, time.waiting());
    }

    @Test
    void aRefusedLinkLeavesNothingBehind() throws ConfigurationException {
        when(links.stream(any(), any(), any()))
                .thenThrow(new ConfigurationException(List.of(new Problem("test", "port", "x", "is in use"))));
        assertThrows(ConfigurationException.class, () -> provider().open(CONFIG));
        assertEquals(0, time.waiting());
    }

    private SmartBms123Provider provider() {
        return new SmartBms123Provider(links, dispatcher, time, time);
    }

    @SuppressWarnings("unchecked") // the kind says that it is a battery
    private Opened<Battery> open() throws ConfigurationException {
        when(links.stream(eq(CONFIG), eq("battery cellar"), any())).thenAnswer(call -> {
            listener = call.getArgument(2);
            return link;
        });
        return (Opened<Battery>) provider().open(CONFIG);
    }

    private void second(byte[] bytes) {
        time.advance(Duration.ofSeconds(1));
        listener.received(bytes, 0, bytes.length, time.nanos());
    }
}
