package org.packguard.link;

import org.packguard.link.recording.RecordedChunk.Direction;

/** Hears of the state of a link and of the bytes that come. Called on the link's thread, one call at a time; must return at once. */
public interface StreamListener extends LinkListener {
    /**
     * Bytes have come, in any chunking.
     *
     * @param buffer holds them; valid during the call only
     * @param offset the first of them
     * @param length how many
     * @param receivedAt when, in monotonic nanoseconds
     */
    void received(byte[] buffer, int offset, int length, long receivedAt);

    /**
     * Overwrites what must not stand in a recording, such as the PIN in a command and in its echo; nothing by default. Called
     * only where the link is recorded, for received bytes before {@link #received}, for sent ones by the thread that sends.
     *
     * @param direction which way they went
     * @param copy of the bytes, made for the recording alone
     */
    default void mask(Direction direction, byte[] copy) {}

    /**
     * Bytes were sent to the device while it was recorded: a recording is being played. Never called for what is written now.
     *
     * @param request the bytes, in one piece as they were sent
     * @param sentAt when, in monotonic nanoseconds
     */
    default void sent(byte[] request, long sentAt) {}
}
