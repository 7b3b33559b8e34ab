package org.packguard.can;

import org.osgi.annotation.versioning.ProviderType;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;

/**
 * Gives out links to CAN buses, an OSGi service. A bus is shared by all users whose configuration leads to the same interface or
 * adapter, as every link is.
 */
@ProviderType
public interface CanLinks {
    /**
     * A link to the bus of a configuration; returns at once.
     *
     * @param config a configuration that holds the parameters of {@link CanParameters}
     * @param user who uses it, for example {@code battery cellar}
     * @param listener hears of frames and of the state
     * @throws ConfigurationException when the device is in use with other parameters; names both users
     */
    CanLink open(Config config, String user, CanListener listener) throws ConfigurationException;
}
