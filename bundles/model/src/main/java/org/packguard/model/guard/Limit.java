package org.packguard.model.guard;

import java.util.List;
import java.util.OptionalLong;

/**
 * One limit with everything that went into it. Values are in steps of the unit: current limits in mA, voltage limits in 0.1 mV.
 *
 * @param kind which
 * @param value the limit that holds now; empty where nothing limits
 * @param binding the id of the cause that binds, empty where none does; {@code ramp} while a rise is held back
 * @param causes every intermediate limit
 */
public record Limit(Kind kind, OptionalLong value, String binding, List<Cause> causes) {
    /** The four limits. */
    public enum Kind {
        /** The highest voltage to charge to, CVL. */
        CHARGE_VOLTAGE,
        /** The highest charge current, CCL, positive. */
        CHARGE_CURRENT,
        /** The highest discharge current, DCL, positive. */
        DISCHARGE_CURRENT,
        /** The lowest voltage to discharge to, DVL. */
        DISCHARGE_VOLTAGE
    }

    /**
     * One intermediate limit.
     *
     * @param id what limits: a curve, the BMS, the configuration, a condition, a set-point
     * @param value in steps of the unit
     */
    public record Cause(String id, long value) {}

    /** Copies the causes. */
    public Limit {
        causes = List.copyOf(causes);
    }
}
