package org.packguard.link;

import java.io.Closeable;
import java.io.IOException;

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

    /** Sends all bytes; may block, but not for ever. */
    void write(byte[] bytes) throws IOException;

    /** Closes; frees a blocked {@link #read} and {@link #write}. */
    @Override
    void close();
}
