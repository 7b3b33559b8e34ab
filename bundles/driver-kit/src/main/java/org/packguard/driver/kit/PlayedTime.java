package org.packguard.driver.kit;

import java.math.BigDecimal;
import org.packguard.link.LinkParameters;
import org.packguard.model.provider.Config;

/**
 * The time of a recording that is played faster or slower, for whatever a driver concludes from pauses and elapsed time.
 * Where nothing is played, or at its own speed, it is the time itself. For one thread at a time.
 */
public final class PlayedTime {
    private static final double MILLI = 1_000_000;

    private final double speed;
    private boolean begun;
    private long origin;

    private PlayedTime(double speed) {
        this.speed = speed;
    }

    /** The time of a link by its configuration. */
    public static PlayedTime of(Config config) {
        boolean plays = LinkParameters.REPLAY.equals(config.values().get("transport"));
        BigDecimal speed = plays ? config.find(LinkParameters.SPEED).orElse(BigDecimal.ONE) : BigDecimal.ONE;
        return new PlayedTime(speed.doubleValue());
    }

    /** What a moment was when it was recorded, in monotonic nanoseconds; moments are apart as in the recording. */
    public long recorded(long playedAt) {
        if (speed == 1) {
            return playedAt;
        }
        if (!begun) {
            begun = true;
            origin = playedAt;
        }
        // recordings have steps of a millisecond, which makes this exact
        return origin + Math.round((playedAt - origin) * speed / MILLI) * (long) MILLI;
    }

    /** When a moment of the recording is played. */
    public long played(long recordedAt) {
        return speed == 1 ? recordedAt : origin + Math.round((recordedAt - origin) / speed);
    }
}
