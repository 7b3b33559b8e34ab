package org.packguard.simulator.can;

import java.util.function.Consumer;
import org.packguard.can.CanFrame;

/** A device on a bus. One thread at a time; time is in monotonic nanoseconds. */
public interface CanDevice {
    /** Somebody else has sent a frame. */
    void received(CanFrame frame, long now, Consumer<CanFrame> bus);

    /**
     * Sends what is due.
     *
     * @return in how many nanoseconds something is due again
     */
    long tick(long now, Consumer<CanFrame> bus);
}
