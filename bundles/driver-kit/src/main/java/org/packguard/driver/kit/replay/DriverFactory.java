package org.packguard.driver.kit.replay;

import org.osgi.annotation.versioning.ConsumerType;
import org.packguard.driver.kit.DriverServices;
import org.packguard.model.provider.Provider;

/** Makes a driver's provider where there is no framework to do so; each driver has one for {@link java.util.ServiceLoader}. */
@ConsumerType
public interface DriverFactory {
    /** The driver's name, for example {@code jk}. */
    String driver();

    /** A provider that uses these services and no others. */
    Provider provider(DriverServices services);
}
