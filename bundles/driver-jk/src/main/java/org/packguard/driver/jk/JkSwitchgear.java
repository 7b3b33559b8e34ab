package org.packguard.driver.jk;

import java.util.Optional;
import org.packguard.model.problem.Reason;

/** How switches are operated over one of the wires. Called by any thread, never with a lock of {@link JkSwitching} held. */
interface JkSwitchgear {
    /** Why this switch cannot be operated over this wire; empty where it can. */
    Optional<Reason> obstacle(JkSwitch which);

    /**
     * Sends the write, calls {@link JkSwitching.Attempt#written()} once it is sent, and goes on asking for what tells the
     * position while {@link JkSwitching.Attempt#pending()}. Returns at once.
     */
    void operate(JkSwitching.Attempt attempt);
}
