package org.packguard.model.discovery;

import java.time.Instant;
import java.util.List;

/**
 * A scan, as it stands or as it ended.
 *
 * @param running whether it goes on, so that more may come
 * @param startedAt when it began, by the wall clock
 * @param at when it began or, once it is over, when it ended, in monotonic nanoseconds
 * @param places where it looks
 * @param candidates what it has found
 */
public record Scan(boolean running, Instant startedAt, long at, List<Place> places, List<Candidate> candidates) {
    /** Copies the lists. */
    public Scan {
        places = List.copyOf(places);
        candidates = List.copyOf(candidates);
    }
}
