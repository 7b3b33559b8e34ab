package org.packguard.link;

import org.osgi.annotation.versioning.ProviderType;
import org.packguard.model.problem.Reason;

/** One user's hold on a link. Safe for any thread; every method returns at once. */
@ProviderType
public interface Link extends AutoCloseable {
    /** Where frames, rejections and resynchronisations are counted by those who know what a frame is. */
    LinkCounters counters();

    /**
     * Drops the connection and opens it anew, for a device that is silent although connected. Ignored where others share
     * the link and bytes still come: then the connection is sound and the device is not.
     */
    void reset(Reason why);

    /** Gives the hold back; no listener is called once it has returned, but for a call already under way. */
    @Override
    void close();
}
