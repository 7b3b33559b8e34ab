package org.packguard.itests;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for a condition with a deadline. */
final class Await {
    /** Long enough for a loaded machine; nobody waits that long unless something is wrong. */
    static final Duration PATIENCE = Duration.ofSeconds(120);

    private Await() {}

    /** Waits until there is a value. */
    static <T> T value(String what, Supplier<Optional<T>> source) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - end < 0) {
            Optional<T> value = source.get();
            if (value.isPresent()) {
                return value.get();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        throw new AssertionError("waited " + PATIENCE.toSeconds() + " s in vain: " + what);
    }

    /** Waits until a condition holds. */
    static void until(String what, BooleanSupplier condition) {
        value(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }
}
