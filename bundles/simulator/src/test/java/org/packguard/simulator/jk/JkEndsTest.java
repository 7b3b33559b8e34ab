package org.packguard.simulator.jk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.packguard.simulator.Captures;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Pack;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.battery.VirtualBattery;
import org.packguard.simulator.wire.ProtocolEnd;

class JkEndsTest {
    private static final long SECOND = 1_000_000_000;
    private static final byte[] READ_ALL = Sent.hex("4e5700130000000006030000000000006800000129");
    private static final byte[] CHARGE_ON = Sent.hex("4e57001400000000020200ab010000000068000001d1");
    private static final byte[] CHARGE_OFF = Sent.hex("4e57001400000000020200ab000000000068000001d0");
    private static final byte[] ASK_INFO = Sent.hex("aa5590eb97000000000000000000000000000011");
    private static final byte[] ASK_CELLS = Sent.hex("aa5590eb96000000000000000000000000000010");

    private static Pack pack(long seed) {
        return new VirtualBattery(new BatterySpec(16, 100, Chemistry.LFP, 60, 20, seed), Scenario.Day.of(100));
    }

    private static byte[] answer(ProtocolEnd end, byte[]... requests) {
        Sent sent = new Sent();
        for (byte[] request : requests) {
            end.received(request, 0, sent);
        }
        return sent.all();
    }

    @Test
    void uartAnswersOnlyRequestsWithARightChecksum() {
        UartEnd end = new UartEnd(pack(1), false);
        byte[] wrong = READ_ALL.clone();
        wrong[20] ^= 1;
        assertEquals(0, answer(end, wrong).length);

        byte[] answer = answer(end, READ_ALL);
        assertEquals('N', answer[0]);
        assertEquals(answer.length, ((answer[2] & 0xFF) << 8 | answer[3] & 0xFF) + 2);
        assertEquals(6, answer[8]);
        assertEquals(0, answer[9]);
        assertEquals(1, answer[10]);
        int sum = 0;
        for (int i = 0; i < answer.length - 2; i++) {
            sum += answer[i] & 0xFF;
        }
        assertEquals(sum & 0xFFFF, (answer[answer.length - 2] & 0xFF) << 8 | answer[answer.length - 1] & 0xFF);
    }

    @Test
    void uartFindsRequestsInGarbageAndInPieces() {
        UartEnd end = new UartEnd(pack(1), false);
        byte[] noise = new byte[500];
        new Random(5).nextBytes(noise);
        byte[] quiet = Arrays.copyOf(READ_ALL, READ_ALL.length);
        Sent sent = new Sent();
        end.received(noise, 0, sent);
        end.received(new byte[64], 0, sent);
        sent.clear();
        for (byte one : quiet) {
            end.received(new byte[] {one}, 0, sent);
        }
        assertEquals(1, sent.pieces.size());
    }

    @Test
    void uartForgetsHalfARequestOfTheClientBefore() {
        UartEnd end = new UartEnd(pack(1), false);
        assertEquals(0, answer(end, Arrays.copyOf(READ_ALL, 10)).length);
        end.connected();
        assertTrue(answer(end, READ_ALL).length > 200);
    }

    @Test
    void uartSetsTheSwitches() {
        Pack pack = pack(1);
        UartEnd end = new UartEnd(pack, false);
        assertTrue(answer(end, CHARGE_OFF).length > 0);
        assertFalse(pack.reading().state().charge());
        answer(end, CHARGE_ON);
        assertTrue(pack.reading().state().charge());
    }

    @Test
    void rs485SendsFrameAndAcknowledgementAsOnTheWire() throws IOException {
        byte[] capture = Captures.bytes("jk.rs485.stream");
        Rs485End end = new Rs485End(Map.of(3, pack(1)), true, false);
        byte[] sent = answer(end, Sent.hex("031016200001020000cf91"));

        assertEquals(capture.length, sent.length);
        assertArrayEquals(Arrays.copyOf(capture, 17), Arrays.copyOf(sent, 17), "echo, head, type and counter");
        assertArrayEquals(Arrays.copyOfRange(capture, 311, 321), Arrays.copyOfRange(sent, 311, 321));
    }

