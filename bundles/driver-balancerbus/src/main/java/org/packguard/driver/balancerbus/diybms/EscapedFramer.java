package org.packguard.driver.balancerbus.diybms;

import java.util.Arrays;
import org.packguard.model.decode.RejectReason;

/** A start byte, then the packet, in which start and escape byte are each sent as escape byte and themselves without bit 7. */
final class EscapedFramer implements DiybmsFramer {
    static final int START = 0xAA;
    static final int ESCAPE = 0x88;
    static final int MARK = 0x80;

    private final Sink sink;
    private final byte[] packet = new byte[DiybmsPacket.LENGTH];
    private int length;
    private boolean started;
    private boolean escaped;

    EscapedFramer(Sink sink) {
        this.sink = sink;
    }

    @Override
    public void feed(byte[] buffer, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            take(buffer[i]);
        }
    }

    private void take(byte one) {
        int value = one & 0xFF;
        if (value == START) {
            if (started && length > 0) {
                sink.rejected(RejectReason.TRUNCATED);
            }
            reset();
            started = true;
        } else if (started && value == ESCAPE) {
            escaped = true;
        } else if (started) {
            packet[length++] = escaped ? (byte) (value | MARK) : one;
            escaped = false;
            if (length == packet.length) {
                reset();
                sink.packet(packet.clone());
            }
        }
    }

    @Override
    public void reset() {
        started = false;
        escaped = false;
        length = 0;
    }

    static byte[] encode(byte[] packet) {
        byte[] line = new byte[1 + 2 * packet.length];
        int at = 0;
        line[at++] = (byte) START;
        for (byte one : packet) {
            int value = one & 0xFF;
            if (value == START || value == ESCAPE) {
                line[at++] = (byte) ESCAPE;
                line[at++] = (byte) (value & ~MARK);
            } else {
                line[at++] = one;
            }
        }
        return Arrays.copyOf(line, at);
    }
}
