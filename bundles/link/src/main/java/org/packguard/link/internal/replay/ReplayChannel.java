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
import org.packguard.link.LinkFailure;
import org.packguard.link.recording.RecordedChunk;
import org.packguard.link.recording.RecordedChunk.Direction;
import org.packguard.link.recording.RecordingReader;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A recording that is being played, both ways of the conversation; a loop starts again one second after the end. Chunks pass
 * at the very moments at which they are due, however late they are read, so that a recording is the same at any speed.
 */
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
    private boolean received;
    private RecordedChunk next;
    private long dueAt;
    private Direction direction = Direction.RECEIVED;
    private ByteBuffer rest = ByteBuffer.allocate(0);

    ReplayChannel(Path file, double speed, boolean loop, Clock clock) throws IOException {
        this.file = file;
        this.speed = speed;
        this.loop = loop;
        this.clock = clock;
        this.reader = RecordingReader.open(file);
        this.began = clock.nanos();
        this.dueAt = began;
    }

    @Override
    public int read(byte[] buffer, int timeoutMillis) throws IOException {
        try {
            return play(buffer, timeoutMillis);
        } catch (LinkEndedException e) {
            throw e;
        } catch (IOException e) {
            if (isClosed()) {
                return -1;
            }
            LOG.debug("{}: {}", file, e.toString());
            throw new LinkFailure(
                    Reason.of("link.the-recording-cannot-be-read", "the recording {0} cannot be read", file), e);
        }
    }

    private int play(byte[] buffer, int timeoutMillis) throws IOException {
        if (!rest.hasRemaining()) {
            if (next == null) {
                next = advance();
                // times that jump back do not make what was played later
                dueAt = Math.max(dueAt, began + due(next));
            }
            if (!await(dueAt, timeoutMillis)) {
                return isClosed() ? -1 : 0;
            }
            rest = ByteBuffer.wrap(next.bytes());
            direction = next.direction();
            next = null;
        }
        int length = Math.min(rest.remaining(), buffer.length);
        rest.get(buffer, 0, length);
        return length;
    }

    @Override
    public Direction direction() {
        return direction;
    }

    @Override
    public long passedAt(long now) {
        return dueAt;
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

    /** The next chunk, of the next pass where this one is over. */
    private RecordedChunk advance() throws IOException {
        Optional<RecordedChunk> found = reader.next();
        if (found.isEmpty() && loop && received) {
            restart();
            found = reader.next();
        }
        RecordedChunk chunk = found.orElseThrow(() -> new LinkEndedException(end()));
        received |= chunk.direction() == Direction.RECEIVED;
        first = first.or(() -> Optional.of(chunk.at()));
        return chunk;
    }

    /** Why nothing more comes. */
    private String end() {
        if (!reader.isRecording()) {
            return "the file " + file + " is no recording";
        } else if (!received) {
            return "the recording " + file + " holds no received bytes";
        }
        long skipped = reader.skipped();
        String lines = skipped == 1 ? "1 line" : skipped + " lines";
        return skipped == 0 ? "end of recording" : "end of recording, " + lines + " of it could not be read";
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
        received = false;
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
            throw new LinkFailure(Reason.of("link.playing-back-was-interrupted", "playing back was interrupted"), e);
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