    @Test
    void rs485AcknowledgesEveryRegisterAsCapturesHaveIt() {
        Rs485End end = new Rs485End(Map.of(3, pack(1), 1, pack(2)), false, true);
        byte[] settings = answer(end, Rs485End.request(3, 0x161E));
        assertEquals(1, settings[4]);
        assertEquals(3, settings[270], "the device's address");
        assertArrayEquals(Sent.hex("0310161e00016465"), Arrays.copyOfRange(settings, 300, 308));
        byte[] about = answer(end, Sent.hex("0110161c0001020000d3cd"));
        assertEquals(3, about[4]);
        assertEquals(5, about[5], "firmware 14 has 05 where later ones have 00");
        assertEquals(308, about.length, "and no filling zeros");
        assertEquals(0, answer(end, Rs485End.request(2, 0x1620)).length, "nobody is at address 2");
    }

    @Test
    void rs485RequestsAreThoseOfCaptures() {
        assertArrayEquals(Sent.hex("011016200001020000d6f1"), Rs485End.request(1, 0x1620));
        assertArrayEquals(Sent.hex("021016200001020000c201"), Rs485End.request(2, 0x1620));
        assertArrayEquals(Sent.hex("0110161e0001020000d22f"), Rs485End.request(1, 0x161E));
    }

    @Test
    void rs485BatteriesDiffer() {
        Rs485End end = new Rs485End(Map.of(1, pack(1), 2, pack(2)), false, false);
        byte[] first = answer(end, Rs485End.request(1, 0x1620));
        byte[] second = answer(end, Rs485End.request(2, 0x1620));
        assertFalse(Arrays.equals(Arrays.copyOf(first, 70), Arrays.copyOf(second, 70)));
    }

    @Test
    void rs485SetsSwitchesByRegister() {
        Pack pack = pack(1);
        Rs485End end = new Rs485End(Map.of(1, pack), false, false);
        byte[] reply = answer(end, Sent.hex("0110107000020400000000394b"));
        assertArrayEquals(Sent.hex("01101070000244d3"), reply);
        assertFalse(pack.reading().state().charge());
        answer(end, Sent.hex("0110107000020400000001f88b"));
        assertTrue(pack.reading().state().charge());
        assertArrayEquals(Sent.hex("0110107400020512"), answer(end, Sent.hex("011010740002040000000038b8")));
        assertFalse(pack.reading().state().discharge());
    }

    @Test
    void rs485HearsNothingOfDamagedRequests() {
        Rs485End end = new Rs485End(Map.of(1, pack(1)), true, false);
        byte[] request = Rs485End.request(1, 0x1620);
        for (int i = 0; i < request.length; i++) {
            byte[] damaged = request.clone();
            damaged[i] ^= 4;
            assertEquals(0, answer(end, damaged).length, "byte " + i);
            end.connected();
        }
        assertTrue(answer(end, new byte[] {1, 0x10, 0x16}, request).length > 300, "after a torn one");
    }

