package org.packguard.model.battery;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.packguard.model.problem.Reason;

/**
 * How a battery is connected.
 *
 * @param state the state
 * @param reason why, in a sentence; present unless online
 * @param since when the state began, by the wall clock
 */
public record Connection(State state, Optional<Reason> reason, Instant since) {
    /** The states of a connection. */
    public enum State {
        /** Opened, nothing received yet. */
        CONNECTING,
        /** Frames arrive. */
        ONLINE,
        /** Frames do not arrive, for a reason. */
        OFFLINE,
        /** The configuration is wrong; nothing is tried. */
        ERROR;

        private final String id = name().toLowerCase(Locale.ROOT);

        /** The name used everywhere outside. */
        public String id() {
            return id;
        }
    }
}
