package org.packguard.core.time;

import java.time.Instant;
import org.osgi.service.component.annotations.Component;
import org.packguard.model.time.Clock;

/** The clock of the machine. */
@Component(service = Clock.class)
public final class SystemClock implements Clock {
    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }
}
