package org.packguard.link.internal.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.packguard.link.Channel;
import org.packguard.link.LinkEndedException;
import org.packguard.link.recording.RecordedChunk;
import org.packguard.link.recording.RecordedChunk.Direction;
import org.packguard.link.recording.RecordingReader;
import org.packguard.model.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A recording that is being played; a loop starts again one second after the end. */
final class ReplayChannel implements Channel {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayChannel.class);
    private static final Duration LONGEST = Duration.ofDays(10_000);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Path file;
    private final double speed;
    private final boolean loop;
    private final Clock clock;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    // these are guarded by the lock
    private RecordingReader reader;
    private boolean closed;

    // only the reading thread knows these
    private long began;
    private Optional<Duration> first = Optional.empty();
    private RecordedChunk next;
    private ByteBuffer rest = ByteBuffer.allocate(0);

    ReplayChannel(Path file, double speed, boolean loop, Clock clock) throws IOException {
        this.file = file;
        this.speed = speed;
        this.loop = loop;
        this.clock = clock;
        this.reader = RecordingReader.open(file);
        this.began = clock.nanos();
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws IOException {
        try {
            return play(buffer, timeoutMillis);
        } catch (IOException e) {
            if (isClosed()) {
                return -1;
            }
            throw e;
        }
    }

    private int play(byte[] buffer, int timeoutMillis) throws IOException {
        if (!rest.hasRemaining()) {
            if (next == null) {
                next = advance();
            }
            if (!await(began + due(next), timeoutMillis)) {
                return isClosed() ? -1 : 0;
            }
            rest = ByteBuffer.wrap(next.bytes());
            next = null;
        }
        int length = Math.min(rest.remaining(), buffer.length);
        rest.get(buffer, 0, length);
        return length;
    }

    @Override
    public void write(byte[] bytes) {
        // a recording does not listen
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            reader.close();
            closing.signalAll();
        } catch (IOException e) {
            LOG.debug("{}: {}", file, e.toString());
        } finally {
            lock.unlock();
        }
    }

    /** The next received chunk, of the next pass where this one is over. */
    private RecordedChunk advance() throws IOException {
        Optional<RecordedChunk> found = received();
        if (found.isEmpty() && loop && first.isPresent()) {
            restart();
            found = received();
        }
        RecordedChunk chunk = found.orElseThrow(() -> new LinkEndedException(
                first.isPresent() ? "end of recording" : "the recording " + file + " holds no received bytes"));
        first = first.or(() -> Optional.of(chunk.at()));
        return chunk;
    }

    private Optional<RecordedChunk> received() throws IOException {
        Optional<RecordedChunk> found = reader.next();
        while (found.isPresent() && found.get().direction() != Direction.RECEIVED) {
            found = reader.next();
        }
        return found;
    }

    private void restart() throws IOException {
        lock.lock();
        try {
            reader.close();
            if (!closed) {
                reader = RecordingReader.open(file);
            }
        } finally {
            lock.unlock();
        }
        first = Optional.empty();
        began = clock.nanos() + PAUSE.toNanos();
    }

    /** How long after the beginning of the pass a chunk comes, in nanoseconds. */
    private long due(RecordedChunk chunk) {
        Duration into = first.map(chunk.at()::minus).orElse(Duration.ZERO);
        return (long) Math.min(into.toNanos() / speed, LONGEST.toNanos());
    }

    private boolean await(long due, int timeoutMillis) throws IOException {
        lock.lock();
        try {
            long patience = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            long wait = due - clock.nanos();
            while (wait > 0 && patience > 0 && !closed) {
                long slice = Math.min(wait, patience);
                patience -= slice - Math.max(closing.awaitNanos(slice), 0);
                wait = due - clock.nanos();
            }
            return wait <= 0 && !closed;
        } catch (InterruptedException e) {
            throw new IOException("playing back was interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
