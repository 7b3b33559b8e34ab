package org.packguard.model.setpoint;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.packguard.model.guard.Direction;
import org.packguard.model.problem.Reason;

/**
 * How an inverter is doing. Currents are in mA, voltages in 0.1 mV, times in monotonic nanoseconds.
 *
 * @param phase what it is being told
 * @param reason why it is not told everything; empty while {@link Phase#SENDING}
 * @param unreachable why nothing can be sent; empty while something can
 * @param charge whether it was told last that it may charge
 * @param discharge whether it was told last that it may discharge
 * @param chargeVoltage the charge voltage that it was told last; empty before the first
 * @param setPoints the set-points that hold, by direction
 * @param keepAlive what is heard of it
 * @param telegrams how often it has been told something
 * @param frames how many frames that were
 * @param warnings what is allowed but dangerous
 */
public record InverterStatus(
        Phase phase,
        Optional<Reason> reason,
        Optional<Reason> unreachable,
        boolean charge,
        boolean discharge,
        OptionalLong chargeVoltage,
        Map<Direction, Held> setPoints,
        KeepAlive keepAlive,
        long telegrams,
        long frames,
        List<Reason> warnings) {
    /** What an inverter is being told. */
    public enum Phase {
        /** Nothing yet: the battery has not said enough. */
        WAITING,
        /** Everything. */
        SENDING,
        /** That nothing may flow, for a while. */
        ZERO,
        /** Nothing any more. */
        SILENT;

        private final String id = name().toLowerCase(Locale.ROOT);

        /** The name used everywhere outside. */
        public String id() {
            return id;
        }
    }

    /**
     * A set-point that holds.
     *
     * @param current the highest current in mA
     * @param until when it runs out
     */
    public record Held(long current, long until) {}

    /**
     * What is heard of an inverter. It never stops anything.
     *
     * @param state whether it is there
     * @param at when it was heard last; empty before the first
     * @param seen how often it was heard
     * @param lost how often it has fallen silent
     */
    public record KeepAlive(State state, OptionalLong at, long seen, long lost) {
        /** Whether an inverter is there. */
        public enum State {
            /** It has not been heard yet; some never say anything. */
            NEVER,
            /** It has been heard lately. */
            SEEN,
            /** It was heard and has fallen silent. */
            LOST;

            private final String id = name().toLowerCase(Locale.ROOT);

            /** The name used everywhere outside. */
            public String id() {
                return id;
            }
        }
    }

    /** Copies the collections. */
    public InverterStatus {
        setPoints = Map.copyOf(setPoints);
        warnings = List.copyOf(warnings);
    }
}
