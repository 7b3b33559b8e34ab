package org.packguard.link.internal.pipe;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.IntToLongFunction;
import org.packguard.link.Channel;
import org.packguard.link.LinkEndedException;
import org.packguard.link.LinkFailure;
import org.packguard.link.LinkProvider;
import org.packguard.link.LinkProvider.RecordingFormat;
import org.packguard.link.internal.record.Recorder;
import org.packguard.link.recording.RecordedChunk.Direction;
import org.packguard.model.link.LinkStatus.State;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A reconnecting connection to one device. A thread of its own opens the channel of whatever provider is attached, reads
 * it until it ends, and tries again with back-off. Every public method but {@link #write} returns at once, from any thread.
 */
public final class Pipe {
    /** Hears what happens, on the pipe's thread. */
    public interface Listener {
        /** The state has changed. */
        void changed();

        /** Bytes have come; the buffer is valid during the call only. */
        void received(byte[] buffer, int length, long at);

        /** Overwrites in a copy of bytes what must not be recorded; false when there is nobody who could. */
        default boolean mask(Direction direction, byte[] copy) {
            return true;
        }

        /** Bytes were sent while a recording was made that is now played. */
        default void sent(byte[] request, long at) {}
    }

    static final Reason LOST = Reason.of("link.lost", "the connection is lost");

    private static final Logger LOG = LoggerFactory.getLogger(Pipe.class);
    private static final Reason CONNECTING = Reason.of("link.connecting", "connecting");
    private static final Reason GONE = Reason.of("link.gone", "the device is gone");
    private static final Reason STUCK = Reason.of("link.stuck", "the device takes no bytes");
    private static final Reason CLOSED = Reason.of("link.closed", "the link is closed");

    private static final int READ_MILLIS = 1_000;
    private static final long STUCK_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long HELD_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long PREDECESSOR_SECONDS = 5;
    private static final long FOR_EVER = Long.MAX_VALUE;
    /** That many reads in a row that return nothing, and sooner than asked, mean a device that is gone. */
    private static final int MAX_HASTY_READS = 20;

    private final Config config;
    private final Clock clock;
    private final IntToLongFunction backoff;
    private final BiFunction<String, RecordingFormat, Optional<Recorder>> recorders;
    private final Listener listener;
    private final Thread thread;
    private final Counts counts = new Counts();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // these are written under the lock
    private LinkProvider provider;
    private Reason absence = CONNECTING;
    private CompletableFuture<Void> predecessor = CompletableFuture.completedFuture(null);
    private Reason dropped;
    private boolean again;
    private boolean closed;
    private volatile Channel channel;
    private volatile String identity;

    // this is written by the pipe's thread
    private volatile PipeState state;
    // only the pipe's thread knows these
    private int sessions;
    private boolean worked;

    // these are written by whoever writes
    private volatile Long writingSince;
    private volatile Optional<Recorder> recorder = Optional.empty();

    /**
     * A pipe without a provider; it does nothing before {@link #start()}.
     *
     * @param identity what to call it as long as no provider knows better
     * @param backoff the pause in nanoseconds after a number of failures in a row
     * @param recorders makes the recorder for an identity in a format, if bytes are to be recorded
     */
    public Pipe(
            String identity,
            Config config,
            Clock clock,
            IntToLongFunction backoff,
            BiFunction<String, RecordingFormat, Optional<Recorder>> recorders,
            Listener listener) {
        this.identity = identity;
        this.config = config;
        this.clock = clock;
        this.backoff = backoff;
        this.recorders = recorders;
        this.listener = listener;
        this.state = new PipeState(State.CONNECTING, Optional.of(CONNECTING), clock.now(), 0);
        this.thread = new Thread(this::run, "packguard-link-" + identity);
        thread.setDaemon(true);
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    /** The state now. */
    public PipeState state() {
        return state;
    }

    /** The counters. */
    public Counts counts() {
        return counts;
    }

    /** The canonical identity of the device, as of the last connection. */
    public String identity() {
        return identity;
    }

    /** Completes when the thread has ended and the channel is closed. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /**
     * Connects by this provider from now on.
     *
     * @param canonical the identity by this provider
     * @param before the end of a pipe that has the same device still open
     */
    public void attach(LinkProvider newProvider, String canonical, CompletableFuture<Void> before) {
        lock.lock();
        try {
            provider = newProvider;
            predecessor = before;
            identity = canonical;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        thread.setName("packguard-link-" + canonical);
    }

    /** Disconnects and stays so until a provider is attached. */
    public void detach(Reason why) {
        lock.lock();
        try {
            provider = null;
            absence = why;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        drop(channel, why);
    }

    /** Drops the connection, which is then opened anew; one that has ended for good is tried again, too. */
    public void reset(Reason why) {
        lock.lock();
        try {
            again = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        drop(channel, why);
    }

    /** Ends everything. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        drop(channel, CLOSED);
    }

    /** Sends bytes; may block as long as a channel does. False when they could not be sent. */
    public boolean write(byte[] bytes) {
        Channel open = channel;
        if (open == null) {
            return false;
        }
        long at = clock.nanos();
        writingSince = at;
        // before it is sent, so that no reply can stand before its request
        record(Direction.SENT, at, bytes, bytes.length);
        try {
            open.write(bytes);
        } catch (IOException | RuntimeException | LinkageError e) {
            drop(open, reason(e));
            return false;
        } finally {
            writingSince = null;
        }
        counts.sent(bytes.length);
        return true;
    }

    /** Closes the channel, if it is still the current one, by a thread that may be blocked in doing so. */
    private void drop(Channel open, Reason why) {
        lock.lock();
        try {
            if (open == null || open != channel || dropped != null) {
                return;
            }
            dropped = why;
            Thread closer = new Thread(open::close, thread.getName() + "-close");
            closer.setDaemon(true);
            closer.start();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            int failures = 0;
            for (LinkProvider current = provider(); current != null; current = provider()) {
                worked = false;
                boolean over = false;
                try {
                    down(serve(current));
                } catch (LinkEndedException e) {
                    over = true;
                    down(reason(e));
                } catch (IOException | RuntimeException | LinkageError e) {
                    LOG.debug("{}: {}", identity, e.toString());
                    down(reason(e));
                }
                failures = worked ? 1 : failures + 1;
                pause(current, over ? FOR_EVER : backoff.applyAsLong(failures));
            }
        } catch (InterruptedException e) {
            LOG.debug("{}: interrupted", identity);
        } finally {
            down(CLOSED);
            recorder.ifPresent(Recorder::close);
            ended.complete(null);
        }
    }

    /** Waits for a provider; null when the pipe is closed. */
    private LinkProvider provider() throws InterruptedException {
        while (true) {
            Reason why;
            lock.lock();
            try {
                if (closed || provider != null) {
                    again = false;
                    return closed ? null : provider;
                }
                why = absence;
            } finally {
                lock.unlock();
            }
            down(why);
            lock.lock();
            try {
                while (!closed && provider == null && absence == why) {
                    changed.await();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits between two attempts, unless something happens that makes a new attempt worth while. */
    private void pause(LinkProvider served, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long rest = nanos;
            while (rest > 0 && !closed && provider == served && !(again && nanos == FOR_EVER)) {
                rest = changed.awaitNanos(rest);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Connects and reads until the connection ends; says why it has. */
    private Reason serve(LinkProvider current) throws IOException, InterruptedException {
        awaitPredecessor();
        try (Channel opened = current.connect(config, counts)) {
            if (!adopt(opened, current)) {
                return absence();
            }
            long since = clock.nanos();
            try {
                up(current.recordingFormat());
                return pump(opened);
            } finally {
                worked |= clock.nanos() - since >= HELD_NANOS;
                channel = null;
            }
        }
    }

    private void awaitPredecessor() throws InterruptedException {
        try {
            predecessor.get(PREDECESSOR_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("{}: the device is still being closed", identity);
        }
    }

    private boolean adopt(Channel opened, LinkProvider current) {
        lock.lock();
        try {
            if (closed || provider != current) {
                return false;
            }
            dropped = null;
            channel = opened;
            identity = current.identity(config);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private Reason absence() {
        lock.lock();
        try {
            return closed ? CLOSED : absence;
        } finally {
            lock.unlock();
        }
    }

    private Reason pump(Channel open) throws IOException {
        byte[] buffer = new byte[4096];
        int hasty = 0;
        while (hasty < MAX_HASTY_READS) {
            long asked = clock.nanos();
            int length;
            try {
                length = open.read(buffer, READ_MILLIS);
            } catch (IOException | RuntimeException e) {
                if (dropped() != null) {
                    return dropped();
                }
                throw e;
            }
            long at = clock.nanos();
            if (dropped() != null) {
                return dropped();
            }
            if (length < 0) {
                return GONE;
            }
            if (length > 0) {
                worked = true;
                passed(open.direction(), buffer, length, open.passedAt(at));
            }
            hasty = length == 0 && at - asked < TimeUnit.MILLISECONDS.toNanos(READ_MILLIS) / 2 ? hasty + 1 : 0;
            Long writing = writingSince;
            if (writing != null && at - writing > STUCK_NANOS) {
                return STUCK;
            }
        }
        return GONE;
    }

    private void record(Direction direction, long at, byte[] buffer, int length) {
        recorder.ifPresent(to -> {
            byte[] copy = Arrays.copyOf(buffer, length);
            if (listener.mask(direction, copy)) {
                to.record(direction, at, copy, length);
            }
        });
    }

    private void passed(Direction direction, byte[] buffer, int length, long at) {
        record(direction, at, buffer, length);
        if (direction == Direction.RECEIVED) {
            counts.received(length, at);
            listener.received(buffer, length, at);
        } else {
            counts.sent(length);
            listener.sent(Arrays.copyOf(buffer, length), at);
        }
    }

    private Reason dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    private void up(RecordingFormat format) {
        counts.connected();
        if (recorder.isEmpty()) {
            recorder = recorders.apply(identity, format);
        }
        state = new PipeState(State.CONNECTED, Optional.empty(), clock.now(), ++sessions);
        LOG.info("{}: connected", identity);
        listener.changed();
    }

    private void down(Reason why) {
        PipeState before = state;
        boolean same = before.state() == State.DISCONNECTED;
        if (same && before.whyNot().equals(why)) {
            return;
        }
        state = new PipeState(State.DISCONNECTED, Optional.of(why), same ? before.since() : clock.now(), 0);
        if (why != CLOSED) {
            LOG.info("{}: disconnected: {}", identity, why);
        }
        listener.changed();
    }

    private static Reason reason(Throwable e) {
        if (e instanceof LinkFailure failure) {
            return failure.reason();
        }
        String message = e instanceof IOException ? e.getMessage() : null;
        return message == null ? LOST : Reason.of("link.failed", "{0}", message);
    }
}
