package org.packguard.driver.jk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;
import org.packguard.driver.jk.JkCommands.Register;
import org.packguard.link.Exchange;
import org.packguard.model.battery.Battery;
import org.packguard.model.battery.Command;
import org.packguard.model.battery.CommandResult;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Opened;
import org.packguard.model.quantity.Quantity;
import org.packguard.model.time.FakeTime;

/** Commands over each wire: what is sent, what confirms them, and what becomes of those that nothing confirms. */
@ExtendWith(MockitoExtension.class)
class JkSwitchingTest {
    private static final byte[] CELLS = Vectors.bytes(8);
    private static final byte[] CELLS_JK04 = Vectors.bytes(12);
    private static final byte[] SETTINGS = Vectors.bytes(36);
    private static final byte[] SETTINGS_JK04 = Vectors.bytes(11);
    private static final byte[] REPORT = Vectors.bytes(32);
    private static final byte[] PB_STATUS = Vectors.bytes(22);
    private static final byte[] PB_SETTINGS = Vectors.bytes(23);
    private static final byte[] STATUS_ACK_3 = Vectors.bytes(26);
    private static final byte[] SETTINGS_ACK_3 = Vectors.bytes(27);
    private static final byte[] UART_ACK = uartAck();
    private static final int CHARGE_MOSFET = 198;
    private static final int CHARGE_SET = 118;
    private static final int BALANCER_SET = 126;
    private static final String ASK_AGAIN = HexFormat.of().formatHex(JkCommands.read(Register.CELLS));

    private final FakeTime time = new FakeTime();
    private final FakeLinks links = new FakeLinks(time);

    @Mock
    private Dispatcher dispatcher;

    @Test
    void theSwitchesThatMayBeOperatedAreToldWhereThatIsAllowedAndTheBatteryIsNotOnlyListenedTo() throws Exception {
        Set<Quantity> all = Set.of(Quantity.CHARGE_SWITCH, Quantity.DISCHARGE_SWITCH, Quantity.BALANCER_SWITCH);
        Map<String, Object> stream = Map.of("protocol", "stream");
        Map<String, Object> listening = Map.of("protocol", "rs485", "address", 1L, "listen", true);
        assertEquals(all, open("tcp", true, stream).service().switches());
        assertEquals(Set.of(), open("tcp", false, stream).service().switches());
        assertEquals(Set.of(), open("tcp", true, listening).service().switches());
    }

    @ParameterizedTest
    @CsvSource({
        "CHARGE_SWITCH, true, 42",
        "CHARGE_SWITCH, false, 43",
        "DISCHARGE_SWITCH, true, 44",
        "DISCHARGE_SWITCH, false, 45",
        "BALANCER_SWITCH, true, 46"
    })
    void aStreamIsSentTheDocumentedCommand(Quantity which, boolean on, int vector) throws Exception {
        Battery battery = streaming(CELLS);
        execute(battery, which, on);
        assertEquals(List.of(HexFormat.of().formatHex(Vectors.bytes(vector))), links.written());
    }

    @Test
    void aStreamConfirmsBySettingsAndMosfet() throws Exception {
        Battery battery = streaming(CELLS);
        CompletableFuture<CommandResult> result = execute(battery, Quantity.CHARGE_SWITCH, false);
        links.written();
        time.advance(JkStreamGear.STORING);
        assertEquals(List.of(ASK_AGAIN), links.written());
        links.say(altered(SETTINGS, CHARGE_SET, 0));
        links.say(CELLS);
        time.advance(Duration.ofMillis(1));
        assertFalse(result.isDone(), "the MOSFET is still on");
        links.say(altered(CELLS, CHARGE_MOSFET, 0));
        time.advance(Duration.ZERO);
        assertEquals(CommandResult.DONE, result.get());
        assertEquals(0, battery.snapshot().values().get(Quantity.CHARGE_SWITCH));
    }

    @Test
    void aMosfetThatIsOffForAnotherReasonDoesNotConfirm() throws Exception {
        Battery battery = streaming(altered(CELLS, CHARGE_MOSFET, 0));
        CompletableFuture<CommandResult> result = execute(battery, Quantity.CHARGE_SWITCH, false);
        for (int i = 0; i < 16; i++) {
            links.say(SETTINGS, altered(CELLS, CHARGE_MOSFET, 0));
            time.advance(Duration.ofSeconds(1));
        }
        assertEquals("jk.not-confirmed", refusal(result).key());
    }

