package org.packguard.simulator.wire;

/** Where a protocol end puts what it sends. */
@FunctionalInterface
public interface Output {
    /**
     * Sends bytes after a while; what is sent for the same moment goes in the order of the calls.
     *
     * @param delayMillis how much later, 0 at once
     * @param bytes what, in one piece
     */
    void sendAfter(long delayMillis, byte[] bytes);

    /** Sends bytes at once. */
    default void send(byte[] bytes) {
        sendAfter(0, bytes);
    }
}
