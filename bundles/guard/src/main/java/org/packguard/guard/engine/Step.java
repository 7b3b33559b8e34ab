package org.packguard.guard.engine;

import java.util.List;
import org.packguard.model.guard.Decision;
import org.packguard.model.problem.Problem;

/**
 * What one evaluation gives.
 *
 * @param state the state to go on from
 * @param decision the decision
 * @param deadline when the next evaluation is wanted at the latest, {@link Times#NONE} where none is
 * @param answers to the acts, in their order
 * @param notes to be logged
 * @param problems why the configuration does not fit the battery; not empty: the state is CONFIG_ERROR
 */
public record Step(
        EngineState state,
        Decision decision,
        long deadline,
        List<Answer> answers,
        List<Note> notes,
        List<Problem> problems) {
    /** Copies the lists. */
    public Step {
        answers = List.copyOf(answers);
        notes = List.copyOf(notes);
        problems = List.copyOf(problems);
    }
}
