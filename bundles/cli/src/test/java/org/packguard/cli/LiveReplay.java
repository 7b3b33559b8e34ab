package org.packguard.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import org.packguard.link.BusLink;
import org.packguard.link.Channel;
import org.packguard.link.LinkCounters;
import org.packguard.link.LinkEndedException;
import org.packguard.link.LinkListener;
import org.packguard.link.LinkManager;
import org.packguard.link.StreamLink;
import org.packguard.link.StreamListener;
import org.packguard.link.internal.replay.ReplayProvider;
import org.packguard.link.recording.RecordedChunk.Direction;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.time.FakeTime;

/** The transport replay with a clock that only a test moves, and the one link that plays it. */
final class LiveReplay implements LinkManager, StreamLink, LinkCounters {
    private final FakeTime time;
    private Config config;
    private StreamListener listener;

    LiveReplay(FakeTime time) {
        this.time = time;
    }

    /** Plays to the end, looking what is due at the given pauses only. */
    void play(Duration pause) {
        try (Channel channel = new ReplayProvider(time).connect(config)) {
            byte[] buffer = new byte[4096];
            listener.connected();
            while (true) {
                int length = channel.read(buffer, 1);
                long at = channel.passedAt(time.nanos());
                if (length == 0) {
                    time.advance(pause);
                } else if (channel.direction() == Direction.SENT) {
                    listener.sent(Arrays.copyOf(buffer, length), at);
                } else {
                    listener.received(buffer, 0, length, at);
                }
            }
        } catch (LinkEndedException e) {
            listener.disconnected(Reason.of("link.failed", "{0}", e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public StreamLink stream(Config its, String user, StreamListener to) {
        config = its;
        listener = to;
        return this;
    }

    @Override
    public BusLink bus(Config its, String user, LinkListener to) {
        throw new UnsupportedOperationException();
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
    public void close() {}

    @Override
    public void frame() {}

    @Override
    public void rejected(RejectReason reason) {}

    @Override
    public void resynchronised() {}
}
