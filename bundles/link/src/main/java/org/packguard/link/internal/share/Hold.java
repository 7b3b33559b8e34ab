package org.packguard.link.internal.share;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.packguard.link.Link;
import org.packguard.link.LinkCounters;
import org.packguard.link.LinkListener;
import org.packguard.link.internal.pipe.PipeState;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One user's hold on a hub. Calls to the user are made one at a time and never after {@link #close()}. */
abstract sealed class Hold implements Link permits StreamHold, BusHold {
    private static final Logger LOG = LoggerFactory.getLogger(Hold.class);

    private final Config config;
    private final String user;
    private final LinkListener listener;
    private final Consumer<Hold> release;
    private final ReentrantLock calls = new ReentrantLock();
    private volatile boolean closed;
    // the lock on calls guards what the user was told last
    private int toldSession;
    private Reason toldReason;

    Hold(Config config, String user, LinkListener listener, Consumer<Hold> release) {
        this.config = config;
        this.user = user;
        this.listener = listener;
        this.release = release;
    }

    final Config config() {
        return config;
    }

    final String user() {
        return user;
    }

    final boolean closed() {
        return closed;
    }

    /** The hub it belongs to now. */
    abstract Hub hub();

    /** Belongs to this hub from now on, which is of the right kind. */
    abstract void moveTo(Hub hub);

    /** Calls the user, unless the hold is closed; whatever it throws ends here. False when it did not come to its end. */
    final boolean call(Runnable user) {
        calls.lock();
        try {
            if (!closed) {
                user.run();
                return true;
            }
        } catch (RuntimeException | Error e) {
            // a user's bug, or its bundle half gone, must not end a thread that others need
            LOG.warn("{}: {} failed in a callback", hub().pipe().identity(), this.user, e);
        } finally {
            calls.unlock();
        }
        return false;
    }

    /** Tells the user the state of the link, unless it knows. */
    final void tell() {
        call(() -> {
            PipeState now = hub().pipe().state();
            if (now.connected() && now.session() != toldSession) {
                toldSession = now.session();
                toldReason = null;
                listener.connected();
            } else if (now.disconnected() && !now.whyNot().equals(toldReason)) {
                toldSession = 0;
                toldReason = now.whyNot();
                listener.disconnected(now.whyNot());
            }
        });
    }

    @Override
    public final LinkCounters counters() {
        return new LinkCounters() {
            @Override
            public void frame() {
                hub().pipe().counts().frame();
            }

            @Override
            public void rejected(RejectReason reason) {
                hub().pipe().counts().rejected(reason);
            }

            @Override
            public void resynchronised() {
                hub().pipe().counts().resynchronised();
            }

            @Override
            public void event(String name) {
                hub().pipe().counts().event(name);
            }

            @Override
            public void trouble(Optional<Reason> what) {
                hub().pipe().counts().trouble(what);
            }
        };
    }

    @Override
    public final void reset(Reason why) {
        if (!closed) {
            hub().reset(why);
        }
    }

    @Override
    public final void close() {
        closed = true;
        release.accept(this);
    }
}
