package org.packguard.can.internal.port;

import java.io.IOException;
import org.packguard.link.Channel;
import org.packguard.link.LinkCounters;
import org.packguard.link.LinkProvider;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.provider.Config;
import org.packguard.model.time.Clock;

/** A transport of frames: opens ports, whose frames pass over links as lines and are recorded so. */
public abstract class FrameProvider implements LinkProvider {
    private static final LinkCounters UNCOUNTED = new LinkCounters() {
        @Override
        public void frame() {}

        @Override
        public void rejected(RejectReason reason) {}

        @Override
        public void resynchronised() {}
    };

    private final Clock clock;

    /** With the clock of links. */
    protected FrameProvider(Clock clock) {
        this.clock = clock;
    }

    /** Opens a port; may block, but not for ever. What it cannot read it counts itself. */
    protected abstract CanPort open(Config config, LinkCounters counters) throws IOException;

    /** The name of the interface in the lines. */
    protected String network(Config config) {
        return "can0";
    }

    /** The clock of links. */
    protected final Clock clock() {
        return clock;
    }

    @Override
    public final RecordingFormat recordingFormat() {
        return RecordingFormat.LINES;
    }

    @Override
    public final Channel connect(Config config) throws IOException {
        return connect(config, UNCOUNTED);
    }

    @Override
    public final Channel connect(Config config, LinkCounters counters) throws IOException {
        return new CanChannel(open(config, counters), network(config), counters, clock);
    }
}