    @Test
    void aMosfetThatTheBmsHoldsOffIsToldApart() throws Exception {
        Battery battery = streaming(altered(CELLS, CHARGE_MOSFET, 0));
        CompletableFuture<CommandResult> result = execute(battery, Quantity.CHARGE_SWITCH, true);
        for (int i = 0; i < 16; i++) {
            links.say(SETTINGS, altered(CELLS, CHARGE_MOSFET, 0));
            time.advance(Duration.ofSeconds(1));
        }
        assertEquals(
                "not confirmed: charge_switch is set to on, but the BMS does not switch its MOSFET on",
                refusal(result).text());
    }

    @Test
    void theBalancerIsConfirmedBySettingsAlone() throws Exception {
        Battery battery = streaming(CELLS);
        CompletableFuture<CommandResult> result = execute(battery, Quantity.BALANCER_SWITCH, false);
        links.say(altered(SETTINGS, BALANCER_SET, 0));
        time.advance(Duration.ZERO);
        assertEquals(CommandResult.DONE, result.get());
    }

    @Test
    void jk04OffersItsBalancerOnly() throws Exception {
        Battery battery = streaming(CELLS_JK04);
        CompletableFuture<CommandResult> charge = execute(battery, Quantity.CHARGE_SWITCH, true);
        assertEquals(
                "charge_switch cannot be switched over this wire",
                refusal(charge).text());
        CompletableFuture<CommandResult> balancer = execute(battery, Quantity.BALANCER_SWITCH, true);
        assertEquals(List.of("aa5590eb6c0101000000000000000000000000e8"), links.written());
        links.say(SETTINGS_JK04);
        time.advance(Duration.ZERO);
        assertEquals(CommandResult.DONE, balancer.get());
    }

    @Test
    void withoutConfirmationACommandIsRefusedInTime() throws Exception {
        Battery battery = streaming(CELLS);
        CompletableFuture<CommandResult> result = execute(battery, Quantity.CHARGE_SWITCH, false);
        time.advance(JkSwitching.PATIENCE.minusMillis(1));
        assertFalse(result.isDone());
        time.advance(Duration.ofMillis(1));
        assertEquals(
                "not confirmed: the BMS has not told within 15 s that charge_switch is off",
                refusal(result).text());
    }

    @Test
    void aSecondCommandIsRefusedWhileOneIsCarriedOut() throws Exception {
        Battery battery = streaming(CELLS);
        execute(battery, Quantity.CHARGE_SWITCH, false);
        assertEquals(
                "jk.busy",
                refusal(execute(battery, Quantity.DISCHARGE_SWITCH, false)).key());
        time.advance(JkSwitching.PATIENCE);
        links.say(CELLS);
        links.written();
        execute(battery, Quantity.DISCHARGE_SWITCH, false);
        assertEquals(1, links.written().size());
    }

    @Test
    void aLinkLostInMidCommandRefusesIt() throws Exception {
        Battery stream = streaming(CELLS);
        CompletableFuture<CommandResult> streamed = execute(stream, Quantity.CHARGE_SWITCH, false);
        links.disconnect(Reason.of("test", "cable gone"));
        time.advance(Duration.ZERO);
        assertEquals(
                "not confirmed: the link was lost meanwhile: cable gone",
                refusal(streamed).text());
        links.written();
        time.advance(Duration.ofSeconds(20));
        assertEquals(List.of(), links.written());
    }

    @Test
    void aLineLostInMidCommandRefusesItAndSendsNoMore() throws Exception {
        Battery polled = reporting();
        CompletableFuture<CommandResult> result = execute(polled, Quantity.CHARGE_SWITCH, false);
        Exchange authorisation = links.exchange();
        links.disconnect(Reason.of("test", "cable gone"));
        authorisation.outcome().failed(FakeLinks.NO_ANSWER);
        time.advance(Duration.ofSeconds(20));
        assertEquals("jk.lost", refusal(result).key());
        assertFalse(links.hasExchange());
    }

    @Test
    void closingInMidCommandRefusesIt() throws Exception {
        Opened<Battery> opened = open("ble", true, Map.of("protocol", "stream"));
        links.connect();
        links.say(CELLS);
        CompletableFuture<CommandResult> result = execute(opened.service(), Quantity.CHARGE_SWITCH, false);
        opened.close();
        time.advance(Duration.ZERO);
        assertEquals("jk.closed", refusal(result).key());
    }

