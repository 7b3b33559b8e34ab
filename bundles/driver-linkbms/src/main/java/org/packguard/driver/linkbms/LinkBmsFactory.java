package org.packguard.driver.linkbms;

import org.packguard.driver.kit.DriverServices;
import org.packguard.driver.kit.http.HttpAnswers;
import org.packguard.driver.kit.replay.DriverFactory;
import org.packguard.model.provider.Provider;

/** The provider outside of a framework. */
public final class LinkBmsFactory implements DriverFactory {
    /** For the service loader. */
    public LinkBmsFactory() {}

    @Override
    public String driver() {
        return LinkBmsProvider.TYPE;
    }

    @Override
    public Provider provider(DriverServices services) {
        return new LinkBmsProvider(
                HttpAnswers.NOBODY, services.links(), services.dispatcher(), services.clock(), services.deadlines());
    }
}
