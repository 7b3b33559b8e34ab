package org.packguard.model.history;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The archives of all batteries and the event log, an OSGi service. Safe for any thread; a call reads files and may take some 10 ms. */
@ProviderType
public interface History {
    /** No answer has more points than this. */
    int MOST_POINTS = 2000;

    /** No page has more events than this. */
    int MOST_EVENTS = 500;

    /** The archives there are, in the order of their batteries' ids. */
    List<Archived> archives();

    /** A series; empty where the battery or the quantity is not kept. Times of which nothing is known hold no value. */
    Optional<Series> series(Query query);

    /** The health of a battery as it follows from the last 30 days; empty where nothing is kept of it. */
    Optional<Health> health(String battery);

    /**
     * A page of the event log, newest first.
     *
     * @param before only events with a smaller number; {@link Long#MAX_VALUE} for the newest
     * @param count how many at most; never more than {@link #MOST_EVENTS} come
     */
    List<LoggedEvent> events(long before, int count);
}
