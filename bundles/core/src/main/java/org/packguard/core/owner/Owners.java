package org.packguard.core.owner;

import org.osgi.annotation.versioning.ProviderType;

/** Makes hosts owners of objects, an OSGi service. Safe for any thread. */
@ProviderType
public interface Owners {
    /**
     * Makes a host an owner.
     *
     * @param host its name for people, for example {@code etc} or {@code openHAB}
     */
    Owner claim(String host);
}
