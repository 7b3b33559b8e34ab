package org.packguard.link.ble.testing;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.packguard.link.BusLink;
import org.packguard.link.Channel;
import org.packguard.link.LinkCounters;
import org.packguard.link.LinkListener;
import org.packguard.link.LinkManager;
import org.packguard.link.LinkProvider;
import org.packguard.link.StreamLink;
import org.packguard.link.StreamListener;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.time.Clock;

/** Links of one transport, each with a thread that connects again and again. */
public final class OneLink implements LinkManager {
    private final LinkProvider provider;
    private final Clock clock;

    /** Of this transport. */
    public OneLink(LinkProvider provider, Clock clock) {
        this.provider = provider;
        this.clock = clock;
    }

    @Override
    public StreamLink stream(Config config, String user, StreamListener listener) {
        Reading reading = new Reading(config, listener);
        reading.start();
        return reading;
    }

    @Override
    public BusLink bus(Config config, String user, LinkListener listener) {
        throw new UnsupportedOperationException();
    }

    private final class Reading extends Thread implements StreamLink, LinkCounters {
        private final Config config;
        private final StreamListener listener;
        private volatile boolean closed;
        private volatile Channel channel;
        private volatile Reason dropped;

        Reading(Config config, StreamListener listener) {
            super("packguard-test-link");
            setDaemon(true);
            this.config = config;
            this.listener = listener;
        }

        @Override
        public void run() {
            byte[] buffer = new byte[4_096];
            while (!closed) {
                try (Channel open = provider.connect(config)) {
                    dropped = null;
                    channel = open;
                    listener.connected();
                    for (int length = 0; length >= 0 && !closed; length = open.read(buffer, 100)) {
                        listener.received(buffer, 0, length, clock.nanos());
                    }
                    throw new IOException(String.valueOf(dropped));
                } catch (IOException e) {
                    Reason failed = Reason.of("link.failed", "{0}", e.getMessage());
                    listener.disconnected(dropped == null ? failed : dropped);
                    LockSupport.parkNanos(10_000_000);
                }
                channel = null;
                Reason why = dropped;
                if (why != null && !closed) {
                    dropped = null;
                    listener.disconnected(why);
                }
            }
        }

        @Override
        public void write(byte[] bytes) {
            try {
                Channel open = channel;
                if (open != null) {
                    open.write(bytes);
                }
            } catch (IOException e) {
                channel.close();
            }
        }

        @Override
        public LinkCounters counters() {
            return this;
        }

        @Override
        public void reset(Reason why) {
            Channel open = channel;
            if (open != null) {
                dropped = why;
                open.close();
            }
        }

        @Override
        public void close() {
            closed = true;
            reset(null);
        }

        @Override
        public void frame() {}

        @Override
        public void rejected(RejectReason reason) {}

        @Override
        public void resynchronised() {}
    }
}
