package org.packguard.link.internal.share;

import java.util.function.Consumer;
import org.packguard.link.StreamLink;
import org.packguard.link.StreamListener;
import org.packguard.link.recording.RecordedChunk.Direction;
import org.packguard.model.provider.Config;

/** A hold on a stream. */
final class StreamHold extends Hold implements StreamLink {
    private final StreamListener listener;
    private volatile StreamHub hub;

    StreamHold(Config config, String user, StreamListener listener, Consumer<Hold> release) {
        super(config, user, listener, release);
        this.listener = listener;
    }

    @Override
    StreamHub hub() {
        return hub;
    }

    @Override
    void moveTo(Hub newHub) {
        hub = (StreamHub) newHub;
    }

    void received(byte[] buffer, int length, long at) {
        tell();
        call(() -> listener.received(buffer, 0, length, at));
    }

    /** Has the user mask bytes; false when it did not. */
    boolean mask(Direction direction, byte[] copy) {
        return call(() -> listener.mask(direction, copy));
    }

    void sent(byte[] request, long at) {
        tell();
        call(() -> listener.sent(request, at));
    }

    @Override
    public void write(byte[] bytes) {
        if (!closed()) {
            hub.write(bytes);
        }
    }
}