    @Test
    void theMasterAsksAllAddressesAndTellsOfItselfBetween() {
        Rs485End end = new Rs485End(new TreeMap<>(Map.of(0, pack(1), 2, pack(2))), false, false);
        Sent sent = new Sent();
        for (int slot = 0; slot < 18; slot++) {
            end.tick(slot * SECOND, sent);
        }
        List<byte[]> pieces = sent.pieces;
        // 15 questions for status and one for settings, two answers of address 2, and two frames of its own
        assertEquals(15 + 1 + 2 + 2, pieces.size());
        assertArrayEquals(Rs485End.request(1, 0x1620), pieces.get(0));
        assertArrayEquals(Rs485End.request(2, 0x1620), pieces.get(1));
        assertEquals(310, pieces.get(2).length);
        assertArrayEquals(Rs485End.request(2, 0x161E), pieces.get(3));
        assertArrayEquals(Rs485End.request(15, 0x1620), pieces.get(17));
        assertArrayEquals(Sent.hex("00 001016200001059a 00"), Arrays.copyOfRange(pieces.get(18), 300, 310));
        assertArrayEquals(Sent.hex("00 0010161e00016456 00"), Arrays.copyOfRange(pieces.get(19), 300, 310));
        assertEquals(2, pieces.get(18)[4]);
        assertEquals(1, pieces.get(19)[4]);
        end.tick(18 * SECOND, sent);
        assertArrayEquals(Rs485End.request(1, 0x1620), pieces.get(20), "and all over again");
    }

    @ParameterizedTest
    @EnumSource(Variant.class)
    void theStreamTellsCellsOnceBothWereAskedFor(Variant variant) {
        StreamEnd end = new StreamEnd(variant, pack(1), SECOND, 20, false);
        Sent sent = new Sent();
        assertEquals(ProtocolEnd.NEVER, end.tick(0, sent));
        end.received(ASK_INFO, 0, sent);
        assertEquals(3, sent.all()[4]);
        boolean acknowledges = variant == Variant.JK02_32S;
        assertEquals(acknowledges ? 320 : 300, sent.all().length);
        assertTrue(sent.pieces.stream().allMatch(piece -> piece.length == 20));
        assertEquals(ProtocolEnd.NEVER, end.tick(0, sent));
        sent.clear();
        end.received(ASK_CELLS, 0, sent);
        assertEquals(1, sent.all()[4]);
        sent.clear();
        assertEquals(SECOND, end.tick(0, sent));
        assertEquals(2, sent.all()[4]);
        sent.clear();
        end.tick(SECOND / 2, sent);
        assertEquals(0, sent.pieces.size());
        end.tick(SECOND, sent);
        assertEquals(300, sent.all().length);
        end.connected();
        assertEquals(ProtocolEnd.NEVER, end.tick(2 * SECOND, sent), "a new client has asked for nothing");
    }

    @Test
    void theStreamAcknowledgesAsCapturesHaveIt() throws IOException {
        StreamEnd end = new StreamEnd(Variant.JK02_32S, pack(1), SECOND, 20, false);
        byte[] answer = answer(end, ASK_INFO);
        byte[] capture = Captures.bytes("jk.ack");
        assertArrayEquals(Arrays.copyOf(capture, 20), Arrays.copyOfRange(answer, 300, 320));
    }

    @Test
    void theStreamLeaksTheRadiosCommandWhenAskedTo() {
        StreamEnd end = new StreamEnd(Variant.JK02_24S, pack(1), SECOND, 128, true);
        Sent sent = new Sent();
        end.received(Sent.joined(new byte[] {7, (byte) 0xAA}, ASK_INFO, ASK_CELLS), 0, sent);
        assertArrayEquals(new byte[] {'A', 'T', '\r', '\n'}, sent.pieces.get(0));
        assertEquals(
                List.of(4, 128, 128, 44, 4, 128, 128, 44),
                sent.pieces.stream().map(p -> p.length).toList());
    }

    @Test
    void theStreamSetsSwitches() {
        Pack pack = pack(1);
        StreamEnd end = new StreamEnd(Variant.JK02_32S, pack, SECOND, 20, false);
        answer(end, Sent.hex("aa5590eb1e04000000000000000000000000009c"));
        assertFalse(pack.reading().state().discharge());
        answer(end, Sent.hex("aa5590eb1e04010000000000000000000000009c"));
        assertFalse(pack.reading().state().discharge(), "the sum is wrong");
        answer(end, Sent.hex("aa5590eb1e04010000000000000000000000009d"));
        assertTrue(pack.reading().state().discharge());
    }
}
