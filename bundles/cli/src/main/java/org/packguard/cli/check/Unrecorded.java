package org.packguard.cli.check;

import org.packguard.link.BusLink;
import org.packguard.link.LinkListener;
import org.packguard.link.LinkManager;
import org.packguard.link.StreamLink;
import org.packguard.link.StreamListener;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;

/**
 * Links of which nothing is recorded, whatever a configuration says: who checks it writes no files.
 *
 * @param links those that are shared
 */
record Unrecorded(LinkManager links) implements LinkManager {
    @Override
    public StreamLink stream(Config config, String user, StreamListener listener) throws ConfigurationException {
        return links.stream(config, user, listener);
    }

    @Override
    public BusLink bus(Config config, String user, LinkListener listener) throws ConfigurationException {
        return links.bus(config, user, listener);
    }
}
