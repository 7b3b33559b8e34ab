package org.packguard.mqtt.remote;

import java.time.Duration;
import java.time.Instant;

/**
 * Judges how long messages have been on their way. The sender numbers them by its monotonic clock: what is not newer by that
 * than the last one is old, however it came. The way of a message is what it took longer than the fastest of the last minutes;
 * how long that one took can be told by the wall clocks only, so that these have to agree. One thread at a time.
 */
final class Way {
    /** The clocks of two machines drift apart by far less than a second in this time. */
    private static final long MEMORY = Duration.ofMinutes(5).toNanos();

    private final Duration tolerance;
    private String run = "";
    private long newest;
    private long least;
    private long leastBefore;
    private long leastSince;

    /** What became of a message. */
    sealed interface Judgement {
        /**
         * It is new.
         *
         * @param way how long it was on its way, in nanoseconds
         */
        record New(long way) implements Judgement {}

        /** It is the first of a run of the sender: whether messages flow is known with the next one. */
        record First() implements Judgement {}

        /** It is not newer than another one. */
        record Old() implements Judgement {}

        /**
         * By the wall clocks it was sent at another time than now.
         *
         * @param seconds how long ago, negative for the future
         */
        record OtherTime(long seconds) implements Judgement {}
    }

    /** With how much the wall clocks may disagree. */
    Way(Duration tolerance) {
        this.tolerance = tolerance;
    }

    /**
     * Judges a message.
     *
     * @param at when it came, in monotonic nanoseconds
     * @param wall when it came, by the wall clock
     */
    Judgement judge(RemoteState state, long at, Instant wall) {
        long offset = at - state.clock();
        if (!state.run().equals(run)) {
            run = state.run();
            newest = state.clock();
            least = offset;
            leastBefore = offset;
            leastSince = at;
            return new Judgement.First();
        }
        if (state.clock() - newest <= 0) {
            return new Judgement.Old();
        }
        newest = state.clock();
        if (at - leastSince > MEMORY) {
            leastBefore = least;
            least = offset;
            leastSince = at;
        }
        least = Math.min(least, offset);
        Duration apart = Duration.between(state.sent(), wall);
        if (apart.abs().compareTo(tolerance) > 0) {
            return new Judgement.OtherTime(apart.toSeconds());
        }
        return new Judgement.New(offset - Math.min(least, leastBefore));
    }
}
