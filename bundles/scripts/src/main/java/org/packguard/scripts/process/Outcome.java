package org.packguard.scripts.process;

import java.util.OptionalInt;

/** How a run has ended. */
public sealed interface Outcome {
    /** By itself. */
    record Exited(int status) implements Outcome {}

    /** It was still running when its time was over. */
    record OutOfTime() implements Outcome {}

    /**
     * It could not be done as it was written.
     *
     * @param reason for people
     */
    record Failed(String reason) implements Outcome {}

    /** Its exit code, where it has one. */
    default OptionalInt exitCode() {
        return this instanceof Exited exited ? OptionalInt.of(exited.status) : OptionalInt.empty();
    }

    /** Whether all went well. */
    default boolean good() {
        return this instanceof Exited exited && exited.status == 0;
    }

    /** In words, to follow the name of the script. */
    default String text() {
        if (this instanceof Exited exited) {
            return "has ended with status " + exited.status;
        } else if (this instanceof Failed failed) {
            return failed.reason;
        }
        return "was ended at its time limit";
    }
}
