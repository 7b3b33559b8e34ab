package org.packguard.relay.drive;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.packguard.model.problem.Reason;

/** What became of something that a device was asked for. */
public sealed interface Answer {
    /**
     * The device has taken it or has answered.
     *
     * @param closed what it says of its contact; empty where it says nothing
     */
    record Done(Optional<Boolean> closed) implements Answer {}

    /**
     * It has not, as far as is known.
     *
     * @param reason why, in plain words
     */
    record Failed(Reason reason) implements Answer {}

    /** Taken, and nothing said. */
    static Answer done() {
        return new Done(Optional.empty());
    }

    /** The device says how its contact is. */
    static Answer closed(boolean closed) {
        return new Done(Optional.of(closed));
    }

    /** Not done. */
    static Answer failed(String key, String template, Object... arguments) {
        return new Failed(Reason.of(key, template, arguments));
    }

    /** This, already there. */
    default CompletionStage<Answer> now() {
        return CompletableFuture.completedFuture(this);
    }
}
