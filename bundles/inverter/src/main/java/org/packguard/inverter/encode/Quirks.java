package org.packguard.inverter.encode;

import java.time.Duration;
import java.util.function.Consumer;

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
        return with(draft -> draft.period = newPeriod);
    }

    Quirks notFasterThan(Duration newGap) {
        return with(draft -> draft.gap = newGap);
    }

    Quirks forgetting(Duration newMemory) {
        return with(draft -> draft.memory = newMemory);
    }

    Quirks zeroFor(Duration newZeroTime) {
        return with(draft -> draft.zeroTime = newZeroTime);
    }

    Quirks chargeVoltage(long lowest, long highest) {
        return with(draft -> {
            draft.lowestChargeVoltage = lowest;
            draft.highestChargeVoltage = highest;
        });
    }

    Quirks currentUpTo(long highest) {
        return with(draft -> draft.highestCurrent = highest);
    }

    Quirks notBelow(long least) {
        return with(draft -> draft.leastCurrent = least);
    }

    Quirks socUpTo(long highest) {
        return with(draft -> draft.highestSoc = highest);
    }

    Quirks voltageOfPackWhileBlocked() {
        return with(draft -> draft.packVoltageWhileBlocked = true);
    }

    Quirks descendingSlowly() {
        return with(draft -> draft.descending = true);
    }

    private Quirks with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.quirks();
    }

    /** The same while something of it is changed. */
    private static final class Draft {
        private Duration period;
        private Duration gap;
        private Duration memory;
        private Duration zeroTime;
        private long lowestChargeVoltage;
        private long highestChargeVoltage;
        private long highestCurrent;
        private long leastCurrent;
        private long highestSoc;
        private boolean packVoltageWhileBlocked;
        private boolean descending;

        Draft(Quirks from) {
            period = from.period;
            gap = from.gap;
            memory = from.memory;
            zeroTime = from.zeroTime;
            lowestChargeVoltage = from.lowestChargeVoltage;
            highestChargeVoltage = from.highestChargeVoltage;
            highestCurrent = from.highestCurrent;
            leastCurrent = from.leastCurrent;
            highestSoc = from.highestSoc;
            packVoltageWhileBlocked = from.packVoltageWhileBlocked;
            descending = from.descending;
        }

        Quirks quirks() {
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
                    descending);
        }
    }
}
