package org.packguard.simulator.line;

/** The device's end of a line. Safe for any thread. */
public interface Line extends AutoCloseable {
    /** Begins to read; once. */
    void start(Listener listener);

    /** Sends bytes to everybody who listens; what nobody takes is lost, as on a wire. Never blocks. */
    void write(byte[] bytes);

    /** Pulls the cable out or puts it back. */
    void plugged(boolean in);

    /** Where a client reaches it: the path of a pty, or host and port. */
    String address();

    /** The address and what else people want to know. */
    String describe();

    /** Ends the line and its thread. Returns at once, never throws, and may be called more than once. */
    @Override
    void close();

    /** Hears of what clients do, on the line's reading thread. */
    interface Listener {
        /** A client has come. */
        void connected();

        /** Bytes have come. */
        void received(byte[] bytes);
    }
}
