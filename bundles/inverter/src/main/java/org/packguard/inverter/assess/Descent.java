package org.packguard.inverter.assess;

import java.time.Duration;

/**
 * The charge voltage for an inverter that discharges the battery when it is told one below the battery's: it comes down from there step by
 * step. Above the limit it is never a permission, since whoever sends it must not permit charging meanwhile. Pure; voltages
 * are in 0.1 mV.
 *
 * @param voltage what to tell
 * @param since when it became so, in monotonic nanoseconds
 */
public record Descent(long voltage, long since) {
    /** A tenth of a volt, the step of the wire, for every second. */
    private static final long STEP = 1_000;

    private static final long TIME = Duration.ofSeconds(1).toNanos();

    /**
     * What to tell from now on.
     *
     * @param limit the charge voltage limit
     * @param present the voltage of the battery
     * @param now in monotonic nanoseconds
     */
    public Descent next(long limit, long present, long now) {
        long top = present - Math.floorMod(present, STEP);
        if (limit >= Math.min(voltage, top)) {
            return new Descent(limit, now);
        } else if (top < voltage) {
            return new Descent(top, now);
        }
        long steps = (now - since) / TIME;
        long lower = voltage - steps * STEP;
        return limit >= lower ? new Descent(limit, now) : new Descent(lower, since + steps * TIME);
    }
}
