package org.packguard.web.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.packguard.model.time.Clock;

/** A clock that stands still until it is told to go on. */
public final class FakeClock implements Clock {
    private final AtomicLong nanos = new AtomicLong(5_000_000_000L);

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public Instant now() {
        return Instant.parse("2026-01-31T12:00:00Z").plusNanos(nanos());
    }

    public void advance(Duration by) {
        nanos.addAndGet(by.toNanos());
    }
}
