package org.packguard.model.time;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** The one source of time, an OSGi service; tests inject their own. */
@ProviderType
public interface Clock {
    /** Monotonic nanoseconds from an arbitrary origin; only differences mean anything. Never jumps with the wall clock. */
    long nanos();

    /** The wall clock, for annotation only. */
    Instant now();
}
