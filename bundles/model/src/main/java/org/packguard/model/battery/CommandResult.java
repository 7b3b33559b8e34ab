package org.packguard.model.battery;

import java.util.Optional;
import org.packguard.model.problem.Reason;

/**
 * What became of a command.
 *
 * @param refusal why it was not carried out; empty when it was, confirmed by reading back where the device allows that
 */
public record CommandResult(Optional<Reason> refusal) {
    /** Carried out. */
    public static final CommandResult DONE = new CommandResult(Optional.empty());

    /** Not carried out. */
    public static CommandResult refused(Reason reason) {
        return new CommandResult(Optional.of(reason));
    }
}
