package org.packguard.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.packguard.core.Await;
import org.packguard.model.time.Deadlines.Deadline;

class DeadlineThreadTest {
    private final DeadlineThread deadlines = new DeadlineThread();

    @AfterEach
    void close() {
        deadlines.close();
    }

    @Test
    void runsOnceOnADaemonThreadOfItsOwn() throws InterruptedException {
        AtomicReference<Thread> thread = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        deadlines.after(Duration.ofMillis(1), () -> {
            thread.set(Thread.currentThread());
            done.countDown();
        });
        assertTrue(done.await(10, TimeUnit.SECONDS));
        assertTrue(thread.get().isDaemon());
        assertEquals("packguard-deadlines", thread.get().getName());
    }

    @Test
    void aTaskThatThrowsIsRepeatedAllTheSameAndHarmsNoOther() {
        AtomicInteger calls = new AtomicInteger();
        deadlines.every(Duration.ofMillis(1), () -> {
            calls.incrementAndGet();
            throw new LinkageError("expected");
        });
        AtomicBoolean other = new AtomicBoolean();
        deadlines.after(Duration.ofMillis(1), () -> other.set(true));
        Await.until("three calls", () -> calls.get() >= 3);
        Await.until("the other task", other::get);
    }

    @Test
    void aCancelledTaskDoesNotStart() {
        AtomicBoolean ran = new AtomicBoolean();
        Deadline deadline = deadlines.after(Duration.ofMillis(30), () -> ran.set(true));
        deadline.cancel();
        CountDownLatch later = new CountDownLatch(1);
        deadlines.after(Duration.ofMillis(60), later::countDown);
        Await.until("the later task", () -> later.getCount() == 0);
        assertFalse(ran.get());
    }

    @Test
    void closingEndsTheThreadAndLaterTasksNeverRun() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        deadlines.after(Duration.ZERO, () -> thread.set(Thread.currentThread()));
        Await.until("the thread", () -> thread.get() != null);
        deadlines.close();
        Await.until("the end of the thread", () -> !thread.get().isAlive());
        AtomicBoolean ran = new AtomicBoolean();
        deadlines.after(Duration.ZERO, () -> ran.set(true)).cancel();
        deadlines.every(Duration.ofMillis(1), () -> ran.set(true));
        assertFalse(ran.get());
    }
}
