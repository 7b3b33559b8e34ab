package org.packguard.openhab.handler;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The rounds of a handler, from {@code initialize} to {@code dispose}. What an old round still wants to write must not
 * overwrite what the next one reads: writing is done under a lock and only while the round is the present one, and the end of a
 * round waits for a writing that is under way, though never long. Safe for any thread.
 */
final class Rounds {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AtomicLong present = new AtomicLong();
    private final ReentrantLock writing = new ReentrantLock();
    private final Duration patience;

    Rounds() {
        this(PATIENCE);
    }

    /** With how long a writing is waited for. */
    Rounds(Duration patience) {
        this.patience = patience;
    }

    /** Begins a round. */
    long begin() {
        return present.incrementAndGet();
    }

    /** Ends the present round. */
    void end() {
        present.incrementAndGet();
        whenNobodyWrites(() -> {});
    }

    /** Waits for a writing that is under way, though never long. */
    void whenNobodyWrites(Runnable action) {
        boolean alone = false;
        try {
            alone = writing.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            action.run();
        } finally {
            if (alone) {
                writing.unlock();
            }
        }
    }

    boolean isPresent(long round) {
        return present.get() == round;
    }

    /** Writes, if the round is still the present one. */
    void write(long round, Runnable action) {
        writing.lock();
        try {
            if (isPresent(round)) {
                action.run();
            }
        } finally {
            writing.unlock();
        }
    }
}
