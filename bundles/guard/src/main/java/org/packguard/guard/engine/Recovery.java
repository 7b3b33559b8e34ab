package org.packguard.guard.engine;

import org.packguard.model.guard.Direction;

/**
 * A direction allowed in spite of a latch, so that its cause can end.
 *
 * @param direction the direction that is allowed
 * @param service whether it is the service act of a deep discharge
 * @param started when
 * @param start the value at the start, in 0.1 mV
 * @param best the best value since the start, in 0.1 mV
 * @param reverseSince since when current has flown the other way, or {@link Times#NEVER}
 * @param excessSince since when the current has been above 120 % of the limit, or {@link Times#NEVER}
 * @param goodSince since when the release level has held, or {@link Times#NEVER}
 */
public record Recovery(
        Direction direction,
        boolean service,
        long started,
        long start,
        long best,
        long reverseSince,
        long excessSince,
        long goodSince) {
    Recovery moved(long by) {
        return new Recovery(
                direction,
                service,
                Times.moved(started, by),
                start,
                best,
                Times.moved(reverseSince, by),
                Times.moved(excessSince, by),
                Times.moved(goodSince, by));
    }
}
