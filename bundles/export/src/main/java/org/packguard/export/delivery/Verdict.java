package org.packguard.export.delivery;

import java.util.Optional;
import org.packguard.model.problem.Reason;

/**
 * What the answer to a request means for what was sent.
 *
 * @param fate what becomes of it
 * @param reason why it was not taken; empty where it was
 */
public record Verdict(Fate fate, Optional<Reason> reason) {
    /** What becomes of what was sent. */
    public enum Fate {
        /** It has arrived. */
        TAKEN,
        /** It is sent again until it is taken: the receiver is away or does not let anybody in. */
        LATER,
        /** It is sent again a few times: it may be the fault of what was sent. */
        DOUBTFUL,
        /** It is sent again in smaller portions. */
        TOO_LARGE,
        /** It will never be taken. */
        REFUSED
    }

    /** It has arrived. */
    public static final Verdict TAKEN = new Verdict(Fate.TAKEN, Optional.empty());

    /** It has not. */
    public static Verdict of(Fate fate, Reason reason) {
        return new Verdict(fate, Optional.of(reason));
    }
}
