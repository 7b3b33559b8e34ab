package org.packguard.link.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.packguard.model.time.Clock;

/** The system's time, or a time that stands still until it is told to go on. */
public final class TestClock implements Clock {
    private final AtomicLong stopped;

    private TestClock(AtomicLong stopped) {
        this.stopped = stopped;
    }

    /** Runs by itself. */
    public static TestClock running() {
        return new TestClock(null);
    }

    /** Stands still. */
    public static TestClock stopped() {
        return new TestClock(new AtomicLong(1_000));
    }

    /** Goes on by so much. */
    public void advance(Duration time) {
        stopped.addAndGet(time.toNanos());
    }

    @Override
    public long nanos() {
        return stopped == null ? System.nanoTime() : stopped.get();
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }
}
