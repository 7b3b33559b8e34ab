package org.packguard.simulator.battery;

/**
 * The three switches of a BMS, as set by its owner or as they are.
 *
 * @param charge lets charge current pass
 * @param discharge lets discharge current pass
 * @param balancer lets the balancer work
 */
public record Switches(boolean charge, boolean discharge, boolean balancer) {
    /** All on. */
    public static final Switches ON = new Switches(true, true, true);

    /** One of them. */
    public enum Switch {
        CHARGE,
        DISCHARGE,
        BALANCER
    }

    /** A copy with one switch set. */
    public Switches with(Switch which, boolean on) {
        return switch (which) {
            case CHARGE -> new Switches(on, discharge, balancer);
            case DISCHARGE -> new Switches(charge, on, balancer);
            case BALANCER -> new Switches(charge, discharge, on);
        };
    }
}
