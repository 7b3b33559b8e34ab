package org.packguard.can.internal.port;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.packguard.can.CanFrame;

/**
 * An open way to a CAN bus, used by one reading and one writing thread. The messages of its exceptions are shown to people: one
 * sentence without a full stop.
 */
public interface CanPort extends Closeable {
    /**
     * Waits for frames and hands them on; may return early and without any.
     *
     * @param millis how long to wait at most, at least 1
     * @param frames takes data, remote and error frames
     */
    void read(int millis, Consumer<CanFrame> frames) throws IOException;

    /** Sends a data or remote frame; may block, but not for ever. A {@link FrameDroppedException} loses this frame alone. */
    void write(CanFrame frame) throws IOException;

    /**
     * Sends frames that belong together, in order.
     *
     * @param dropped is told of every frame that is lost alone
     */
    default void write(List<CanFrame> frames, Consumer<FrameDroppedException> dropped) throws IOException {
        for (CanFrame frame : frames) {
            try {
                write(frame);
            } catch (FrameDroppedException e) {
                dropped.accept(e);
            }
        }
    }

    /** When the frames of the last {@link #read} passed, in monotonic nanoseconds; now, but when they were due in a log. */
    default long passedAt(long now) {
        return now;
    }

    /** Closes; frees a blocked {@link #read} and {@link #write}. */
    @Override
    void close();
}
