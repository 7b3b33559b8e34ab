package org.packguard.link.internal.share;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.packguard.link.LinkParameters;
import org.packguard.link.LinkProvider;
import org.packguard.link.internal.pipe.Pipe;
import org.packguard.model.link.LinkStatus;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;
import org.packguard.model.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pipe and all who hold it. A thread of its own writes, so that a device which takes no bytes delays neither callers nor
 * the bytes that come. What is done with the bytes is up to the mode.
 */
abstract sealed class Hub implements Pipe.Listener permits StreamHub, BusHub {
    /** Makes the pipe of a hub. */
    @FunctionalInterface
    interface Pipes {
        Pipe pipe(Config config, Pipe.Listener listener);
    }

    static final Parameter<String> TRANSPORT = LinkParameters.transport();

    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);
    private static final long STILL_ALIVE = Duration.ofSeconds(5).toNanos();

    private static final Set<String> RECORDINGS = Set.of(LinkParameters.REPLAY, LinkParameters.CANDUMP);
    private final Config config;
    private final Clock clock;
    private final Pipe pipe;
    private final List<Hold> holds = new CopyOnWriteArrayList<>();
    // set and read by the service, under its lock
    private LinkProvider provider;

    final ReentrantLock lock = new ReentrantLock();
    /** Signalled whenever the writing thread may have something to do. */
    final Condition work = lock.newCondition();
    // these are guarded by the lock
    private boolean newcomers;
    private boolean closed;

    Hub(Config config, Clock clock, Pipes pipes) {
        this.config = config;
        this.clock = clock;
        this.pipe = pipes.pipe(config, this);
    }

    /** What the mode is called. */
    abstract String mode();

    /** Does the next piece of work, false if there is none; on the writing thread, with the lock held once. */
    abstract boolean turn() throws InterruptedException;

    final void start() {
        pipe.start();
        Thread writer = new Thread(this::write, "packguard-link-" + pipe.identity() + "-write");
        writer.setDaemon(true);
        writer.start();
    }

    final Config config() {
        return config;
    }

    final Clock clock() {
        return clock;
    }

    final Pipe pipe() {
        return pipe;
    }

    final String transport() {
        return config.get(TRANSPORT);
    }

    final LinkProvider provider() {
        return provider;
    }

    final void provider(LinkProvider newProvider) {
        provider = newProvider;
    }

    final List<Hold> holds() {
        return holds;
    }

    final List<String> users() {
        return holds.stream().map(Hold::user).toList();
    }

    final LinkStatus status() {
        var state = pipe.state();
        return new LinkStatus(
                pipe.identity(),
                transport(),
                users(),
                state.state(),
                state.connected() ? pipe.counts().trouble() : state.reason(),
                state.since(),
                pipe.counts().statistics());
    }

    final void add(Hold hold) {
        hold.moveTo(this);
        holds.add(hold);
        lock.lock();
        try {
            newcomers = true;
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void remove(Hold hold) {
        holds.remove(hold);
    }

    /**
     * Resets, unless one of several users is alone in its opinion that the link is dead. A recording plays on through its
     * pauses: opened anew it would begin again.
     */
    final void reset(Reason why) {
        if (RECORDINGS.contains(transport())) {
            return;
        }
        OptionalLong last = pipe.counts().lastByteAt();
        boolean alive = last.isPresent() && clock.nanos() - last.getAsLong() < STILL_ALIVE;
        if (holds.size() < 2 || !alive) {
            pipe.reset(why);
        }
    }

    final void close() {
        pipe.close();
        lock.lock();
        try {
            closed = true;
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void changed() {
        holds.forEach(Hold::tell);
        lock.lock();
        try {
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        lock.lock();
        try {
            while (!closed) {
                if (newcomers) {
                    newcomers = false;
                    unlocked(() -> holds.forEach(Hold::tell));
                } else if (!turn()) {
                    work.await();
                }
            }
            while (turn()) {
                LOG.debug("{}: closed with work left", pipe.identity());
            }
        } catch (InterruptedException e) {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /** Does something that may take a while without the lock, which is held. */
    final void unlocked(Runnable action) {
        lock.unlock();
        try {
            action.run();
        } finally {
            lock.lock();
        }
    }

    /** Whether the hub is closed; with the lock held. */
    final boolean isClosed() {
        return closed;
    }
}
