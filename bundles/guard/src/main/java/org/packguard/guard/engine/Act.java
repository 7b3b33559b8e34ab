package org.packguard.guard.engine;

import java.util.Optional;
import java.util.Set;
import org.packguard.model.guard.Direction;
import org.packguard.model.user.Actor;

/** What a person has asked of the guard. */
public sealed interface Act {
    /** Who asked. */
    Actor who();

    /**
     * Acknowledge latches whose cause is gone.
     *
     * @param condition one, or empty for all
     * @param who who
     */
    record Acknowledge(Optional<String> condition, Actor who) implements Act {}

    /**
     * The service act, from a console only.
     *
     * @param condition {@code deep-discharge} or {@code latch-store}
     * @param checked what was checked
     * @param who who
     */
    record Service(String condition, String checked, Actor who) implements Act {}

    /**
     * Allow one direction for a while.
     *
     * @param condition the latched condition, or empty for all that it is offered for
     * @param who who
     */
    record Recover(Optional<String> condition, Actor who) implements Act {}

    /**
     * Take permits away.
     *
     * @param directions which
     * @param nanos for how long, or {@link Times#NONE} until it is released
     * @param who who
     */
    record Inhibit(Set<Direction> directions, long nanos, Actor who) implements Act {}

    /**
     * End an inhibit.
     *
     * @param directions which
     * @param who who
     */
    record Release(Set<Direction> directions, Actor who) implements Act {}
}
