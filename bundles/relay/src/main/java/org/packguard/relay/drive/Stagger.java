package org.packguard.relay.drive;

import java.time.Duration;
import java.util.OptionalLong;

/** Gives the relays their turns to close for the first time, so that not all loads come on in one instant. Safe for any thread. */
final class Stagger {
    private final long pause;
    private OptionalLong last = OptionalLong.empty();

    /** With a pause between two turns. */
    Stagger(Duration pause) {
        this.pause = pause.toNanos();
    }

    /** The next free turn, not before a time in monotonic nanoseconds. */
    synchronized long turn(long earliest) {
        long turn = earliest;
        if (last.isPresent() && last.getAsLong() + pause - earliest > 0) {
            turn = last.getAsLong() + pause;
        }
        last = OptionalLong.of(turn);
        return turn;
    }
}
