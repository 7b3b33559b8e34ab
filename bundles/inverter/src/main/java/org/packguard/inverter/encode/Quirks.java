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
        boolean packVoltageWhileBlocked) {
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
                packVoltageWhileBlocked);
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
                packVoltageWhileBlocked);
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
                packVoltageWhileBlocked);
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
                packVoltageWhileBlocked);
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
                packVoltageWhileBlocked);
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
                packVoltageWhileBlocked);
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
                packVoltageWhileBlocked);
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
                packVoltageWhileBlocked);
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
                true);
    }
}
