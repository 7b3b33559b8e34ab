package org.packguard.guard.engine;

import java.util.Optional;
import org.packguard.model.problem.Reason;

/**
 * What became of an act.
 *
 * @param act the act
 * @param refusal why it was refused, empty when it was not
 */
public record Answer(Act act, Optional<Reason> refusal) {}
