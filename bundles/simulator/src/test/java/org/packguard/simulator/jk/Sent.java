package org.packguard.simulator.jk;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.packguard.simulator.wire.Output;

/** Remembers what an end sends, in order, whatever the delay. */
final class Sent implements Output {
    final List<byte[]> pieces = new ArrayList<>();
    final List<Long> delays = new ArrayList<>();

    @Override
    public void sendAfter(long delayMillis, byte[] bytes) {
        pieces.add(bytes);
        delays.add(delayMillis);
    }

    byte[] all() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        return all.toByteArray();
    }

    void clear() {
        pieces.clear();
        delays.clear();
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
