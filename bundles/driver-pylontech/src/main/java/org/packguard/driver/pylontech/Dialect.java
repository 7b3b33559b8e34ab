package org.packguard.driver.pylontech;

import java.util.Arrays;
import java.util.List;
import org.packguard.model.provider.Parameter;

/** Whose reading of the low-voltage protocol a battery follows; they differ in a few bytes and say nothing of it themselves. */
enum Dialect {
    /** Pylontech's own, and what SMA, Victron and most others add to it. */
    PYLONTECH,
    /** Remaining charge and cycles at the end of two frames. */
    SOFAR,
    /** Extremes of cells, capacity and cycles at the end of four frames. */
    LUXPOWER,
    /** Voltage in steps of 0.1 V, and the two requests for charging the other way round. */
    SOLARK;

    static final Parameter<String> PARAMETER = Parameter.choice(
                    "dialect",
                    Arrays.stream(values()).map(Dialect::id).toList(),
                    "Whose additions to the low-voltage protocol the battery follows")
            .withDefault(PYLONTECH.id())
            .rare();

    /** The name used outside. */
    String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** By its name. */
    static Dialect of(String id) {
        return List.of(values()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
