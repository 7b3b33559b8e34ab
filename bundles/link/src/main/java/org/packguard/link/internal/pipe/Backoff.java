package org.packguard.link.internal.pipe;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Pauses between attempts to connect: doubling up to a cap, each shortened by up to a half at random, so that links which
 * failed together do not try again together.
 *
 * @param first the pause after the first failure
 * @param longest the cap
 * @param random numbers from 0 to 1
 */
public record Backoff(Duration first, Duration longest, DoubleSupplier random) {
    /** From half a second to half a minute. */
    public static Backoff usual() {
        return new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), () -> ThreadLocalRandom.current()
                .nextDouble());
    }

    /** The pause in nanoseconds after a number of failures in a row, at least one. */
    public long pause(int failures) {
        double doubled = first.toNanos() * Math.pow(2, Math.max(failures - 1, 0));
        double capped = Math.min(doubled, longest.toNanos());
        return (long) (capped * (1 - random.getAsDouble() / 2));
    }
}
