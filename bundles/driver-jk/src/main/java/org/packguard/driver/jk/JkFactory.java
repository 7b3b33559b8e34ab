package org.packguard.driver.jk;

import org.packguard.driver.kit.DriverServices;
import org.packguard.driver.kit.replay.DriverFactory;
import org.packguard.model.provider.Provider;

/** The provider outside of a framework. */
public final class JkFactory implements DriverFactory {
    /** For the service loader. */
    public JkFactory() {}

    @Override
    public String driver() {
        return JkProvider.TYPE;
    }

    @Override
    public Provider provider(DriverServices services) {
        return new JkProvider(services.links(), services.dispatcher(), services.clock(), services.deadlines());
    }
}
