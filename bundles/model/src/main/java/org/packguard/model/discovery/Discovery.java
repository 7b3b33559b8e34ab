package org.packguard.model.discovery;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Looks for batteries that could be configured, an OSGi service. Safe for any thread; every method returns at once. */
@ProviderType
public interface Discovery {
    /** The newest scan as it stands; empty before the first. */
    Optional<Scan> newest();

    /**
     * Scans. There is one scan at a time: who asks meanwhile gets that one, or, with a port that it does not look at, the next.
     *
     * @param ports serial ports to look at besides those that are found on USB; ports that are in use are never touched
     * @return completes with the finished scan, never exceptionally
     */
    CompletionStage<Scan> scan(Set<String> ports);
}
