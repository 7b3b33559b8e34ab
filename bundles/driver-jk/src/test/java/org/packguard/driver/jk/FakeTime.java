package org.packguard.driver.jk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;

/** Time that passes only when told to; tasks run on the thread that tells. */
final class FakeTime implements Clock, Deadlines {
    private final List<Task> tasks = new ArrayList<>();
    private long now = -5_000_000_000L;

    private record Task(long at, Runnable action) {}

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public Instant now() {
        return Instant.EPOCH.plusNanos(now);
    }

    @Override
    public Deadline after(Duration delay, Runnable task) {
        return add(new Task(now + delay.toNanos(), task));
    }

    @Override
    public Deadline every(Duration pause, Runnable action) {
        boolean[] cancelled = {false};
        Runnable[] again = {null};
        again[0] = () -> {
            if (!cancelled[0]) {
                action.run();
                after(pause, again[0]);
            }
        };
        after(pause, again[0]);
        return () -> cancelled[0] = true;
    }

    void pass(Duration time) {
        long end = now + time.toNanos();
        for (Optional<Task> next = due(end); next.isPresent(); next = due(end)) {
            tasks.remove(next.get());
            now = Math.max(now, next.get().at());
            next.get().action().run();
        }
        now = end;
    }

    private Optional<Task> due(long end) {
        return tasks.stream().filter(task -> task.at() <= end).min(Comparator.comparingLong(Task::at));
    }

    private Deadline add(Task task) {
        tasks.add(task);
        return () -> tasks.remove(task);
    }
}
