package org.packguard.core;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition that other threads bring about. */
public final class Await {
    private static final long DEADLINE = 30_000_000_000L;
    private static final long PAUSE = 500_000L;

    private Await() {}

    /** Returns as soon as the condition holds and fails when it does not in thirty seconds. */
    public static void until(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > DEADLINE) {
                fail("not in time: " + what);
            }
            LockSupport.parkNanos(PAUSE);
        }
    }
}
