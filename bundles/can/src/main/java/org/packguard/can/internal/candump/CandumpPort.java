package org.packguard.can.internal.candump;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.packguard.can.CanFrame;
import org.packguard.can.CandumpReader;
import org.packguard.can.internal.port.CanPort;
import org.packguard.can.text.CandumpLine;
import org.packguard.link.LinkEndedException;
import org.packguard.link.LinkFailure;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.Clock;

/**
 * A log that is being played; a loop starts again one second after the end. Frames pass at the very moments at which they are
 * due, however late they are read. Those that the node sent which wrote the log are left out.
 */
final class CandumpPort implements CanPort {
    private static final Duration LONGEST = Duration.ofDays(10_000);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Path file;
    private final Optional<String> network;
    private final double speed;
    private final boolean loop;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closing = lock.newCondition();
    // these are guarded by the lock
    private CandumpReader reader;
    private boolean closed;
    // only the reading thread knows these
    private Optional<Long> first = Optional.empty();
    private CanFrame next;
    private long began;
    private long dueAt;

    /**
     * Opens a log.
     *
     * @param network the one interface that is played, all if empty
     */
    CandumpPort(Path file, Optional<String> network, double speed, boolean loop, Clock clock) throws IOException {
        this.file = file;
        this.network = network;
        this.speed = speed;
        this.loop = loop;
        this.clock = clock;
        this.reader = CandumpReader.open(file);
        this.began = clock.nanos();
        this.dueAt = began;
    }

    @Override
    public void read(int millis, Consumer<CanFrame> frames) throws IOException {
        if (next == null) {
            CandumpLine line = advance();
            next = line.frame();
            // times that jump back do not make what was played later
            dueAt = Math.max(dueAt, began + due(line));
        }
        if (await(millis)) {
            frames.accept(next);
            next = null;
        }
    }

    @Override
    public long passedAt(long now) {
        return dueAt;
    }

    @Override
    public void write(CanFrame frame) {
        // a log does not listen
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            reader.close();
            closing.signalAll();
        } catch (IOException e) {
            // closed for reading only: nothing is lost
        } finally {
            lock.unlock();
        }
    }

    /** The next received frame, of the next pass where this one is over. */
    private CandumpLine advance() throws IOException {
        try {
            Optional<CandumpLine> found = received();
            if (found.isEmpty() && loop && first.isPresent()) {
                restart();
                found = received();
            }
            CandumpLine line = found.orElseThrow(() -> new LinkEndedException(end()));
            first = first.or(() -> Optional.of(line.micros()));
            return line;
        } catch (LinkEndedException e) {
            throw e;
        } catch (IOException e) {
            throw new LinkFailure(Reason.of("can.the-log-cannot-be-read", "the log {0} cannot be read", file), e);
        }
    }

    private Optional<CandumpLine> received() throws IOException {
        Optional<CandumpLine> line = reader.next();
        while (line.isPresent() && !isPlayed(line.get())) {
            line = reader.next();
        }
        return line;
    }

    private boolean isPlayed(CandumpLine line) {
        return !line.sent() && (network.isEmpty() || network.get().equals(line.network()));
    }

    /** Why nothing more comes. */
    private String end() {
        if (first.isEmpty()) {
            return "the log " + file + " holds no received frames"
                    + network.map(name -> " of " + name).orElse("");
        }
        long skipped = reader.skipped();
        String lines = skipped == 1 ? "1 line" : skipped + " lines";
        return skipped == 0 ? "end of log" : "end of log, " + lines + " of it could not be read";
    }

    private void restart() throws IOException {
        lock.lock();
        try {
            reader.close();
            if (!closed) {
                reader = CandumpReader.open(file);
            }
        } finally {
            lock.unlock();
        }
        first = Optional.empty();
        began = clock.nanos() + PAUSE.toNanos();
    }

    /** How long after the beginning of the pass a frame comes, in nanoseconds. */
    private long due(CandumpLine line) {
        long micros = line.micros() - first.orElseThrow();
        return (long) Math.min(micros * 1_000.0 / speed, LONGEST.toNanos());
    }

    private boolean await(int millis) throws IOException {
        lock.lock();
        try {
            long patience = TimeUnit.MILLISECONDS.toNanos(millis);
            long wait = dueAt - clock.nanos();
            while (wait > 0 && patience > 0 && !closed) {
                long slice = Math.min(wait, patience);
                patience -= slice - Math.max(closing.awaitNanos(slice), 0);
                wait = dueAt - clock.nanos();
            }
            if (closed) {
                throw new LinkFailure(Reason.of("can.playing-back-was-ended", "playing back was ended"));
            }
            return wait <= 0;
        } catch (InterruptedException e) {
            throw new LinkFailure(Reason.of("can.playing-back-was-interrupted", "playing back was interrupted"), e);
        } finally {
            lock.unlock();
        }
    }
}
