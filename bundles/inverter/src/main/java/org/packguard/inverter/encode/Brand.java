package org.packguard.inverter.encode;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.packguard.can.CanFrame;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

/** The brands of inverters: which frames they are told by, in which order, and what is peculiar about them. */
public enum Brand {
    /** Pylontech's own protocol V1.2, which most inverters know. */
    PYLONTECH(
            "pylontech",
            Quirks.USUAL,
            Frames.limits(),
            Frames.charge(4),
            Frames.measured(6),
            Frames.flags(7),
            Frames.requests(2),
            Frames.name("PYLON")),
    /** Stops charging and discharging 3 s after the last limits, and takes a charge voltage of 0 for an over-voltage. */
    VICTRON(
            "victron",
            Quirks.USUAL.forgetting(Duration.ofSeconds(3)).zeroFor(Duration.ofSeconds(10)),
            Frames.limits(),
            Frames.fineCharge(8),
            Frames.measured(8),
            Frames.pairs(),
            Frames.name("PYLON"),
            Frames.device(),
            Frames.forcedCharge(),
            Frames.labelOfBattery(0),
            Frames.labelOfBattery(1),
            Frames.modulesOnline(),
            Frames.extremes(),
            Frames.place(0x374, Label.LOWEST_CELL),
            Frames.place(0x375, Label.HIGHEST_CELL),
            Frames.place(0x376, Label.COLDEST_CELL),
            Frames.place(0x377, Label.WARMEST_CELL),
            Frames.energies(),
            Frames.capacity()),
    /** Wants its frames not faster than every 200 ms and numbers within its bounds, and stands by 60 s after the last. */
    SMA(
            "sma",
            Quirks.USUAL
                    .zeroFor(Duration.ofSeconds(10))
                    .notFasterThan(Duration.ofMillis(200))
                    .chargeVoltage(410_000, 630_000)
                    .currentUpTo(1_200_000),
            Frames.limitsOfSma(),
            Frames.fineCharge(8),
            Frames.measuredOfSma(),
            Frames.pairs(),
            Frames.name("PYLON")),
    /** Knows the battery by its name, and wants the voltage of the pack for the charge voltage while it must not charge. */
    DEYE(
            "deye",
            Quirks.USUAL
                    .zeroFor(Duration.ofSeconds(60))
                    .voltageOfPackWhileBlocked()
                    .descendingSlowly(),
            Frames.limits(),
            Frames.charge(8),
            Frames.measured(8),
            Frames.flags(8),
            Frames.requests(8),
            Frames.name("PYLON")),
    /** SMA's frames, ten times as often. */
    GOODWE(
            "goodwe",
            Quirks.USUAL.every(Duration.ofMillis(100)),
            Frames.limits(),
            Frames.fineCharge(8),
            Frames.measured(8),
            Frames.pairs(),
            Frames.name("GOODWE")),
    /** Ignores a limit of 0, so that 0.1 A stands for it, and stops for good at 100 %. */
    SOFAR(
            "sofar",
            Quirks.USUAL.notBelow(100).socUpTo(9_900),
            Frames.limits(),
            Frames.chargeOfSofar(),
            Frames.measuredOfSofar(),
            Frames.flags(8),
            Frames.requests(8),
            Frames.name("PYLON")),
    /** Wants eight bytes in every frame; its document has the voltage in tenths and the two requests for charge exchanged. */
    SOLARK(
            "solark",
            Quirks.USUAL.zeroFor(Duration.ofSeconds(60)),
            Frames.limits(),
            Frames.charge(8),
            Frames.measuredOfSolark(),
            Frames.flags(8),
            Frames.requestsOfSolark(),
            Frames.name("PYLON"),
            Frames.capacity()),
    /** Has the extremes of the cells, the capacity and the cycles in places of its own. */
    LUXPOWER(
            "luxpower",
            Quirks.USUAL,
            Frames.limits(),
            Frames.chargeOfLuxpower(),
            Frames.measuredOfLuxpower(),
            Frames.flagsOfLuxpower(),
            Frames.requestsOfLuxpower(),
            Frames.name("PYLON"),
            Frames.capacity()),
    /** The high-voltage protocol: the inverter asks with 0x4200 for everything. */
    PYLONTECH_HV("pylontech-hv", Quirks.USUAL);

