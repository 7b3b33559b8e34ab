package org.packguard.model.level;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears of transitions, by being registered as an OSGi service; called in order on a thread that no protection depends on. */
@ConsumerType
public interface LevelListener {
    /** A level or solar state has changed. */
    void transition(LevelTransition transition);

    /** What a monitor says has changed, a first decision that is no transition and the return to unknown included. */
    default void stated(LevelState state) {}
}
