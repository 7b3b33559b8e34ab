package org.packguard.core.lifecycle;

import java.util.List;
import java.util.Optional;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Inventory.State;

/**
 * How far a wanted object has come.
 *
 * @param state the state
 * @param reason why it waits
 * @param problems what is wrong
 * @param passing whether it will be over by itself in a moment
 */
record Status(State state, Optional<Reason> reason, List<Problem> problems, boolean passing) {
    static final Status OPEN = new Status(State.OPEN, Optional.empty(), List.of(), false);
    static final Status OPENING =
            new Status(State.WAITING, Optional.of(Reason.of("owner.opening", "is being opened")), List.of(), true);

    static Status waiting(Reason reason) {
        return new Status(State.WAITING, Optional.of(reason), List.of(), false);
    }

    static Status invalid(List<Problem> problems) {
        return new Status(State.INVALID, Optional.empty(), problems, false);
    }

    /** Whether another status says the same but for the wording of the reason. */
    boolean sameNews(Status other) {
        return state == other.state && problems.equals(other.problems);
    }
}
