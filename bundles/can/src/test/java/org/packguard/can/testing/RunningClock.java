package org.packguard.can.testing;

import java.time.Instant;
import org.packguard.model.time.Clock;

/** Real time, for tests with threads. */
public final class RunningClock implements Clock {
    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }
}
