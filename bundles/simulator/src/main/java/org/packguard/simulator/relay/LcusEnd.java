package org.packguard.simulator.relay;

import java.util.Arrays;
import org.packguard.simulator.wire.Checksum;
import org.packguard.simulator.wire.Output;
import org.packguard.simulator.wire.ProtocolEnd;

/** An LCUS board: obeys four bytes whose sum is right, and says nothing. */
public final class LcusEnd implements ProtocolEnd {
    private static final int LENGTH = 4;
    private static final byte START = (byte) 0xA0;

    private final VirtualRelays relays;
    private final byte[] window = new byte[LENGTH];

    /** An end. */
    public LcusEnd(VirtualRelays relays) {
        this.relays = relays;
    }

    @Override
    public void received(byte[] bytes, long now, Output output) {
        for (byte one : bytes) {
            System.arraycopy(window, 1, window, 0, LENGTH - 1);
            window[LENGTH - 1] = one;
            int channel = window[1] & 0xFF;
            boolean whole = window[0] == START && (byte) Checksum.sum(window, 0, LENGTH - 1) == window[LENGTH - 1];
            if (whole && channel >= 1 && channel <= relays.count() && (window[2] & 0xFF) <= 1) {
                relays.set(channel - 1, window[2] == 1);
            }
        }
    }

    @Override
    public long tick(long now, Output output) {
        return NEVER;
    }

    @Override
    public void connected() {
        Arrays.fill(window, (byte) 0);
    }
}
