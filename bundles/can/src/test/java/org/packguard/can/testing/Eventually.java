package org.packguard.can.testing;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what another thread does. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Eventually() {}

    /** Waits until it holds; fails with what there is instead when it takes too long. */
    public static void holds(Supplier<?> actual, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                fail("still " + actual.get());
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Waits until two values are equal. */
    public static <T> void equal(T expected, Supplier<T> actual) {
        holds(() -> actual.get() + " instead of " + expected, () -> expected.equals(actual.get()));
    }
}
