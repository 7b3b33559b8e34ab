package org.packguard.link.internal.pipe;

import java.time.Instant;
import java.util.Optional;
import org.packguard.model.link.LinkStatus.State;
import org.packguard.model.problem.Reason;

/**
 * The state of a pipe at one moment.
 *
 * @param state the state
 * @param reason why, present unless connected
 * @param since when the state began, by the wall clock
 * @param session the number of the connection, counted from 1; 0 unless connected
 */
public record PipeState(State state, Optional<Reason> reason, Instant since, int session) {
    /** Whether it is connected. */
    public boolean connected() {
        return state == State.CONNECTED;
    }

    /** Whether it is disconnected, which connecting for the first time is not. */
    public boolean disconnected() {
        return state == State.DISCONNECTED;
    }

    /** Why it is not connected, or was not a moment ago. */
    public Reason whyNot() {
        return reason.orElse(Pipe.LOST);
    }
}
