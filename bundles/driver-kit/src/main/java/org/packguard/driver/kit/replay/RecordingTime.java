package org.packguard.driver.kit.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.packguard.model.time.Clock;
import org.packguard.model.time.Deadlines;

/** The time of a recording, in nanoseconds since it was started; what falls due in its pauses is done. For one thread. */
final class RecordingTime implements Clock, Deadlines {
    /** What happens in a pause happens in its first hour; a time out of a broken line must not keep anybody busy for ever. */
    private static final long LONGEST_PAUSE = Duration.ofHours(1).toNanos();

    private final List<Task> tasks = new ArrayList<>();
    private Instant started = Instant.EPOCH;
    private long now;

    /** One thing to do, again and again where there is a pause. */
    private static final class Task {
        private final long pause;
        private final Runnable action;
        private long at;

        Task(long at, long pause, Runnable action) {
            this.at = at;
            this.pause = pause;
            this.action = action;
        }
    }

    /** Begins at the given time of a recording; nothing of what went before has been waited for. */
    void begin(Optional<Instant> recordingStarted, long at) {
        recordingStarted.ifPresent(known -> started = known);
        skip(at - now);
    }

    /** Goes on to the given time; never back. */
    void advanceTo(long at) {
        long end = Math.min(at, now + LONGEST_PAUSE);
        for (Optional<Task> due = due(end); due.isPresent(); due = due(end)) {
            Task task = due.get();
            now = Math.max(now, task.at);
            if (task.pause > 0) {
                task.at += task.pause;
            } else {
                tasks.remove(task);
            }
            task.action.run();
        }
        now = Math.max(now, end);
        skip(at - now);
    }

    private Optional<Task> due(long end) {
        return tasks.stream().filter(task -> task.at <= end).min(Comparator.comparingLong(task -> task.at));
    }

    /** Lets time pass in which nothing happens. */
    private void skip(long nanos) {
        if (nanos > 0) {
            now += nanos;
            tasks.forEach(task -> task.at += nanos);
        }
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public Instant now() {
        return started.plusNanos(now);
    }

    @Override
    public Deadline after(Duration delay, Runnable task) {
        return add(new Task(now + delay.toNanos(), 0, task));
    }

    @Override
    public Deadline every(Duration pause, Runnable task) {
        return add(new Task(now + pause.toNanos(), pause.toNanos(), task));
    }

    private Deadline add(Task task) {
        tasks.add(task);
        return () -> tasks.remove(task);
    }
}
