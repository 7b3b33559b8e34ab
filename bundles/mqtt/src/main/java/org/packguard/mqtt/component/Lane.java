package org.packguard.mqtt.component;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One task on a thread of its own, which goes when idle: however often it is asked for, it waits at most once. */
final class Lane {
    private final ThreadPoolExecutor thread;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private final Runnable task;

    Lane(String name, Runnable task) {
        this.task = task;
        thread = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(2), run -> {
            Thread made = new Thread(run, name);
            made.setDaemon(true);
            return made;
        });
        thread.allowCoreThreadTimeOut(true);
    }

    void ask() {
        if (!thread.isShutdown() && waiting.compareAndSet(false, true)) {
            thread.execute(() -> {
                waiting.set(false);
                task.run();
            });
        }
    }
}