    private final String id;
    private final Quirks quirks;
    private final List<FrameRow> rows;

    Brand(String id, Quirks quirks, FrameRow... rows) {
        this.id = id;
        this.quirks = quirks;
        this.rows = List.of(rows);
    }

    /** The word in a configuration. */
    public String id() {
        return id;
    }

    /** What is peculiar about it. */
    public Quirks quirks() {
        return quirks;
    }

    /** Whether it asks for everything, and is told nothing unasked. */
    public boolean asks() {
        return this == PYLONTECH_HV;
    }

    /** Whether a frame tells it limits, whoever has sent it. */
    public boolean isLimits(CanFrame frame) {
        return !frame.remote()
                && frame.extended() == asks()
                && (asks() ? HighVoltage.isLimits(frame.id()) : frame.id() == Frames.LIMITS);
    }

    /** The brand of a word. */
    public static Optional<Brand> of(String word) {
        return Arrays.stream(values())
                .filter(brand -> brand.id.equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /**
     * Makes its frames.
     *
     * @param variant of the high-voltage protocol; counts for a brand that asks only
     */
    public Encoder encoder(Variant variant) {
        if (!asks()) {
            return new Encoder(rows, List.of());
        }
        HighVoltage frames = new HighVoltage(variant);
        return new Encoder(frames.ensemble(), frames.equipment());
    }

    /**
     * The values as this brand takes them: limits within its bounds, a charge voltage even where none is known or it must not
     * charge, a state of charge that it bears.
     */
    public Values bearable(Values values) {
        Values.Builder told = values.toBuilder();
        chargeVoltage(values, told);
        for (Quantity limit : List.of(Quantity.CHARGE_CURRENT_LIMIT, Quantity.DISCHARGE_CURRENT_LIMIT)) {
            if (values.has(limit)) {
                long current = Math.min(values.get(limit), quirks.highestCurrent());
                told.set(limit, Math.max(quirks.leastCurrent(), current));
            }
        }
        if (values.has(Quantity.SOC)) {
            told.set(Quantity.SOC, Math.min(values.get(Quantity.SOC), quirks.highestSoc()));
        }
        return told.build();
    }

    private void chargeVoltage(Values values, Values.Builder told) {
        boolean blocked = !values.has(Quantity.CHARGE_ALLOWED) || values.get(Quantity.CHARGE_ALLOWED) == 0;
        OptionalLong present = known(values, Quantity.VOLTAGE);
        OptionalLong limit = known(values, Quantity.CHARGE_VOLTAGE_LIMIT);
        if (blocked && present.isPresent() && (limit.isEmpty() || quirks.packVoltageWhileBlocked())) {
            limit = OptionalLong.of(
                    limit.isPresent() ? Math.min(limit.getAsLong(), present.getAsLong()) : present.getAsLong());
        }
        if (limit.isPresent()) {
            long bounded = Math.min(limit.getAsLong(), quirks.highestChargeVoltage());
            told.set(Quantity.CHARGE_VOLTAGE_LIMIT, Math.max(bounded, quirks.lowestChargeVoltage()));
        }
    }

    /** Whether it can be told a charge voltage as low as this, in 0.1 mV. */
    public boolean takes(long chargeVoltage) {
        return chargeVoltage > 0 && chargeVoltage >= quirks.lowestChargeVoltage();
    }

    private static OptionalLong known(Values values, Quantity quantity) {
        return values.has(quantity) && values.get(quantity) > 0
                ? OptionalLong.of(values.get(quantity))
                : OptionalLong.empty();
    }
}
