package org.packguard.relay.button;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tells presses from levels. A press begins with a level seen pressed after one seen released, so that a button that is stuck,
 * or held while the program starts, is none. One thread at a time; times are monotonic nanoseconds.
 */
final class Press {
    /** How long a button is held for what is not to be done by mistake. */
    static final Duration LONG = Duration.ofSeconds(5);

    private boolean releasedSeen;
    private boolean told;
    private OptionalLong since = OptionalLong.empty();

    /** A level was seen; a press that has ended or has become a long one, with how long it was held so far. */
    Optional<Duration> level(boolean pressed, long at) {
        if (!pressed) {
            Optional<Duration> ended = since.isPresent() && !told ? Optional.of(held(at)) : Optional.empty();
            since = OptionalLong.empty();
            releasedSeen = true;
            told = false;
            return ended;
        }
        if (since.isEmpty()) {
            if (releasedSeen) {
                since = OptionalLong.of(at);
            }
        } else if (!told && held(at).compareTo(LONG) >= 0) {
            told = true;
            return Optional.of(held(at));
        }
        return Optional.empty();
    }

    /** The level is not known: what was begun is none. */
    void unknown() {
        since = OptionalLong.empty();
        releasedSeen = false;
        told = false;
    }

    private Duration held(long at) {
        return Duration.ofNanos(at - since.getAsLong());
    }
}
