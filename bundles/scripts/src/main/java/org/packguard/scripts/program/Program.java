package org.packguard.scripts.program;

import java.util.List;

/**
 * What a {@code *.run} file does.
 *
 * @param steps in order
 * @param problems lines that cannot be understood and are passed over, for people
 */
public record Program(List<Step> steps, List<String> problems) {
    /** Copies the lists. */
    public Program {
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
    }
}
