package org.packguard.simulator.jk;

import org.packguard.simulator.wire.FrameBytes;
import org.packguard.simulator.wire.Steps;

/** Encodes frame 03. Pure. */
final class InfoFrame {
    private InfoFrame() {}

    static byte[] encode(Variant variant, Identity identity, long uptime, int counter) {
        FrameBytes frame = BigFrame.begin(BigFrame.INFO, counter);
        frame.text(6, 16, identity.model());
        frame.text(22, 8, identity.hardware());
        frame.text(30, 8, identity.software());
        frame.le32(38, Steps.counter(uptime, 1, 32));
        frame.le32(42, identity.powerOnCount());
        frame.text(46, 16, identity.name());
        frame.text(62, 16, Identity.READ_CODE);
        frame.text(78, 8, identity.manufactured());
        frame.text(86, 11, identity.serial());
        frame.text(102, 16, identity.name());
        frame.text(118, 16, Identity.SETUP_CODE);
        if (variant == Variant.JK02_32S) {
            frame.text(134, 16, identity.name());
            interfaces(frame);
        }
        return BigFrame.end(frame);
    }

    /** Protocol numbers of the ports, what is enabled, triggers of the dry contacts and charge times, as in a capture of 15.41. */
    private static void interfaces(FrameBytes frame) {
        frame.hex(150, "ffffffff8fe99d03");
        frame.hex(162, "901f");
        frame.hex(168, "c0d8e7fe3f000001");
        frame.hex(185, "04ff67");
        frame.hex(202, "ff0f");
        frame.hex(218, "01ff67");
        frame.hex(234, "09080001640000005f0000003c00000032");
        frame.u8(263, 0x2F);
        frame.hex(266, "0a78011e");
        frame.hex(287, "fe9fe9ff0f");
    }
}
