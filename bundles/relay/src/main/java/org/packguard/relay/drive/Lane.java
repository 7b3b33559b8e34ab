package org.packguard.relay.drive;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One thread with a bounded queue, which goes when it has nothing to do. The thread of a relay serves no other relay. */
final class Lane implements Executor {
    private static final int MOST_TASKS = 64;

    private final ThreadPoolExecutor thread;

    Lane(String name) {
        thread = new ThreadPoolExecutor(
                1,
                1,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_TASKS),
                task -> {
                    Thread made = new Thread(task, name);
                    made.setDaemon(true);
                    return made;
                },
                // A relay queues each of its few tasks once at most; only news can get lost here.
                new ThreadPoolExecutor.DiscardPolicy());
        thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        thread.execute(task);
    }
}
