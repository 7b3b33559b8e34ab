package org.packguard.export.delivery;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread for the tasks of one export, which goes when idle. Safe for any thread. */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final ThreadPoolExecutor thread;

    /** With the name of its thread. */
    public Worker(String name) {
        // as many places as there are tasks, since each waits at most once
        thread = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), run -> {
            Thread made = new Thread(run, name);
            made.setDaemon(true);
            return made;
        });
        thread.allowCoreThreadTimeOut(true);
    }

    /** What asks for a task: it returns at once, and however often it is asked for, the task waits at most once. */
    public Runnable task(Runnable work) {
        AtomicBoolean waiting = new AtomicBoolean();
        return () -> {
            if (waiting.compareAndSet(false, true)) {
                try {
                    thread.execute(() -> {
                        waiting.set(false);
                        run(work);
                    });
                } catch (RejectedExecutionException e) {
                    LOG.trace("asked for after the end");
                }
            }
        };
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // of a service that is just going away, for instance; the next turn may fare better
            LOG.debug("a turn has failed", e);
        }
    }

    /** Begins nothing any more. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
