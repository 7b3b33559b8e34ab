package org.packguard.export.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, for longer than any machine needs. */
public final class Waiting {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private Waiting() {}

    public static void until(BooleanSupplier condition, Supplier<String> what) {
        long end = System.nanoTime() + PATIENCE;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("has not come: " + what.get());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }
}
