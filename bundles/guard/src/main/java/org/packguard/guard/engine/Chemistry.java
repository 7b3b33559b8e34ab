package org.packguard.guard.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Cell chemistries with the levels that are best practice for them; voltages in 0.1 mV. */
public enum Chemistry {
    /** LiFePO4. */
    LFP(30000, 37000, 34000, 29000, 38000, 20000, 34500, 33750),
    /** NMC. */
    NMC(34300, 41000, 40000, 33300, 42000, 25000, 40500, -1),
    /** Li-ion. */
    LIION(34300, 41500, 41000, 33300, 42500, 25000, 41000, -1),
    /** LTO. */
    LTO(21500, 27000, 26000, 20500, 28000, 15000, 26500, -1);

    private static final Curve LFP_CHARGE = Curve.of(33750, 1000, 34000, 250, 34250, 50, 34500, 5, 35000, 0);
    private static final Curve LFP_DISCHARGE = Curve.of(28000, 0, 29000, 5, 30000, 50, 31000, 250, 31900, 1000);

    private final String id = name().toLowerCase(Locale.ROOT);
    private final long min;
    private final long max;
    private final long balance;
    private final long extremeLow;
    private final long extremeHigh;
    private final long deep;
    private final long charge;
    private final long floating;

    Chemistry(
            long min,
            long max,
            long balance,
            long extremeLow,
            long extremeHigh,
            long deep,
            long charge,
            long floating) {
        this.min = min;
        this.max = max;
        this.balance = balance;
        this.extremeLow = extremeLow;
        this.extremeHigh = extremeHigh;
        this.deep = deep;
        this.charge = charge;
        this.floating = floating;
    }

    /** The words of configuration files. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Chemistry::id).toList();
    }

    /** The chemistry of a word of {@link #ids}. */
    public static Chemistry of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /** The word in configuration files. */
    public String id() {
        return id;
    }

    /** Vmin. */
    public long min() {
        return min;
    }

    /** Vmax. */
    public long max() {
        return max;
    }

    /** Vbalance. */
    public long balance() {
        return balance;
    }

    /** Extreme low. */
    public long extremeLow() {
        return extremeLow;
    }

    /** Extreme high. */
    public long extremeHigh() {
        return extremeHigh;
    }

    /** Below this a cell counts as deeply discharged. */
    public long deep() {
        return deep;
    }

    /** The voltage that a cell is charged to. */
    public long charge() {
        return charge;
    }

    /** The voltage that a full cell is kept at, empty where it is not kept. */
    public OptionalLong floating() {
        return floating < 0 ? OptionalLong.empty() : OptionalLong.of(floating);
    }

    /** The share of the charge current by the highest cell, in per mille. */
    public Curve chargeCurve() {
        return switch (this) {
            case LFP -> LFP_CHARGE;
            case NMC -> Curve.of(40000, 1000, 41000, 0);
            case LIION -> Curve.of(40500, 1000, 41500, 0);
            case LTO -> Curve.of(26000, 1000, 27000, 0);
        };
    }

    /** The share of the discharge current by the lowest cell, in per mille. */
    public Curve dischargeCurve() {
        return switch (this) {
            case LFP -> LFP_DISCHARGE;
            case NMC, LIION -> Curve.of(34000, 0, 35500, 1000);
            case LTO -> Curve.of(21000, 0, 22500, 1000);
        };
    }

    /** The share of the charge current by the lowest temperature, in per mille; temperatures in 0.01 °C. */
    public Curve coldCurve() {
        return this == LTO ? Curve.of(-2000, 0, -1000, 500, 0, 1000) : Curve.of(0, 0, 200, 250, 500, 500, 1000, 1000);
    }
}
