package org.packguard.simulator.balancerbus;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/** Packets of 40 bytes as they stand on the line, both ways. One thread at a time. */
public final class DiybmsLine {
    /** How packets are framed. */
    public enum Framing {
        /** 0xAA at the beginning; it and 0x88 are sent as 0x88 and the byte without bit 7. */
        ESCAPED,
        /** Consistent overhead byte stuffing and a zero at the end. */
        COBS
    }

    static final int LENGTH = 40;

    private static final int START = 0xAA;
    private static final int ESCAPE = 0x88;
    private static final int MARK = 0x80;

    private final Framing framing;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private boolean started;
    private boolean escaped;

    DiybmsLine(Framing framing) {
        this.framing = framing;
    }

    /** Takes one byte in; the packet that it completes. */
    Optional<byte[]> take(byte one) {
        return framing == Framing.ESCAPED ? takeEscaped(one & 0xFF) : takeStuffed(one & 0xFF);
    }

    private Optional<byte[]> takeEscaped(int one) {
        if (one == START) {
            clear();
            started = true;
        } else if (one == ESCAPE) {
            escaped = true;
        } else if (started) {
            heard.write(escaped ? one | MARK : one);
            escaped = false;
            if (heard.size() == LENGTH) {
                byte[] packet = heard.toByteArray();
                clear();
                return Optional.of(packet);
            }
        }
        return Optional.empty();
    }

    private Optional<byte[]> takeStuffed(int one) {
        if (one != 0) {
            if (heard.size() <= LENGTH + 1) {
                heard.write(one);
            }
            return Optional.empty();
        }
        byte[] stuffed = heard.toByteArray();
        clear();
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        for (int at = 0; at < stuffed.length; ) {
            int next = at + (stuffed[at] & 0xFF);
            for (at++; at < Math.min(next, stuffed.length); at++) {
                packet.write(stuffed[at]);
            }
            if (at < stuffed.length) {
                packet.write(0);
            }
        }
        return packet.size() == LENGTH ? Optional.of(packet.toByteArray()) : Optional.empty();
    }

    /** Forgets what has been begun. */
    void clear() {
        heard.reset();
        started = false;
        escaped = false;
    }

    /** A packet as it is sent. */
    byte[] frame(byte[] packet) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        if (framing == Framing.ESCAPED) {
            line.write(START);
            for (byte one : packet) {
                boolean special = (one & 0xFF) == START || (one & 0xFF) == ESCAPE;
                if (special) {
                    line.write(ESCAPE);
                }
                line.write(special ? one & ~MARK : one);
            }
        } else {
            int from = 0;
            for (int at = 0; at <= packet.length; at++) {
                if (at == packet.length || packet[at] == 0) {
                    line.write(at - from + 1);
                    line.writeBytes(Arrays.copyOfRange(packet, from, at));
                    from = at + 1;
                }
            }
            line.write(0);
        }
        return line.toByteArray();
    }
}
