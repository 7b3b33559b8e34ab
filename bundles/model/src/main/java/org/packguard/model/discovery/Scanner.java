package org.packguard.model.discovery;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/** Looks around in one kind of place, an OSGi service. */
@ConsumerType
public interface Scanner {
    /** Where it looks: {@code serial}, {@code ble}, {@code network}. */
    String source();

    /**
     * Looks around once. Blocks, for a bounded time; one call at a time, on a thread made for it.
     *
     * @param named serial ports that somebody has named, to be looked at although they would not be otherwise
     * @param sink takes what is found as it is found
     * @throws InterruptedException when it was interrupted, which is how a scan is broken off
     */
    void scan(Set<String> named, Sink sink) throws InterruptedException;

    /** Takes what is found, from any thread. */
    interface Sink {
        /** How a place stands; replaces what was said of it before. */
        void place(Place place);

        /** A device has been found. */
        void found(Finding finding, Way way);
    }

    /**
     * The way to a device.
     *
     * @param source the kind of place
     * @param where as people write it: a path, an address, a host
     * @param hint what stands for it in a proposed id; letters and digits
     * @param settings what the configuration says of it, in the order of the file
     * @param user who has it configured already
     */
    record Way(String source, String where, String hint, Map<String, String> settings, Optional<String> user) {
        /** Copies the settings and keeps their order. */
        public Way {
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        }
    }
}
