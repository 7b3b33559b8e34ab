package org.packguard.driver.smartbms123;

import org.packguard.driver.kit.DriverServices;
import org.packguard.driver.kit.replay.DriverFactory;
import org.packguard.model.provider.Provider;

/** The provider outside of a framework. */
public final class SmartBms123Factory implements DriverFactory {
    /** For the service loader. */
    public SmartBms123Factory() {}

    @Override
    public String driver() {
        return SmartBms123Provider.TYPE;
    }

    @Override
    public Provider provider(DriverServices services) {
        return new SmartBms123Provider(services.links(), services.dispatcher(), services.clock(), services.deadlines());
    }
}
