package org.packguard.model.link;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.packguard.model.problem.Reason;

/**
 * The state of one link.
 *
 * @param identity the canonical identity, for example the device's real path
 * @param transport the scheme, for example {@code serial}
 * @param users the ids of those who share it
 * @param state the state
 * @param reason why, unless connected; then what is wrong all the same, such as a bus that is off
 * @param since when the state began, by the wall clock
 * @param statistics what has passed
 */
public record LinkStatus(
        String identity,
        String transport,
        List<String> users,
        State state,
        Optional<Reason> reason,
        Instant since,
        LinkStatistics statistics) {
    /** The states of a link. */
    public enum State {
        /** Being opened. */
        CONNECTING,
        /** Open. */
        CONNECTED,
        /** Lost or not to be had; tried again with back-off. */
        DISCONNECTED
    }
}
