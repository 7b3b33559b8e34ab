package org.packguard.can.internal.link;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.can.CanLink;
import org.packguard.can.CanLinks;
import org.packguard.can.CanListener;
import org.packguard.link.LinkManager;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.provider.Config;
import org.packguard.model.time.Clock;

/** Links to CAN buses as streams of the link manager. */
@Component
public final class StreamedLinks implements CanLinks {
    private final LinkManager links;
    private final Clock clock;

    /** With the links and the clock that sent frames are recorded by. */
    @Activate
    public StreamedLinks(@Reference LinkManager links, @Reference Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    @Override
    public CanLink open(Config config, String user, CanListener listener) throws ConfigurationException {
        return new StreamedLink(links.stream(config, user, new FrameListener(listener)), config, clock);
    }
}
