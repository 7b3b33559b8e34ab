package org.packguard.model.relay;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.packguard.model.problem.Reason;

/**
 * How a relay is doing. Times are monotonic nanoseconds.
 *
 * @param wanted whether it is to be closed now
 * @param since when that was last changed
 * @param delivered when the device took the present wish, for the first time where it is renewed; empty while it has not
 * @param readBack what the device says of itself; empty where it cannot say or has not yet
 * @param unreachable why the device cannot be reached; empty while it can
 * @param votes who asks for what, for people: {@code guard cellar charge: closed}
 * @param operations how often it has been closed
 * @param failures writes that failed
 */
public record RelayStatus(
        boolean wanted,
        long since,
        OptionalLong delivered,
        Optional<ReadBack> readBack,
        Optional<Reason> unreachable,
        List<String> votes,
        long operations,
        long failures) {
    /**
     * A read-back.
     *
     * @param closed what the device says
     * @param at when it was taken
     */
    public record ReadBack(boolean closed, long at) {}

    /** Copies the votes. */
    public RelayStatus {
        votes = List.copyOf(votes);
    }
}
