package org.packguard.link;

import org.osgi.annotation.versioning.ProviderType;

/** A hold on a link in stream mode. */
@ProviderType
public interface StreamLink extends Link {
    /** Sends bytes, queued behind others; dropped when the link is down or the bounded queue is full. */
    void write(byte[] bytes);
}
