package org.packguard.openhab.handler;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread of all handlers. What fails is logged and leaves the rest alone. */
final class Work implements Executor, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Work.class);
    private static final long LAST_WORK_SECONDS = 3;

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Work::thread, new DiscardPolicy());

    @Override
    public void execute(Runnable task) {
        thread.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("Something of a thing has failed", e);
            }
        });
    }

    /** Ends when what was given has been done, which is waited for a while. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_WORK_SECONDS, TimeUnit.SECONDS)) {
                LOG.debug("The things' work goes on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "packguard-openhab");
        thread.setDaemon(true);
        return thread;
    }
}
