package org.packguard.simulator.wire;

/** The device's side of a wire. Called by one thread at a time; time is in monotonic nanoseconds. */
public interface ProtocolEnd {
    /** What {@link #tick} returns when nothing is ever due by itself. */
    long NEVER = Long.MAX_VALUE;

    /** Bytes of the other side have come, in any chunking. */
    void received(byte[] bytes, long now, Output output);

    /**
     * Sends what is due.
     *
     * @return in how many nanoseconds something is due again, or {@link #NEVER}
     */
    long tick(long now, Output output);

    /** Somebody has connected: what the one before has begun is forgotten. */
    void connected();
}
