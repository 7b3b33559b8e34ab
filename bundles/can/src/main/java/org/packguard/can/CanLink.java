package org.packguard.can;

import org.osgi.annotation.versioning.ProviderType;
import org.packguard.link.Link;

/**
 * One user's hold on a CAN bus. Frames, errors of the bus and frames that cannot be read are counted by the transport; a user counts
 * at most what it rejects itself. Safe for any thread; every method returns at once.
 */
@ProviderType
public interface CanLink extends Link {
    /**
     * Sends a data or remote frame, queued behind others, in order; dropped while the link is down, and dropped and counted when
     * the bounded queue is full. Nobody hears the frames that are sent by the same node.
     */
    void send(CanFrame frame);
}
