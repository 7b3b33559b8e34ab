package org.packguard.itests;

import java.util.concurrent.locks.LockSupport;

/** Asks a guard over and over whether a condition is latched, as fast as it answers, until it is dead. */
final class LatchWatch {
    private final Thread thread;
    private volatile boolean over;
    private volatile boolean reported;

    LatchWatch(Appliance appliance, String guard, String condition) {
        thread = new Thread(() -> watch(appliance, guard, condition), "latch-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch(Appliance appliance, String guard, String condition) {
        while (!over && !reported) {
            reported = "latched".equals(appliance.conditions(guard).get(condition));
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** Ends it; whether anybody could have seen the latch. */
    boolean end() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        return reported;
    }
}
