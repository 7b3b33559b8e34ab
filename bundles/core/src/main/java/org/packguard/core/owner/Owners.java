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
    default Owner claim(String host) {
        return claim(host, () -> {});
    }

    /**
     * Makes a host an owner that hears when one of its objects has come further, or less far, than before.
     *
     * @param host its name for people
     * @param news called without locks, on the thread that brought the change; {@link Owner#entry} tells what is so by now.
     *     Returns at once
     */
    Owner claim(String host, Runnable news);
}
