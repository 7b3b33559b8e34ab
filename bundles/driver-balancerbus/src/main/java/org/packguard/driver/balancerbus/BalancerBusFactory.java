package org.packguard.driver.balancerbus;

import org.packguard.driver.kit.DriverServices;
import org.packguard.driver.kit.http.HttpAnswers;
import org.packguard.driver.kit.replay.DriverFactory;
import org.packguard.model.provider.Provider;

/** The provider outside of a framework. */
public final class BalancerBusFactory implements DriverFactory {
    /** For the service loader. */
    public BalancerBusFactory() {}

    @Override
    public String driver() {
        return BalancerBusProvider.TYPE;
    }

    @Override
    public Provider provider(DriverServices services) {
        return new BalancerBusProvider(
                services.links(), services.dispatcher(), services.clock(), services.deadlines(), HttpAnswers.NOBODY);
    }
}