    @Test
    void over4e57AnAuthorisationGoesBeforeTheWriteAndAReportConfirms() throws Exception {
        Battery battery = reporting();
        CompletableFuture<CommandResult> result = execute(battery, Quantity.CHARGE_SWITCH, false);
        Exchange authorisation = links.waiting();
        assertArrayEquals(Vectors.bytes(49), authorisation.request());
        assertEquals(1, authorisation.priority());
        assertFalse(links.answer(new byte[1]), "a silent device is written to all the same");
        Exchange write = links.waiting();
        assertArrayEquals(JkCommands.uartWrite(JkCommands.UartSwitch.CHARGE, false), write.request());
        assertEquals(Duration.ofMillis(150), write.quietGap());
        assertEquals(1, write.priority());
        assertTrue(links.answer(write.request(), UART_ACK));
        assertArrayEquals(JkCommands.uartReadAll(), links.waiting().request());
        assertTrue(links.answer(REPORT));
        time.advance(JkBusGear.PAUSE);
        assertFalse(result.isDone());
        assertTrue(links.answer(reportWithoutCharge()));
        time.advance(Duration.ZERO);
        assertEquals(CommandResult.DONE, result.get());
        time.advance(JkBusGear.PAUSE);
        assertFalse(links.hasExchange(), "nothing more is read back");
    }

    @Test
    void aPollBeforeTheWriteDoesNotConfirm() throws Exception {
        Battery battery = reporting();
        time.advance(Duration.ofSeconds(2));
        CompletableFuture<CommandResult> result = execute(battery, Quantity.CHARGE_SWITCH, true);
        assertTrue(links.answer(REPORT), "the poll that was under way");
        time.advance(Duration.ZERO);
        assertFalse(result.isDone());
    }

    @ParameterizedTest
    @CsvSource({"CHARGE_SWITCH, ab", "DISCHARGE_SWITCH, ac", "BALANCER_SWITCH, 9d"})
    void over4e57EachSwitchHasItsTag(Quantity which, String tag) throws Exception {
        execute(reporting(), which, true);
        links.answer(UART_ACK);
        assertEquals(tag + "01", HexFormat.of().formatHex(links.exchange().request(), 11, 13));
    }

    @ParameterizedTest
    @CsvSource({
        "CHARGE_SWITCH, 031010700002040000000",
        "DISCHARGE_SWITCH, 031010740002040000000",
        "BALANCER_SWITCH, 031010780002040000000"
    })
    void overRs485StandardModbusWritesBeforePolls(Quantity which, String begin) throws Exception {
        execute(polled(), which, true);
        Exchange write = links.exchange();
        assertTrue(HexFormat.of().formatHex(write.request()).startsWith(begin + "1"));
        assertEquals(1, write.priority());
    }

    @Test
    void overRs485SettingsAndStatusAreReadBack() throws Exception {
        CompletableFuture<CommandResult> result = execute(polled(), Quantity.CHARGE_SWITCH, false);
        byte[] request = links.waiting().request();
        assertTrue(links.answer(request, JkModbus.written(3, JkModbus.Register.CHARGE)));
        assertArrayEquals(
                JkCommands.trigger(3, JkTrigger.SETTINGS), links.waiting().request());
        assertTrue(links.answer(altered(PB_SETTINGS, CHARGE_SET, 0), SETTINGS_ACK_3));
        time.advance(JkBusGear.PAUSE);
        assertArrayEquals(
                JkCommands.trigger(3, JkTrigger.STATUS), links.waiting().request());
        assertTrue(links.answer(altered(PB_STATUS, CHARGE_MOSFET, 0), STATUS_ACK_3));
        time.advance(Duration.ZERO);
        assertEquals(CommandResult.DONE, result.get());
    }

    @Test
    void overRs485AnUnansweredWriteIsRepeatedOnceAndThenReadBack() throws Exception {
        execute(polled(), Quantity.CHARGE_SWITCH, false);
        byte[] write = links.waiting().request();
        assertFalse(links.answer(new byte[1]));
        assertArrayEquals(write, links.waiting().request());
        assertFalse(links.answer(new byte[1]));
        assertArrayEquals(
                JkCommands.trigger(3, JkTrigger.SETTINGS), links.waiting().request());
    }

    @Test
    void aModbusExceptionRefuses() throws Exception {
        CompletableFuture<CommandResult> result = execute(polled(), Quantity.CHARGE_SWITCH, false);
        byte[] exception = JkModbus.closed(new byte[] {3, (byte) 0x90, 2, 0, 0});
        assertTrue(links.answer(links.waiting().request(), exception));
        time.advance(Duration.ZERO);
        assertEquals("the BMS refuses with Modbus exception 2", refusal(result).text());
        assertFalse(links.hasExchange());
    }

