package org.packguard.driver.balancerbus.diybms;

import java.util.Arrays;
import org.packguard.model.decode.RejectReason;

/**
 * Consistent overhead byte stuffing: zeros are replaced by the distance to the next one, and a zero ends the packet. A packet
 * is too short for a distance that means none.
 */
final class CobsFramer implements DiybmsFramer {
    private static final int STUFFED = DiybmsPacket.LENGTH + 1;

    private final Sink sink;
    private final byte[] stuffed = new byte[STUFFED];
    private int length;

    CobsFramer(Sink sink) {
        this.sink = sink;
    }

    @Override
    public void feed(byte[] buffer, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            if (buffer[i] == 0) {
                end();
            } else if (length < STUFFED) {
                stuffed[length++] = buffer[i];
            } else {
                length = STUFFED + 1; // too long, whatever else comes before the end
            }
        }
    }

    private void end() {
        int ended = length;
        length = 0;
        if (ended == STUFFED && isSound()) {
            sink.packet(unstuffed());
        } else if (ended > 0) {
            sink.rejected(ended < STUFFED ? RejectReason.TRUNCATED : RejectReason.LENGTH);
        }
    }

    private boolean isSound() {
        int at = 0;
        while (at < STUFFED) {
            at += stuffed[at] & 0xFF;
        }
        return at == STUFFED;
    }

    private byte[] unstuffed() {
        byte[] packet = Arrays.copyOfRange(stuffed, 1, STUFFED);
        for (int at = stuffed[0] & 0xFF; at < STUFFED; at += stuffed[at] & 0xFF) {
            packet[at - 1] = 0;
        }
        return packet;
    }

    @Override
    public void reset() {
        length = 0;
    }

    /** With a zero before it, too, so that whatever a module has heard until then is over. */
    static byte[] encode(byte[] packet) {
        byte[] line = new byte[packet.length + 3];
        int mark = 1;
        for (int i = 0; i < packet.length; i++) {
            int at = i + 2;
            line[at] = packet[i];
            if (packet[i] == 0) {
                line[mark] = (byte) (at - mark);
                mark = at;
            }
        }
        line[mark] = (byte) (packet.length + 2 - mark);
        return line;
    }
}
