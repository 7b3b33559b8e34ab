package org.packguard.core.time;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.packguard.model.time.Deadlines;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs deadlines one after another on one daemon thread. A task that throws is logged and goes on being called. */
@Component(service = Deadlines.class, immediate = true)
public final class DeadlineThread implements Deadlines, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeadlineThread.class);

    private final ScheduledThreadPoolExecutor executor;

    /** Starts with nothing to wait for. */
    @Activate
    public DeadlineThread() {
        executor = new ScheduledThreadPoolExecutor(1, DeadlineThread::thread, new DiscardPolicy());
        executor.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Deadline after(Duration delay, Runnable task) {
        return cancelling(executor.schedule(new Shielded(task), delay.toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public Deadline every(Duration pause, Runnable task) {
        long nanos = pause.toNanos();
        return cancelling(executor.scheduleWithFixedDelay(new Shielded(task), nanos, nanos, TimeUnit.NANOSECONDS));
    }

    /** Ends the thread; no task starts any more, and what is asked for later never happens. */
    @Deactivate
    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static Deadline cancelling(Future<?> future) {
        return () -> future.cancel(false);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "packguard-deadlines");
        thread.setDaemon(true);
        return thread;
    }

    /** A task whose failure is said aloud once and never reaches the executor, which would stop repeating it. */
    private static final class Shielded implements Runnable {
        private final Runnable task;
        private boolean failed;

        Shielded(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            try {
                task.run();
            } catch (Throwable e) { // other tasks share the thread
                if (failed) {
                    LOG.debug("A deadline failed again", e);
                } else {
                    failed = true;
                    LOG.error("A deadline failed", e);
                }
            }
        }
    }
}
