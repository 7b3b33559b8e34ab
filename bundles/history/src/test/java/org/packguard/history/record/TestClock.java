package org.packguard.history.record;

import java.time.Duration;
import java.time.Instant;
import org.packguard.model.time.Clock;
import org.packguard.model.time.FakeTime;

/** A clock that stands still until a test moves it, and whose wall clock can be set. */
final class TestClock implements Clock {
    private final FakeTime time = new FakeTime();
    private Duration shift = Duration.ZERO;

    @Override
    public long nanos() {
        return time.nanos();
    }

    @Override
    public Instant now() {
        return time.now().plus(shift);
    }

    void advance(Duration by) {
        time.advance(by);
    }

    void set(Duration by) {
        shift = shift.plus(by);
    }
}
