package org.packguard.model.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A clock and deadlines that stand still until a test moves them; due tasks run on the thread of the test, in order of time. */
public final class FakeTime implements Clock, Deadlines {
    private static final Instant ORIGIN = Instant.parse("2026-01-31T12:00:00Z");

    private final List<Task> tasks = new ArrayList<>();
    private long now = 1_000_000_000L;

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized Instant now() {
        return ORIGIN.plusNanos(now);
    }

    @Override
    public synchronized Deadline after(Duration delay, Runnable action) {
        return add(new Task(now + delay.toNanos(), 0, action));
    }

    @Override
    public synchronized Deadline every(Duration pause, Runnable action) {
        return add(new Task(now + pause.toNanos(), pause.toNanos(), action));
    }

    /** Lets time pass, running what becomes due at its own time. */
    public void advance(Duration time) {
        long end = nanos() + time.toNanos();
        for (Optional<Task> due = take(end); due.isPresent(); due = take(end)) {
            due.get().action.run();
        }
        synchronized (this) {
            now = end;
        }
    }

    /** How many tasks wait. */
    public synchronized int waiting() {
        return tasks.size();
    }

    private synchronized Optional<Task> take(long end) {
        Optional<Task> first =
                tasks.stream().filter(task -> task.at <= end).min(Comparator.comparingLong(task -> task.at));
        first.ifPresent(task -> {
            now = Math.max(now, task.at);
            if (task.pause > 0) {
                task.at += task.pause;
            } else {
                tasks.remove(task);
            }
        });
        return first;
    }

    private Deadline add(Task task) {
        tasks.add(task);
        return () -> {
            synchronized (this) {
                tasks.remove(task);
            }
        };
    }

    private static final class Task {
        private final long pause;
        private final Runnable action;
        private long at;

        private Task(long at, long pause, Runnable action) {
            this.at = at;
            this.pause = pause;
            this.action = action;
        }
    }
}
