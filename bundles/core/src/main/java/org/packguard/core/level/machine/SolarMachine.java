package org.packguard.core.level.machine;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.packguard.model.level.Solar;

/**
 * Excess or deficit of sun, by charge current and state of charge; immutable. Times are monotonic nanoseconds.
 *
 * @param rule what it goes by
 * @param solar what is decided; empty while unknown
 * @param last what was decided last, restarts and stale data outlived
 * @param tendency what the samples of the present run speak for, empty for neither
 * @param tendingSince when that run began; empty before the first sample
 * @param decidedAt when the present state was decided; of no meaning while unknown
 * @param pause how long the last deficit keeps excess away
 * @param pausedUntil when that is over; empty when nothing keeps it away
 */
public record SolarMachine(
        SolarRule rule,
        Optional<Solar> solar,
        Optional<Solar> last,
        Optional<Solar> tendency,
        OptionalLong tendingSince,
        long decidedAt,
        Duration pause,
        OptionalLong pausedUntil) {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(120);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
    private static final Duration SHORT_EXCESS = Duration.ofMinutes(5);

    /** At the start: unknown, with what an earlier run has left behind. */
    public static SolarMachine start(SolarRule rule, Optional<Solar> persisted) {
        return new SolarMachine(
                rule,
                Optional.empty(),
                persisted,
                Optional.empty(),
                OptionalLong.empty(),
                0,
                Duration.ZERO,
                OptionalLong.empty());
    }

    /**
     * A current that was received anew.
     *
     * @param current in mA, positive when charging
     * @param soc in 0.01 %, empty where it is unknown or not calibrated
     * @param at when it was received
     */
    public SolarMachine sample(long current, OptionalLong soc, long at) {
        Optional<Solar> now = rule.verdict(current, soc);
        long since = tendingSince.isPresent() && now.equals(tendency) ? tendingSince.getAsLong() : at;
        SolarMachine tending = with(solar, last, now, OptionalLong.of(since));
        if (at - since < rule.hold().toNanos()) {
            return tending;
        }
        // between the two, only what is unknown is decided: for what it was before
        Optional<Solar> decided = now.or(() -> solar.or(() -> last));
        if (decided.equals(solar) || decided.isEmpty()) {
            return tending;
        }
        return decided.get() == Solar.DEFICIT ? tending.deficit(at) : tending.excess(at);
    }

    /** The data are stale: unknown, and decided anew. A pause goes on. */
    public SolarMachine stale() {
        return with(Optional.empty(), last, Optional.empty(), OptionalLong.empty());
    }

    private SolarMachine excess(long at) {
        if (pausedUntil.isPresent() && at - pausedUntil.getAsLong() < 0) {
            return this;
        }
        return decided(Solar.EXCESS, at, pause, OptionalLong.empty());
    }

    private SolarMachine deficit(long at) {
        boolean afterExcess = solar.equals(Optional.of(Solar.EXCESS));
        boolean shortExcess = afterExcess && at - decidedAt < SHORT_EXCESS.toNanos();
        Duration next = rule.upstream() || !shortExcess || pause.isZero() ? FIRST_PAUSE : doubled(pause);
        boolean pausing = afterExcess || !rule.upstream();
        return decided(Solar.DEFICIT, at, next, pausing ? OptionalLong.of(at + next.toNanos()) : OptionalLong.empty());
    }

    private static Duration doubled(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private SolarMachine decided(Solar state, long at, Duration newPause, OptionalLong until) {
        return new SolarMachine(
                rule, Optional.of(state), Optional.of(state), tendency, tendingSince, at, newPause, until);
    }

    private SolarMachine with(
            Optional<Solar> newSolar, Optional<Solar> newLast, Optional<Solar> newTendency, OptionalLong since) {
        return new SolarMachine(rule, newSolar, newLast, newTendency, since, decidedAt, pause, pausedUntil);
    }
}
