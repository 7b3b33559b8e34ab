package org.packguard.core.dispatch;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.packguard.model.dispatch.BatteryListener;
import org.packguard.model.dispatch.BatteryUpdate;
import org.packguard.model.dispatch.Dispatcher.ListenerStatus;
import org.packguard.model.dispatch.Lane;
import org.packguard.model.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener with its figures: calls it, times the call and survives whatever it throws. */
final class Outlet {
    private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);
    private static final long HANGING = Duration.ofSeconds(5).toNanos();

    private final String name;
    private final Lane lane;
    private final Predicate<String> batteries;
    private final BatteryListener listener;
    private final Clock clock;
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private volatile long calledAt;
    private volatile boolean calling;
    private volatile boolean closed;
    private boolean failed;
    private boolean lossTold;

    Outlet(String name, Lane lane, Predicate<String> batteries, BatteryListener listener, Clock clock) {
        this.name = name;
        this.lane = lane;
        this.batteries = batteries;
        this.listener = listener;
        this.clock = clock;
    }

    /** Whether an update concerns the listener. */
    boolean wants(BatteryUpdate update) {
        return batteries.test(update.battery().id());
    }

    /** Calls the listener unless it has been taken back; on one thread only. */
    void deliver(BatteryUpdate update) {
        if (closed) {
            return;
        }
        if (lane == Lane.PROTECTION && !lossTold && dropped.get() > 0) {
            lossTold = true;
            LOG.warn("Listener {} was too slow for the lane of protection and has lost updates", name);
        }
        delivered.incrementAndGet();
        calledAt = clock.nanos();
        calling = true;
        try {
            listener.updated(update);
        } catch (Throwable e) { // the thread serves others, so it outlives every failure of one
            if (!failed && !closed) {
                failed = true;
                LOG.error("Listener {} failed; further failures of it are not logged", name, e);
            }
        } finally {
            calling = false;
        }
    }

    /** Counts an update that the listener will never see. */
    void drop() {
        dropped.incrementAndGet();
    }

    void close() {
        closed = true;
    }

    String name() {
        return name;
    }

    ListenerStatus status() {
        boolean hanging = calling && clock.nanos() - calledAt > HANGING;
        return new ListenerStatus(name, lane, delivered.get(), dropped.get(), hanging);
    }
}
