package org.packguard.driver.kit.replay;

import java.util.ArrayList;
import java.util.List;
import org.packguard.link.BusLink;
import org.packguard.link.LinkCounters;
import org.packguard.link.LinkListener;
import org.packguard.link.LinkManager;
import org.packguard.link.LinkParameters;
import org.packguard.link.StreamLink;
import org.packguard.link.StreamListener;
import org.packguard.link.recording.RecordedChunk;
import org.packguard.link.recording.RecordedChunk.Direction;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;

/** Links to nothing but one recording, which all of them hear. For one thread. */
final class RecordingLinks implements LinkManager {
    private final List<Played> links = new ArrayList<>();

    @Override
    public StreamLink stream(Config config, String user, StreamListener listener) {
        Played link = new Played(listener);
        links.add(link);
        return link;
    }

    @Override
    public BusLink bus(Config config, String user, LinkListener listener) throws ConfigurationException {
        throw new ConfigurationException(
                List.of(config.problem(LinkParameters.transport(), "a recording cannot be asked, only listened to")));
    }

    void connected() {
        List.copyOf(links).forEach(link -> link.listener.connected());
    }

    void ended(Reason why) {
        List.copyOf(links).forEach(link -> link.listener.disconnected(why));
    }

    void play(RecordedChunk chunk, long at) {
        for (Played link : List.copyOf(links)) {
            if (chunk.direction() == Direction.SENT) {
                link.listener.sent(chunk.bytes(), at);
            } else {
                link.listener.received(chunk.bytes(), 0, chunk.bytes().length, at);
            }
        }
    }

    /** One user's hold; what is written to a recording goes nowhere, and it cannot be opened anew. */
    private final class Played implements StreamLink, LinkCounters {
        private final StreamListener listener;

        Played(StreamListener listener) {
            this.listener = listener;
        }

        @Override
        public void write(byte[] bytes) {}

        @Override
        public LinkCounters counters() {
            return this;
        }

        @Override
        public void reset(Reason why) {}

        @Override
        public void close() {
            links.remove(this);
        }

        @Override
        public void frame() {}

        @Override
        public void rejected(RejectReason reason) {}

        @Override
        public void resynchronised() {}
    }
}
