package org.packguard.simulator.balancerbus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.packguard.simulator.Fault;
import org.packguard.simulator.balancerbus.DiybmsLine.Framing;
import org.packguard.simulator.battery.BatterySpec;
import org.packguard.simulator.battery.Chemistry;
import org.packguard.simulator.battery.Scenario;
import org.packguard.simulator.battery.VirtualBattery;
import org.packguard.simulator.fault.Faults;
import org.packguard.simulator.wire.Checksum;

class DiybmsEndTest {
    private static final String VOLTAGES = "aa000f0100882a8808" + "00".repeat(32) + "946a";
    private static final String VOLTAGES_STUFFED = "01030f0103aa88" + "01".repeat(31) + "03946a00";
    private static final String TEMPERATURES = "aa000f03000200" + "00".repeat(32) + "a46c";
    private static final String SETTINGS_OF_THE_SECOND = "aa010105000300" + "00".repeat(32) + "db28";

    private final Faults faults = new Faults();
    private final List<Long> times = new ArrayList<>();

    private DiybmsEnd end(int modules, Framing framing) {
        BatterySpec spec = new BatterySpec(modules, 100, Chemistry.LFP, 60, 20, 1);
        return new DiybmsEnd(new VirtualBattery(spec, new Scenario.Constant(0)), faults, 2_400, 5_000_000, framing, 1);
    }

    private byte[] ask(DiybmsEnd end, String request) {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        times.clear();
        end.received(HexFormat.of().parseHex(request), 0, (delay, bytes) -> {
            times.add(delay);
            heard.writeBytes(bytes);
        });
        return heard.toByteArray();
    }

    /** The packet of a reply, whose checksum is right. */
    private static byte[] packet(byte[] reply, Framing framing) {
        DiybmsLine line = new DiybmsLine(framing);
        List<byte[]> packets = new ArrayList<>();
        for (byte one : reply) {
            line.take(one).ifPresent(packets::add);
        }
        assertEquals(1, packets.size());
        byte[] packet = packets.get(0);
        assertEquals(word(packet, 16), Checksum.crc16Xmodem(packet, 0, 38));
        return packet;
    }

    private static int word(byte[] packet, int index) {
        return packet[6 + 2 * index] & 0xFF | (packet[7 + 2 * index] & 0xFF) << 8;
    }

    @Test
    void everyModuleCountsThePacketUpAndFillsInItsVoltage() {
        byte[] escaped = packet(ask(end(8, Framing.ESCAPED), VOLTAGES), Framing.ESCAPED);
        assertEquals("000f8108aa88", HexFormat.of().formatHex(escaped, 0, 6));
        for (int module = 0; module < 8; module++) {
            assertTrue(word(escaped, module) > 3_200 && word(escaped, module) < 3_400, "word " + word(escaped, module));
        }
        assertEquals(0, word(escaped, 8));
        assertArrayEquals(escaped, packet(ask(end(8, Framing.COBS), VOLTAGES_STUFFED), Framing.COBS));
    }

    @Test
    void temperaturesAndVersionsAreFilledIn() {
        byte[] degrees = packet(ask(end(8, Framing.ESCAPED), TEMPERATURES), Framing.ESCAPED);
        assertEquals(20, (word(degrees, 0) >> 8) - 40, 2);
        assertEquals(20, (word(degrees, 7) & 0xFF) - 40, 2);
        byte[] settings = packet(ask(end(8, Framing.ESCAPED), SETTINGS_OF_THE_SECOND), Framing.ESCAPED);
        assertEquals(440, word(settings, 10));
        assertEquals(0x0AF6C8D9, word(settings, 14) << 16 | word(settings, 15));
        assertEquals(0x05, packet(ask(end(1, Framing.ESCAPED), SETTINGS_OF_THE_SECOND), Framing.ESCAPED)[2]);
    }

    @Test
    void aPacketComesBackAfterItHasPassedEveryModuleWhole() {
        byte[] reply = ask(end(8, Framing.COBS), VOLTAGES_STUFFED);
        assertEquals(42, reply.length);
        assertEquals(8 * (175 + 5) + 4, times.get(0));
        assertEquals(9 * 175 + 8 * 5, times.get(41));
    }

    @Test
    void whatIsBrokenIsNotPassedOn() {
        assertEquals(0, ask(end(8, Framing.ESCAPED), VOLTAGES.replace("946a", "946b")).length);
        assertEquals(0, ask(end(8, Framing.COBS), VOLTAGES).length);
        DiybmsEnd end = end(8, Framing.ESCAPED);
        assertEquals(0, ask(end, VOLTAGES.substring(0, 40)).length);
        end.connected();
        assertEquals(0, ask(end, VOLTAGES.substring(40)).length);
    }

    @Test
    void faultsAreThoseOfOneModuleOrOfReplies() {
        DiybmsEnd end = end(8, Framing.ESCAPED);
        faults.inject(new Fault(Fault.Kind.MODULE, 3));
        byte[] packet = packet(ask(end, VOLTAGES), Framing.ESCAPED);
        assertEquals(0, word(packet, 2));
        assertTrue(word(packet, 3) > 0);
        faults.heal();
        faults.inject(new Fault(Fault.Kind.TRUNCATED, 1));
        assertTrue(ask(end, VOLTAGES).length < 30);
        faults.heal();
        faults.inject(new Fault(Fault.Kind.LATE, 1));
        ask(end, VOLTAGES);
        assertTrue(times.get(0) > 60_000);
    }
}
