package org.packguard.core;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.packguard.model.time.Clock;

/** A clock that stands still until it is told to go on. */
public final class FakeClock implements Clock {
    private final AtomicLong nanos = new AtomicLong();

    /** Goes on. */
    public void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(nanos.get());
    }
}
