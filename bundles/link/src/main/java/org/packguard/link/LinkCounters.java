package org.packguard.link;

import org.osgi.annotation.versioning.ProviderType;
import org.packguard.model.decode.RejectReason;

/** Counts what only the users of a link can know. Safe for any thread. */
@ProviderType
public interface LinkCounters {
    /** A valid frame came. */
    void frame();

    /** Something like a frame was rejected. */
    void rejected(RejectReason reason);

    /** Bytes had to be skipped to find a frame. */
    void resynchronised();
}
