package org.packguard.model.discovery;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.packguard.model.problem.Reason;

/**
 * Somewhere a scan looks: a serial port, a Bluetooth adapter, the network.
 *
 * @param source the kind of place: {@code serial}, {@code ble}, {@code network}
 * @param where which one
 * @param state how it stands
 * @param reason why, where there is more to say
 * @param details what is known of it, such as USB ids
 */
public record Place(String source, String where, State state, Optional<Reason> reason, Map<String, String> details) {
    /** How a place stands. */
    public enum State {
        /** It is, or will be, looked at. */
        SCANNING,
        /** Something was found there. */
        FOUND,
        /** Nothing known answers there. */
        SILENT,
        /** It is in use and was left alone; the reason says by whom. */
        IN_USE,
        /** It could not be looked at. */
        FAILED;

        private final String id = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** The name used everywhere outside. */
        public String id() {
            return id;
        }
    }

    /** Copies the details and keeps their order. */
    public Place {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** The same place in another state. */
    public Place with(State newState) {
        return new Place(source, where, newState, Optional.empty(), details);
    }

    /** The same place in another state for a reason. */
    public Place with(State newState, Reason why) {
        return new Place(source, where, newState, Optional.of(why), details);
    }
}
