package org.packguard.can;

import org.packguard.model.problem.Reason;

/**
 * Hears of a CAN bus. Called on the link's thread, one call at a time; must return at once. A bus that is off is told as a
 * lost connection, and as a new one once frames come again.
 */
public interface CanListener {
    /** The bus can be used; anything half received before is void. */
    void connected();

    /** The bus cannot be used, with the reason; tried again with back-off until the link is closed. */
    void disconnected(Reason reason);

    /**
     * A data or remote frame has come, from whichever node; error frames are counted by the link and not handed on.
     *
     * @param frame the frame
     * @param receivedAt when, in monotonic nanoseconds
     */
    void received(CanFrame frame, long receivedAt);
}
