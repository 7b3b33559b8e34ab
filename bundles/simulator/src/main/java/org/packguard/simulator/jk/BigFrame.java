package org.packguard.simulator.jk;

import org.packguard.simulator.wire.FrameBytes;

/** What all 300-byte frames have in common: head, type, counter, and the sum at the end. */
final class BigFrame {
    static final int LENGTH = 300;
    static final int SETTINGS = 1;
    static final int CELLS = 2;
    static final int INFO = 3;

    private BigFrame() {}

    static FrameBytes begin(int type, int counter) {
        return new FrameBytes(LENGTH).hex(0, "55aaeb90").u8(4, type).u8(5, counter);
    }

    static byte[] end(FrameBytes frame) {
        return frame.sum8(LENGTH - 1).toArray();
    }
}