    @Test
    void nothingIsSwitchedUnlessAllowed() throws Exception {
        Battery battery = open("ble", false, Map.of("protocol", "stream")).service();
        links.connect();
        links.say(CELLS);
        links.written();
        Reason why = refusal(execute(battery, Quantity.CHARGE_SWITCH, false));
        assertEquals("jk.read-only", why.key());
        assertEquals(List.of(), links.written());
    }

    @Test
    void whoOnlyListensSwitchesNothing() throws Exception {
        Battery recording = open("replay", true, Map.of("protocol", "stream")).service();
        Battery master =
                open("serial", true, Map.of("protocol", "rs485", "address", 0L)).service();
        links.connect();
        assertEquals(
                "jk.listening",
                refusal(execute(recording, Quantity.CHARGE_SWITCH, false)).key());
        assertEquals(
                "jk.listening",
                refusal(execute(master, Quantity.CHARGE_SWITCH, false)).key());
    }

    @Test
    void aBatteryThatIsNotOnlineIsNotSwitched() throws Exception {
        Battery battery = open("ble", true, Map.of("protocol", "stream")).service();
        links.connect();
        assertEquals(
                "the battery is not online: connected, waiting for the first frame",
                refusal(execute(battery, Quantity.CHARGE_SWITCH, false)).text());
    }

    @Test
    void beforeTheFirstCellsFrameTheVariantIsNotGuessed() throws Exception {
        Battery battery = streaming(SETTINGS);
        assertEquals(
                "jk.variant-unknown",
                refusal(execute(battery, Quantity.BALANCER_SWITCH, false)).key());
    }

    @Test
    void whatIsNoSwitchOfAJkIsRefused() throws Exception {
        Battery battery = streaming(CELLS);
        assertEquals(
                "jk.not-offered",
                refusal(execute(battery, Quantity.HEATER_SWITCH, true)).key());
    }

    private Battery streaming(byte[] first) throws ConfigurationException {
        Battery battery = open("ble", true, Map.of("protocol", "stream")).service();
        links.connect();
        links.say(Vectors.bytes(7), first);
        links.written();
        return battery;
    }

    private Battery reporting() throws ConfigurationException {
        Battery battery = open("serial", true, Map.of("protocol", "uart")).service();
        links.connect();
        links.answer(REPORT);
        return battery;
    }

    private Battery polled() throws ConfigurationException {
        Battery battery =
                open("serial", true, Map.of("protocol", "rs485", "address", 3L)).service();
        links.connect();
        links.answer(PB_STATUS, STATUS_ACK_3);
        links.answer(PB_SETTINGS, SETTINGS_ACK_3);
        links.answer(Vectors.bytes(24), Vectors.bytes(28));
        return battery;
    }

    private static CompletableFuture<CommandResult> execute(Battery battery, Quantity which, boolean on) {
        return battery.execute(new Command.Switch(which, on)).toCompletableFuture();
    }

    private static Reason refusal(CompletableFuture<CommandResult> result) throws Exception {
        assertTrue(result.isDone());
        return result.get().refusal().orElseThrow();
    }

    private static byte[] altered(byte[] frame, int at, int value) {
        byte[] other = frame.clone();
        other[at] = (byte) value;
        other[299] = (byte) Checksums.sum8(other, 0, 299);
        return other;
    }

    private static byte[] reportWithoutCharge() {
        byte[] report = REPORT.clone();
        report[after(report, "ab01ac")] = 0;
        report[after(report, "8c00") + 1] &= ~1;
        return summed(report);
    }

    /** The place behind the first byte of these. */
    private static int after(byte[] report, String bytes) {
        int at = HexFormat.of().formatHex(report).indexOf(bytes);
        assertTrue(at >= 0 && at % 2 == 0, bytes);
        return at / 2 + 1;
    }

    private static byte[] uartAck() {
        return summed(HexFormat.of().parseHex("4e57001300000000020001ab00000000680000" + "0000"));
    }

    private static byte[] summed(byte[] frame) {
        int sum = Checksums.sum16(frame, 0, frame.length - 2);
        frame[frame.length - 2] = (byte) (sum >>> 8);
        frame[frame.length - 1] = (byte) sum;
        return frame;
    }

    private Opened<Battery> open(String transport, boolean allowed, Map<String, Object> settings)
            throws ConfigurationException {
        Map<String, Object> values = new HashMap<>();
        values.put("transport", transport);
        values.put("timeout", 86_400L);
        values.put("period", new BigDecimal(2));
        values.put("listen", false);
        values.put("allowSwitching", allowed);
        values.putAll(settings);
        return new JkProvider(links, dispatcher, time, time).open(new Config("test", "test", values));
    }
}
