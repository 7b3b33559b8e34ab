package org.packguard.inverter.encode;

import java.time.Duration;

/**
 * What is peculiar about a brand.
 *
 * @param period how often it is told everything
 * @param gap it is never told anything sooner after the last time
 * @param memory how long it goes by what it was told last
 * @param zeroTime for how long it is told that nothing may flow before it is told nothing any more
 * @param lowestChargeVoltage it ignores charge voltages below, in 0.1 mV
 * @param highestChargeVoltage it ignores charge voltages above, in 0.1 mV
 * @param highestCurrent it ignores limits above, in mA
 * @param leastCurrent it ignores limits below, in mA, and is told this instead
 * @param highestSoc it must not be told more, in 0.01 %
 * @param packVoltageWhileBlocked whether the voltage of the pack stands for the charge voltage while it must not charge
 * @param descending whether it discharges the battery when it is told a charge voltage below the battery's, so that this is
 *     approached step by step
 */
public record Quirks(
        Duration period,
        Duration gap,
        Duration memory,
        Duration zeroTime,
        long lowestChargeVoltage,
        long highestChargeVoltage,
        long highestCurrent,
        long leastCurrent,
        long highestSoc,
        boolean packVoltageWhileBlocked,
        boolean descending) {
    /** Nothing is peculiar. */
    static final Quirks USUAL = new Quirks(
            Duration.ofSeconds(1),
            Duration.ZERO,
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            0,
            65_535_000L,
            3_276_700,
            0,
            10_000,
            false,
            false);

    Quirks every(Duration newPeriod) {
        return new Quirks(
                newPeriod,
                gap,
                memory,
                zeroTime,
                lowestChargeVoltage,
                highestChargeVoltage,
                highestCurrent,
                leastCurrent,
                highestSoc,
                packVoltageWhileBlocked,
                descending);
    }

    Quirks notFasterThan(Duration newGap) {
        return new Quirks(
                period,
                newGap,
                memory,
                zeroTime,
                lowestChargeVoltage,
                highestChargeVoltage,
                highestCurrent,
                leastCurrent,
                highestSoc,
                packVoltageWhileBlocked,
                descending);
    }

    Quirks forgetting(Duration newMemory) {
        return new Quirks(
                period,
                gap,
                newMemory,
                zeroTime,
                lowestChargeVoltage,
                highestChargeVoltage,
                highestCurrent,
                leastCurrent,
                highestSoc,
                packVoltageWhileBlocked,
                descending);
    }

    Quirks zeroFor(Duration newZeroTime) {
        return new Quirks(
                period,
                gap,
                memory,
                newZeroTime,
                lowestChargeVoltage,
                highestChargeVoltage,
                highestCurrent,
                leastCurrent,
                highestSoc,
                packVoltageWhileBlocked,
                descending);
    }

    Quirks chargeVoltage(long lowest, long highest) {
        return new Quirks(
                period,
                gap,
                memory,
                zeroTime,
                lowest,
                highest,
                highestCurrent,
                leastCurrent,
                highestSoc,
                packVoltageWhileBlocked,
                descending);
    }

    Quirks currentUpTo(long highest) {
        return new Quirks(
                period,
                gap,
                memory,
                zeroTime,
                lowestChargeVoltage,
                highestChargeVoltage,
                highest,
                leastCurrent,
                highestSoc,
                packVoltageWhileBlocked,
                descending);
    }

    Quirks notBelow(long least) {
        return new Quirks(
                period,
                gap,
                memory,
                zeroTime,
                lowestChargeVoltage,
                highestChargeVoltage,
                highestCurrent,
                least,
                highestSoc,
                packVoltageWhileBlocked,
                descending);
    }

    Quirks socUpTo(long highest) {
        return new Quirks(
                period,
                gap,
                memory,
                zeroTime,
                lowestChargeVoltage,
                highestChargeVoltage,
                highestCurrent,
                leastCurrent,
                highest,
                packVoltageWhileBlocked,
                descending);
    }

    Quirks voltageOfPackWhileBlocked() {
        return new Quirks(
                period,
                gap,
                memory,
                zeroTime,
                lowestChargeVoltage,
                highestChargeVoltage,
                highestCurrent,
                leastCurrent,
                highestSoc,
                true,
                descending);
    }

    Quirks descendingSlowly() {
        return new Quirks(
                period,
                gap,
                memory,
                zeroTime,
                lowestChargeVoltage,
                highestChargeVoltage,
                highestCurrent,
                leastCurrent,
                highestSoc,
                packVoltageWhileBlocked,
                true);
    }
}
