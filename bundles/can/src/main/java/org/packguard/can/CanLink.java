package org.packguard.can;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.Reason;

/**
 * One user's hold on a CAN bus. Frames and errors of the bus are counted by the transport, once for all users. Safe for any thread;
 * every method returns at once.
 */
@ProviderType
public interface CanLink extends AutoCloseable {
    /**
     * Sends a data or remote frame, queued behind others, in order; dropped while the link is down, and dropped and counted when
     * the bounded queue is full. No user of the same link hears it. Throws {@link IllegalArgumentException} for an error frame.
     */
    void send(CanFrame frame);

    /** Sends frames that belong together as one; of those that are queued or dropped all are. */
    default void send(List<CanFrame> frames) {
        frames.forEach(this::send);
    }

    /** Counts what the user rejects although it is a frame. */
    void rejected(RejectReason reason);

    /**
     * Drops the connection and opens it anew, for a bus that is silent although connected. Ignored where others share the link
     * and frames still come, and for a log.
     */
    void reset(Reason why);

    /** Gives the hold back; the listener is not called once this has returned, but for a call already under way. */
    @Override
    void close();
}
