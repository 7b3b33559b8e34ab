package org.packguard.driver.balancerbus;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;
import org.packguard.driver.balancerbus.diybms.DiybmsFraming;
import org.packguard.driver.balancerbus.diybms.DiybmsPacket;
import org.packguard.driver.balancerbus.diybms.XmodemChecksum;
import org.packguard.simulator.balancerbus.DiybmsLine.Framing;

/** Whatever a ring sends, packets with a right checksum and the right number among it: no exception, and it can be shown. */
class DiybmsRingFuzzTest {
    private static final int SUM_AT = 38;

    @FuzzTest
    void anyInput(FuzzedDataProvider data) {
        RingBench bench = new RingBench(
                data.consumeInt(1, 50),
                data.pickValue(Framing.values()),
                data.consumeBoolean() ? OptionalInt.of(data.consumeInt(1, 50)) : OptionalInt.empty());
        bench.way = (request, reply, millis) -> {
            byte[] raw = data.consumeBytes(60);
            bench.deliver(data.consumeBoolean() ? answer(request, raw) : raw, data.consumeInt(0, 5_000));
        };
        bench.connect();
        for (int i = 0; i < 60 && data.remainingBytes() > 0; i++) {
            bench.time.advance(Duration.ofSeconds(1));
        }
        assertNotNull(bench.battery.snapshot().values().plain());
    }

    /** Any fields in the answer to a request in the framing with start bytes; the others are only bytes here. */
    private static byte[] answer(byte[] request, byte[] raw) {
        byte[] packet = Arrays.copyOf(raw, DiybmsPacket.LENGTH);
        if (request.length > 7 && (request[0] & 0xFF) == 0xAA) {
            System.arraycopy(request, 1, packet, 0, 2);
            packet[2] = (byte) (request[3] | 0x80);
            System.arraycopy(request, 5, packet, 4, 2);
        }
        int crc = XmodemChecksum.of(packet, SUM_AT);
        packet[SUM_AT] = (byte) crc;
        packet[SUM_AT + 1] = (byte) (crc >> 8);
        return DiybmsFraming.ESCAPED.encode(DiybmsPacket.of(packet).orElseThrow());
    }
}
