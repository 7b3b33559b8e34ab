package org.packguard.relay.drive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Who asks for what: pure counting of votes. One thread at a time; times are monotonic nanoseconds. */
final class Votes {
    private final Map<Object, Ballot> ballots = new LinkedHashMap<>();

    private record Ballot(String who, OptionalLong until) {
        boolean permits(long now) {
            return until.isPresent() && until.getAsLong() - now > 0;
        }
    }

    /** Somebody has a say from now on, and asks for open. */
    void add(Object holder, String who) {
        ballots.put(holder, new Ballot(who, OptionalLong.empty()));
    }

    /** Somebody asks for closed until then. */
    void permit(Object holder, long until) {
        ballots.computeIfPresent(holder, (same, old) -> new Ballot(old.who, OptionalLong.of(until)));
    }

    /** Somebody asks for open. */
    void withdraw(Object holder) {
        ballots.computeIfPresent(holder, (same, old) -> new Ballot(old.who, OptionalLong.empty()));
    }

    /** Somebody has no say any more. */
    void remove(Object holder) {
        ballots.remove(holder);
    }

    void clear() {
        ballots.clear();
    }

    /** Until when all ask for closed; empty where one does not, or nobody has a say. */
    OptionalLong until(long now) {
        if (ballots.isEmpty() || !ballots.values().stream().allMatch(ballot -> ballot.permits(now))) {
            return OptionalLong.empty();
        }
        long nearest = ballots.values().stream()
                .mapToLong(ballot -> ballot.until.getAsLong() - now)
                .min()
                .getAsLong();
        return OptionalLong.of(now + nearest);
    }

    /** Everybody with what they ask for, for people. */
    List<String> describe(long now) {
        return ballots.values().stream()
                .map(ballot -> ballot.who + (ballot.permits(now) ? ": closed" : ": open"))
                .toList();
    }
}
