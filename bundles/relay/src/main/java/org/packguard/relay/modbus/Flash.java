package org.packguard.relay.modbus;

import com.digitalpetri.modbus.pdu.WriteSingleCoilRequest;
import java.time.Duration;

/** How a board is told to switch an output for a time. */
enum Flash {
    /** Boards of Waveshare: a write to the coil with 0x0200 (on) or 0x0400 (off) added, whose value is the time in 0.1 s. */
    WAVESHARE(0x0200, 0x0400, Duration.ofMillis(100), 0x7FFF);

    private final int on;
    private final int off;
    private final Duration unit;
    private final long most;

    Flash(int on, int off, Duration unit, long most) {
        this.on = on;
        this.off = off;
        this.unit = unit;
        this.most = most;
    }

    /** Switches a coil for a time, and back then. */
    WriteSingleCoilRequest request(int coil, boolean state, Duration time) {
        long units = Math.min(most, (time.toNanos() + unit.toNanos() - 1) / unit.toNanos());
        return new WriteSingleCoilRequest((state ? on : off) | coil, (int) units);
    }
}
