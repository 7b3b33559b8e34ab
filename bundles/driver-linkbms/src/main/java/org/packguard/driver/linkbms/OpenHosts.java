package org.packguard.driver.linkbms;

import java.net.URI;
import java.util.Optional;

/** Which battery reads which host, for a scan to tell what is configured already; a service of this bundle alone. */
public interface OpenHosts {
    /** The battery that reads a host, as {@code battery house}; safe for any thread. */
    Optional<String> user(URI uri);
}
