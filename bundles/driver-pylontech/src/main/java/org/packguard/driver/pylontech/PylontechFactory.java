package org.packguard.driver.pylontech;

import org.packguard.driver.kit.DriverServices;
import org.packguard.driver.kit.replay.DriverFactory;
import org.packguard.model.provider.Provider;

/** The provider outside of a framework, for logs that are played offline. */
public final class PylontechFactory implements DriverFactory {
    /** For the service loader. */
    public PylontechFactory() {}

    @Override
    public String driver() {
        return PylontechProvider.TYPE;
    }

    @Override
    public Provider provider(DriverServices services) {
        return new PylontechProvider(
                new LoggedBuses(services.links()),
                services.links(),
                services.dispatcher(),
                services.clock(),
                services.deadlines());
    }
}
