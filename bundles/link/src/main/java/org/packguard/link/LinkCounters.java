package org.packguard.link;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.Reason;

/** Counts what only those can know who understand the bytes of a link. Safe for any thread. */
@ProviderType
public interface LinkCounters {
    /** A valid frame came. */
    void frame();

    /** Something like a frame was rejected. */
    void rejected(RejectReason reason);

    /** Bytes had to be skipped to find a frame. */
    void resynchronised();

    /**
     * Something else happened that is worth counting; nothing by default.
     *
     * @param name a fixed short name in lower case, for example {@code bus-off}
     */
    default void event(String name) {}

    /**
     * What is wrong although the link is connected, such as a bus that is off; shown with the link until it is well again or
     * connected anew. Nothing by default.
     *
     * @param what the reason, empty when all is well
     */
    default void trouble(Optional<Reason> what) {}
}
