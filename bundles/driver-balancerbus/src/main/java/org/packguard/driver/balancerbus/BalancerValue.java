package org.packguard.driver.balancerbus;

import java.util.Locale;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

/**
 * What a balancer can be asked for, one row each: command digits, bounds of a reply, tolerance between two readings. A number
 * of two digits or more that has lost its last one is always out of tolerance.
 */
enum BalancerValue {
    /** In millivolts. */
    VOLTAGE(Quantity.CELL_VOLTAGE, "05", 3, 0, 9_999, 50),
    /** Of the cell, in degrees. */
    TEMPERATURE(Quantity.CELL_TEMPERATURE, "02", 0, -999, 999, 5),
    /** Of the load resistor, in degrees. */
    LOAD_TEMPERATURE(Quantity.CELL_LOAD_TEMPERATURE, "03", 0, -999, 999, 8),
    /** In seconds. */
    UPTIME(Quantity.CELL_UPTIME, "04", 0, 0, 4_294_967_295L, 30),
    /** A number without unit. */
    FIRMWARE(Quantity.CELL_FIRMWARE, "06", 0, 0, 65_535, 0);

    private static final long SECOND = 1_000_000_000L;
    /** How much of the elapsed time a balancer's own clock may be off by. */
    private static final long DRIFT_PART = 50;

    private final Quantity quantity;
    private final String usualCommand;
    private final int decimals;
    private final long least;
    private final long most;
    private final long tolerance;

    BalancerValue(Quantity quantity, String usualCommand, int decimals, long least, long most, long tolerance) {
        this.quantity = quantity;
        this.usualCommand = usualCommand;
        this.decimals = decimals;
        this.least = least;
        this.most = most;
        this.tolerance = tolerance;
    }

    /** The name of its frame. */
    String frame() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The quantity of the cell. */
    Quantity quantity() {
        return quantity;
    }

    /** The two digits of its command as the controller's software has them. */
    String usualCommand() {
        return usualCommand;
    }

    /** Whether protection depends on it. */
    boolean isMeasured() {
        return this != UPTIME && this != FIRMWARE;
    }

    /** Whether a number can be a reply at all; wide enough for the codes of broken sensors. */
    boolean allows(long number) {
        return number >= least && number <= most;
    }

    /** Whether a reading is what can be expected some nanoseconds after another one. */
    boolean follows(long before, long elapsed, long now) {
        if (this == UPTIME) {
            long seconds = elapsed / SECOND;
            return Math.abs(now - before - seconds) <= tolerance + seconds / DRIFT_PART;
        }
        return Math.abs(now - before) <= tolerance;
    }

    /** A reading in steps of the quantity. */
    long steps(long number) {
        return quantity.unit().steps(number, decimals);
    }

    /** Puts a reading of one balancer among the values of its cell. */
    void put(int module, long number, Values.Builder into) {
        if (this == FIRMWARE) {
            into.cellFirmware(module, Long.toString(number));
        } else {
            into.cell(quantity, module, steps(number));
        }
    }
}
