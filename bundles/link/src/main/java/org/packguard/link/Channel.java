package org.packguard.link;

import java.io.Closeable;
import java.io.IOException;
import org.packguard.link.recording.RecordedChunk.Direction;

/** One open connection of a transport, used by the link's reading thread and its writing thread. */
public interface Channel extends Closeable {
    /**
     * Waits for bytes.
     *
     * @param buffer takes them
     * @param timeoutMillis how long to wait at most
     * @return how many came, 0 after the time-out, -1 when the device is gone or the channel closed
     */
    int read(byte[] buffer, int timeoutMillis) throws IOException;

    /** Which way the bytes of the last {@link #read} have gone: only a recording also knows what was sent. */
    default Direction direction() {
        return Direction.RECEIVED;
    }

    /** When the bytes of the last {@link #read} passed, in monotonic nanoseconds; now, but when they were due in a recording. */
    default long passedAt(long now) {
        return now;
    }

    /** Sends all bytes; may block, but not for ever. */
    void write(byte[] bytes) throws IOException;

    /** Closes; frees a blocked {@link #read} and {@link #write}. */
    @Override
    void close();
}
