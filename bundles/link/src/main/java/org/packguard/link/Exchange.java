package org.packguard.link;

import java.time.Duration;
import org.packguard.model.problem.Reason;

/**
 * A request and what to do about its reply.
 *
 * @param request the bytes to send; empty to listen only
 * @param matcher takes the bytes that come; a new one for each exchange
 * @param timeout how long to wait for the whole reply after sending
 * @param quietGap how long the line must have been silent before sending
 * @param priority 0 for polls, higher for commands
 * @param outcome hears how it ended, at most once, and exactly once while the link is not closed
 */
public record Exchange(
        byte[] request, ReplyMatcher matcher, Duration timeout, Duration quietGap, int priority, Outcome outcome) {
    /** Looks for the reply in the bytes that come. Called on the link's threads, one call at a time. */
    @FunctionalInterface
    public interface ReplyMatcher {
        /** Takes bytes in; true when the reply is complete. The buffer is valid during the call only. */
        boolean received(byte[] buffer, int offset, int length, long receivedAt);

        /** The request is about to be sent: the earliest moment at which its first byte can have been on the wire. */
        default void sending(long at) {}

        /**
         * How long the line must be silent, counted from the last byte or from sending, before {@link #silent()} is asked, in
         * nanoseconds; asked for anew after each byte. Never by default: only bytes end a reply, or the time-out.
         */
        default long endingSilence() {
            return Long.MAX_VALUE;
        }

        /** The line has been silent for so long; true when nothing more is awaited. Called once for each silence. */
        default boolean silent() {
            return false;
        }
    }

    /**
     * How an exchange ended. Called on the link's thread, but on the caller's where the exchange could not even be queued;
     * must return at once. Not called any more once the user has closed the link.
     */
    public interface Outcome {
        /** The matcher has said that the reply is complete. */
        void answered();

        /** No complete reply within the time, or not sent. */
        void failed(Reason reason);
    }
}
