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

    /**
     * Sends bytes with which not just one frame ends, for those who count them.
     *
     * @param delayMillis how much later, 0 at once
     * @param bytes what, in one piece
     * @param frames how many frames are whole with these bytes, 0 where more is to come
     */
    default void sendAfter(long delayMillis, byte[] bytes, int frames) {
        sendAfter(delayMillis, bytes);
    }

    /** Sends bytes at once. */
    default void send(byte[] bytes) {
        sendAfter(0, bytes);
    }
}
