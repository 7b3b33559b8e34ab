package org.packguard.link.internal.share;

import java.util.ArrayDeque;
import java.util.Deque;
import org.packguard.link.recording.RecordedChunk.Direction;
import org.packguard.model.provider.Config;
import org.packguard.model.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A link in stream mode: everyone hears every byte, and writes are queued. */
final class StreamHub extends Hub {
    static final String MODE = "stream";

    private static final Logger LOG = LoggerFactory.getLogger(StreamHub.class);
    private static final int MAX_QUEUED_BYTES = 65_536;
    private static final int MAX_QUEUED = 256;

    // these are guarded by the lock
    private final Deque<byte[]> queue = new ArrayDeque<>();
    private int queuedBytes;

    StreamHub(Config config, Clock clock, Pipes pipes) {
        super(config, clock, pipes);
    }

    @Override
    String mode() {
        return MODE;
    }

    void write(byte[] bytes) {
        lock.lock();
        try {
            if (!pipe().state().connected()) {
                LOG.debug("{}: {} bytes dropped, it is not connected", pipe().identity(), bytes.length);
            } else if (queue.size() < MAX_QUEUED && queuedBytes + bytes.length <= MAX_QUEUED_BYTES) {
                queue.add(bytes.clone());
                queuedBytes += bytes.length;
                work.signalAll();
            } else {
                LOG.debug("{}: {} bytes dropped, the queue is full", pipe().identity(), bytes.length);
                pipe().counts().event("queue-full");
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    boolean turn() {
        byte[] next = queue.poll();
        if (next == null) {
            return false;
        }
        queuedBytes -= next.length;
        unlocked(() -> pipe().write(next));
        return true;
    }

    @Override
    public void changed() {
        lock.lock();
        try {
            if (!pipe().state().connected()) {
                queue.clear();
                queuedBytes = 0;
            }
        } finally {
            lock.unlock();
        }
        super.changed();
    }

    @Override
    public void received(byte[] buffer, int length, long at) {
        for (Hold hold : holds()) {
            ((StreamHold) hold).received(buffer, length, at);
        }
    }

    /** Every user masks; one that is closing says no more what is secret, so one at least must have. */
    @Override
    public boolean mask(Direction direction, byte[] copy) {
        return holds().stream()
                        .filter(hold -> ((StreamHold) hold).mask(direction, copy))
                        .count()
                > 0;
    }

    @Override
    public void sent(byte[] request, long at) {
        for (Hold hold : holds()) {
            ((StreamHold) hold).sent(request, at);
        }
    }
}
