package org.packguard.model.discovery;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A device that was found and could be configured.
 *
 * @param source the kind of place: {@code serial}, {@code ble}, {@code network}
 * @param where the place: a port, an address, a host
 * @param what it is, in a few English words
 * @param driver whose it is
 * @param configured who has it configured already, such as {@code battery cellar}
 * @param details what it says of itself, for people; printable and bounded
 * @param proposal its configuration; absent where none would do yet
 */
public record Candidate(
        String source,
        String where,
        String what,
        String driver,
        Optional<String> configured,
        Map<String, String> details,
        Optional<Proposal> proposal) {
    /** Copies the details and keeps their order. */
    public Candidate {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }
}
